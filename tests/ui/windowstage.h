#pragma once

#include "tests/support/sandboxdesk.h"
#include "ui/detail/detailpane.h"
#include "ui/users/usersview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/userspage.h"

#include <QItemSelectionModel>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

namespace desk::testing {

using namespace Qt::StringLiterals;

//! A window on a sandbox, loaded and shown.
struct Stage
{
    explicit Stage(sandbox::Options options = {.users = 120}) : desk(std::move(options))
    {
        window = std::make_unique<ui::MainWindow>(desk.session(), settings);
        window->resize(1280, 800); // room for all panes, whatever the screen
        window->show();
        [this] { QTRY_VERIFY(desk.isLoaded()); }();
    }

    template <typename T>
    [[nodiscard]] T *child(const QString &name) const
    {
        return window->findChild<T *>(name);
    }

    void select(const std::vector<int> &positions) const
    {
        auto &view = window->usersPage().view();
        view.clearSelection();
        for (const auto position : positions) {
            view.selectionModel()->select(view.model()->index(position, 0),
                                          QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
    }

    //! Selects the one user with \p id and waits until the pane shows them as the service does.
    void open(const QByteArray &id)
    {
        QSignalSpy loaded{&desk.session().detail(), &models::UserDetail::loaded};
        select({desk.table().positionOf(id)});
        [&] { QTRY_VERIFY(loaded.count() > 0 && window->detailPane().userId() == QString::fromLatin1(id)); }();
    }

    //! The id of the first loaded user for whom \p test holds, or empty.
    template <typename Test>
    [[nodiscard]] QByteArray idOf(Test test)
    {
        for (int i = 0; i < desk.table().rowCount(); ++i) {
            if (test(desk.table().userAt(i)))
                return desk.table().userAt(i).id().toByteArray();
        }
        return {};
    }

    [[nodiscard]] int positionWithout(models::UserFlags flags) { return desk.table().positionOf(idWithout(flags)); }
    [[nodiscard]] QByteArray idWithout(models::UserFlags flags)
    {
        return desk.session().store().at(desk.rowsWithout(flags, 1).front()).id().toByteArray();
    }

    QTemporaryDir folder{};
    QSettings settings{folder.filePath(u"settings.ini"_s), QSettings::IniFormat};
    SandboxDesk desk;
    std::unique_ptr<ui::MainWindow> window;
};

} // namespace desk::testing
