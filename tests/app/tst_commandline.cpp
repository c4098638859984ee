#include "app/commandline.h"

#include <QTest>

using namespace desk::app;
using namespace Qt::StringLiterals;

class TestCommandLine : public QObject
{
    Q_OBJECT

private:
    static auto parse(QStringList arguments)
    {
        arguments.prepend(u"frontdesk"_s);
        return CommandLine::parse(arguments);
    }
    static bool isRefused(const QStringList &arguments)
    {
        const auto parsed = parse(arguments);
        const auto *message = std::get_if<CommandLine::Message>(&parsed);
        return message && message->exitCode == 2 && !message->text.isEmpty();
    }

private Q_SLOTS:
    void readsWhatItIsGiven()
    {
        const auto parsed = parse({u"--sandbox"_s, u"--sandbox-users"_s, u"7"_s, u"--theme"_s, u"dark"_s});
        const auto &line = std::get<CommandLine>(parsed);
        QVERIFY(line.sandbox);
        QCOMPARE(line.sandboxUsers, 7);
        QCOMPARE(line.theme, u"dark"_s);
    }

    void refusesWhatMakesNoSense()
    {
        QVERIFY(isRefused({u"--what"_s}));
        QVERIFY(isRefused({u"user"_s}));
        QVERIFY(isRefused({u"--sandbox-users"_s, u"many"_s}));
        QVERIFY(isRefused({u"--theme"_s, u"pink"_s}));
        QVERIFY(isRefused({u"--sandbox"_s, u"--api-url"_s, u"https://api.clerk.com/v1"_s}));
        QVERIFY(isRefused({u"--api-url"_s, u"https://api.clerk.com/v1"_s}));
        QVERIFY(isRefused({u"--tour"_s, u"pictures"_s}));
    }

    void aKeyThatOthersCanReadIsRefusedAndNotRepeated()
    {
        const auto key = u"sk_live_0123456789abcdef"_s;
        for (const auto &arguments :
             {QStringList{key}, QStringList{u"--secret-key-file"_s, key}, QStringList{u"--connection="_s + key}}) {
            const auto parsed = parse(arguments);
            const auto &message = std::get<CommandLine::Message>(parsed);
            QCOMPARE(message.exitCode, 2);
            QVERIFY(message.text.contains(u"command line"_s) && !message.text.contains(key));
        }
        const auto parsed =
            CommandLine::parse({u"frontdesk"_s, u"--sandbox"_s}, {u"HOME=/"_s, u"CLERK_SECRET_KEY="_s + key});
        const auto &message = std::get<CommandLine::Message>(parsed);
        QCOMPARE(message.exitCode, 2);
        QVERIFY(message.text.contains(u"environment"_s) && !message.text.contains(key));
    }

    void aConnectionOrALinkCanBeOpened()
    {
        const auto named = parse({u"--connection"_s, u"Acme"_s});
        QCOMPARE(std::get<CommandLine>(named).connection, u"Acme"_s);
        const auto linked = parse({u"frontdesk://acme/users/user_1"_s});
        QCOMPARE(std::get<CommandLine>(linked).link, u"frontdesk://acme/users/user_1"_s);
        QVERIFY(isRefused({u"https://acme/users/user_1"_s}));
        // A window tells of it.
        QCOMPARE(std::get<CommandLine>(parse({u"frontdesk://acme/users/.."_s})).link, u"frontdesk://acme/users/.."_s);
        QVERIFY(isRefused({u"--connection"_s, u"Acme"_s, u"--sandbox"_s}));
    }

    void helpIsNotAFailure()
    {
        const auto parsed = parse({u"--help"_s});
        QCOMPARE(std::get<CommandLine::Message>(parsed).exitCode, 0);
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
