#include "app/sandboxthread.h"

namespace desk::app {

namespace {

sandbox::Options reportingTo(SandboxThread *thread, sandbox::Options options)
{
    options.progress = [thread](int done, int total) { Q_EMIT thread->progressed(done, total); };
    return options;
}

} // namespace

SandboxThread::SandboxThread(sandbox::Options options, QObject *parent)
    : QThread(parent),
      m_server(reportingTo(this, std::move(options)))
{
}

SandboxThread::~SandboxThread() { wait(); }

void SandboxThread::run()
{
    if (!m_server.start(&m_problem) && m_problem.isEmpty())
        m_problem = tr("The sandbox could not be started.");
}

} // namespace desk::app
