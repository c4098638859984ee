#pragma once

#include "app/desk.h"
#include "sandbox/server.h"
#include "tests/app/prepareapplication.h"
#include "ui/detail/detailpane.h"
#include "ui/forms/formdialog.h"
#include "ui/users/usersview.h"
#include "ui/window/instancechip.h"
#include "ui/window/userspage.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

namespace desk::testing {

using namespace Qt::StringLiterals;

//! A desk on a sandbox, loaded and shown.
struct Room
{
    explicit Room(api::SafeMode mode = api::SafeMode::Normal)
    {
        QString problem;
        if (!server.start(&problem))
            qFatal("%s", qPrintable(problem));
        profile.safeMode = mode;
        desk = std::make_unique<app::Desk>(profile, connection(), settings, errors);
        [this] { QTRY_VERIFY(isLoaded()); }();
    }

    [[nodiscard]] api::Connection connection() const
    {
        return api::Connection::create(QUrl{server.baseUrl()}, api::SecretKey::parse(server.secretKey()).value())
            .value();
    }
    [[nodiscard]] bool isLoaded() const
    {
        auto &list = desk->session().list();
        return list.state() == models::UserList::State::Ready && !list.isBusy();
    }
    [[nodiscard]] std::vector<models::UserRow> rowsWithout(models::UserFlags flags, int count) const
    {
        std::vector<models::UserRow> rows;
        auto &table = desk->session().list().table();
        for (int row = 0; row < table.rowCount() && int(rows.size()) < count; ++row) {
            if (!(table.userAt(row).flags() & flags))
                rows.push_back(table.rowAt(row));
        }
        return rows;
    }
    void selectOneThatIsNotBanned() const
    {
        auto &table = desk->session().list().table();
        for (int i = 0; i < table.rowCount(); ++i) {
            if (!table.userAt(i).has(models::UserFlag::Banned)) {
                desk->window().usersPage().view().selectRow(i);
                break;
            }
        }
        [this] { QTRY_VERIFY(desk->window().userAction("user.ban")->isEnabled()); }();
    }
    template <typename T>
    [[nodiscard]] T *dialog(const char *id) const
    {
        return desk->window().findChild<T *>(QString::fromLatin1(id));
    }
    //! Locks the first user, or unlocks them, and waits for the question that "Confirms all" has about it.
    [[nodiscard]] QMessageBox *askedToLock() const
    {
        auto &session = desk->session();
        const auto row = session.list().table().rowAt(0);
        const bool isLocked = session.store().at(row).has(models::UserFlag::Locked);
        [&] {
            QVERIFY(session.jobs().start(*models::findUserAction(isLocked ? u"user.unlock" : u"user.lock"), {row}));
        }();
        [this] { QTRY_VERIFY(dialog<QMessageBox>("approvalDialog")); }();
        return dialog<QMessageBox>("approvalDialog");
    }
    [[nodiscard]] bool hasInside() const { return desk->hasInside(); }
    template <typename T>
    [[nodiscard]] bool chipSays(const char *id, const QString &words) const
    {
        const auto *open = dialog<T>(id);
        const auto *chip = open ? open->template findChild<ui::InstanceChip *>() : nullptr;
        return chip && chip->accessibleName().contains(words);
    }
    [[nodiscard]] static ui::LockWindow *lockWindow()
    {
        const auto windows = QApplication::topLevelWidgets();
        for (auto *window : windows) {
            if (auto *lock = qobject_cast<ui::LockWindow *>(window); lock && lock->isVisible())
                return lock;
        }
        return nullptr;
    }

    sandbox::Server server{{.users = 40}};
    QTemporaryDir folder;
    QSettings settings{folder.filePath(u"settings.ini"_s), QSettings::IniFormat};
    app::ErrorLog errors;
    models::ConnectionProfile profile{
        .id = u"acme"_s, .name = u"Acme"_s, .environment = api::Connection::Instance::Sandbox};
    std::unique_ptr<app::Desk> desk;
};

//! A person who says yes to everything, and how often they were asked.
struct Yes
{
    explicit Yes(models::Session &session) : questions{&session, &models::Session::approvalWanted}
    {
        QObject::connect(&session, &models::Session::approvalWanted, &session,
                         [&session](const api::WriteQuestion &question) { session.answer(question.id, true); });
    }
    QSignalSpy questions;
};

} // namespace desk::testing
