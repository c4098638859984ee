#pragma once

#include "app/welcome.h"
#include "sandbox/server.h"
#include "tests/app/prepareapplication.h"

#include <QAbstractButton>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace desk::app {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! A sandbox, a keychain of files and the dialog, as on a first start.
struct WelcomeStage
{
    WelcomeStage()
    {
        qputenv("FAKE_KEYCHAIN", folder.path().toUtf8());
        QString problem;
        if (!server.start(&problem))
            qFatal("%s", qPrintable(problem));
        QObject::connect(&welcome, &Welcome::openRequested, &welcome, &Welcome::open);
    }

    [[nodiscard]] QString path() const { return folder.filePath(u"connections.json"_s); }
    [[nodiscard]] QByteArray bytes(const QString &name) const
    {
        QFile file{folder.filePath(name)};
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{};
    }
    void setMode(const QByteArray &mode) const
    {
        QFile file{folder.filePath(u"mode"_s)};
        if (file.open(QIODevice::WriteOnly))
            file.write(mode);
    }

    template <typename T>
    [[nodiscard]] T *child(const char *id) const
    {
        auto *found = welcome.shownDialog()->findChild<T *>(QString::fromLatin1(id));
        if (!found)
            qFatal("there is no %s", id);
        return found;
    }
    [[nodiscard]] bool offers(const char *id) const
    {
        const auto *button = welcome.shownDialog()->findChild<QAbstractButton *>(QString::fromLatin1(id));
        return button && button->isVisible();
    }
    void click(const char *id) const { child<QAbstractButton>(id)->click(); }
    [[nodiscard]] QString problem() const
    {
        const auto *label = child<QLabel>("problem");
        return label->isVisible() ? label->text() : QString{};
    }

    void fill(const QString &name, const QByteArray &key) const
    {
        child<QLineEdit>("name")->setText(name);
        child<QLineEdit>("secretKey")->setText(QString::fromLatin1(key));
        child<QLineEdit>("address")->setText(server.baseUrl());
    }

    //! Makes a connection as a person does.
    void connectFirst()
    {
        welcome.showStart();
        fill(u"Acme"_s, server.secretKey());
        QSignalSpy connected{&welcome, &Welcome::connected};
        click("connect");
        [&connected] { QTRY_COMPARE(connected.size(), 1); }();
        welcome.close();
        [this] { QTRY_VERIFY(!welcome.isShown()); }();
    }

    QTemporaryDir folder;
    sandbox::Server server{{.users = 20}};
    models::ConnectionStore store{path()};
    Welcome welcome{store, QStringLiteral(FAKE_KEYCHAIN_PROGRAM), {.first = 200ms, .last = 60s}};
};

} // namespace desk::app
