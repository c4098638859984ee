#pragma once

#include "app/toursteps.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace desk::app {

//! The guided tour: the real window does the main job by itself, one step after the other. Saves a picture of each
//! step, prints a line with what was checked, and ends the program: 0 if every step held, else 1.
class Tour final : public QObject
{
    Q_OBJECT

public:
    Tour(ui::MainWindow &window, models::Session &session, sandbox::Server &server, const QString &folder,
         QObject *parent = nullptr);

    void start();

private:
    void begin();
    void look();
    void finish(const QString &checked);
    void end(int exitCode);
    [[nodiscard]] bool savePicture() const;

    ui::MainWindow &m_window;
    const QString m_folder;
    QList<TourStep> m_steps;
    qsizetype m_at = 0;
    QTimer m_poll;
    QElapsedTimer m_since;
};

} // namespace desk::app
