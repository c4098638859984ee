#include "app/tour.h"

#include <QCoreApplication>
#include <QDir>
#include <QPixmap>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace desk::app {

namespace {

constexpr qint64 mostMs = 30'000;

} // namespace

Tour::Tour(ui::MainWindow &window, models::Session &session, sandbox::Server &server, const QString &folder,
           QObject *parent)
    : QObject(parent),
      m_window(window),
      m_folder(folder),
      m_steps(tourSteps(window, session, server))
{
    m_poll.setInterval(20ms);
    connect(&m_poll, &QTimer::timeout, this, &Tour::look);
}

void Tour::start()
{
    if (!QDir{}.mkpath(m_folder)) {
        QTextStream{stderr} << tr("The folder %1 cannot be made.").arg(m_folder) << Qt::endl;
        end(1);
        return;
    }
    m_window.resize(1280, 800);
    begin();
}

void Tour::begin()
{
    m_since.start();
    m_steps.at(m_at).act();
    m_poll.start();
}

void Tour::look()
{
    const auto checked = m_steps.at(m_at).check();
    if (!checked.isEmpty()) {
        finish(checked);
    } else if (m_since.elapsed() > mostMs) {
        const bool saved = savePicture();
        QTextStream{stdout} << "FAIL " << m_steps.at(m_at).name << ": not seen within " << mostMs / 1000 << " s"
                            << (saved ? "" : "; the picture could not be saved") << Qt::endl;
        end(1);
    }
}

void Tour::finish(const QString &checked)
{
    m_poll.stop();
    if (!savePicture()) {
        QTextStream{stdout} << "FAIL " << m_steps.at(m_at).name << ": the picture could not be saved" << Qt::endl;
        end(1);
        return;
    }
    QTextStream{stdout} << "ok   " << m_steps.at(m_at).name << ": " << checked << Qt::endl;
    if (++m_at == m_steps.size())
        end(0);
    else
        QMetaObject::invokeMethod(this, &Tour::begin, Qt::QueuedConnection);
}

void Tour::end(int exitCode)
{
    m_poll.stop();
    QCoreApplication::exit(exitCode);
}

bool Tour::savePicture() const
{
    const auto name = u"%1-%2.png"_s.arg(QString::number(m_at + 1).rightJustified(2, u'0'), m_steps.at(m_at).name);
    return m_window.grab().save(QDir{m_folder}.filePath(name));
}

} // namespace desk::app
