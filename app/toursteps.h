#pragma once

#include "models/session.h"
#include "sandbox/server.h"
#include "ui/window/mainwindow.h"

#include <QList>

#include <functional>

namespace desk::app {

//! One step of the tour: do something as a person would, then look until it shows.
struct TourStep
{
    QString name{}; //!< also of the picture
    std::function<void()> act{};
    std::function<QString()> check{}; //!< what was found, in a sentence; empty: not yet
};

[[nodiscard]] QList<TourStep> tourSteps(ui::MainWindow &window, models::Session &session, sandbox::Server &server);

} // namespace desk::app
