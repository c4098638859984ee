#pragma once

#include "sandbox/server.h"

#include <QThread>

namespace desk::app {

//! Starts a sandbox in this process without holding up the window: making users takes a moment. finished() tells
//! that it is ready or failed.
class SandboxThread final : public QThread
{
    Q_OBJECT

public:
    explicit SandboxThread(sandbox::Options options, QObject *parent = nullptr);
    ~SandboxThread() override;

    [[nodiscard]] sandbox::Server &server() { return m_server; }
    [[nodiscard]] const QString &problem() const { return m_problem; } //!< empty if it is ready

Q_SIGNALS:
    void progressed(int done, int total);

protected:
    void run() override;

private:
    sandbox::Server m_server;
    QString m_problem{};
};

} // namespace desk::app
