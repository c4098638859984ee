#pragma once

#include "tests/ui/windowstage.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>

namespace desk::testing {

//! The form that was opened in a window on a sandbox.
struct FormStage final : Stage
{
    void openNewUser()
    {
        window->findChild<QAction *>(u"user.new"_s)->trigger();
        dialog = window->findChild<QDialog *>(u"createUserDialog"_s);
    }
    //! Of the first user; answers with the user's id.
    QString openEdit()
    {
        const auto id = desk.table().userAt(0).idText();
        openEditOf(id);
        return id;
    }
    void openEditOf(const QString &id)
    {
        window->usersPage().view().selectPosition(desk.table().positionOf(id.toLatin1()));
        auto *edit = window->findChild<QAction *>(u"user.edit"_s);
        [edit] { QTRY_VERIFY(edit->isEnabled()); }();
        edit->trigger();
        dialog = window->findChild<QDialog *>(u"editProfileDialog"_s);
    }

    template <typename T>
    [[nodiscard]] T *field(const QString &name) const
    {
        return dialog->findChild<T *>(name);
    }
    void type(const QString &id, const QString &text) const { field<QLineEdit>(id)->setText(text); }
    //! That some user has already.
    [[nodiscard]] QString someEmail()
    {
        int row = 0;
        while (desk.table().userAt(row).email().isEmpty())
            ++row;
        return QString::fromUtf8(desk.table().userAt(row).email());
    }
    [[nodiscard]] QPushButton *submit() const { return field<QPushButton>(u"submit"_s); }
    [[nodiscard]] QString problem(const QString &id) const
    {
        const auto *label = field<QLabel>(id + u"_problem"_s);
        return label->isVisible() ? label->text() : QString{};
    }
    [[nodiscard]] QString notice() const
    {
        auto *title = field<QLabel>(u"noticeTitle"_s);
        return title->isVisible() ? title->text() : QString{};
    }
    [[nodiscard]] QString noticeText() const { return field<QLabel>(u"noticeText"_s)->text(); }
    [[nodiscard]] api::User user(const QString &id)
    {
        auto &store = desk.session().store();
        return *api::Json<api::User>::decode(store.rawJson(*store.find(id.toLatin1())));
    }
    //! Somebody else changes the user.
    void changeElsewhere(const QString &id, const QString &name)
    {
        auto *other = desk.session().editProfile(user(id), &owner);
        auto values = other->before();
        values.insert(u"first_name"_s, name);
        other->save(values);
        [other] { QTRY_VERIFY(!other->isBusy()); }();
    }

    QObject owner;
    QPointer<QDialog> dialog;
};

} // namespace desk::testing
