// A working session with a random key and every log on, and then a search for the key wherever it must not be.
#include "app/application.h"
#include "app/keychain/keychainhelper.h"
#include "tests/support/canary.h"
#include "ui/connections/lockwindow.h"
#include "ui/users/usersview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/userspage.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QDirIterator>
#include <QLineEdit>
#include <QLoggingCategory>
#include <QMimeData>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace desk;
using namespace desk::app;
using namespace desk::testing;
using namespace Qt::StringLiterals;

namespace {

template <typename Window>
Window *topLevel(const char *name = nullptr)
{
    const auto widgets = QApplication::topLevelWidgets();
    for (auto *widget : widgets) {
        auto *window = qobject_cast<Window *>(widget);
        if (window && window->isVisible() && (!name || window->objectName() == QLatin1StringView{name}))
            return window;
    }
    return nullptr;
}

QString readAll(const QString &path)
{
    QFile file{path};
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString{};
}

//! Everything an assistive technology is told of \p object and what is in it.
void collectAccessible(QObject *object, QStringList &texts)
{
    auto *interface = QAccessible::queryAccessibleInterface(object);
    if (!interface || !interface->isValid())
        return;
    for (const auto kind : {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help})
        texts.append(interface->text(kind));
    if (auto *text = interface->textInterface())
        texts.append(text->text(0, text->characterCount()));
    const auto children = object->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    for (auto *child : children)
        collectAccessible(child, texts);
}

//! Standard output and error of this process, as files while it lives.
class Output final
{
public:
    explicit Output(const QString &folder) : m_saved{::dup(STDOUT_FILENO), ::dup(STDERR_FILENO)}
    {
        const auto open = [&folder](const char *name) {
            return ::open(qPrintable(folder + u'/' + QLatin1StringView{name}), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        };
        ::dup2(open("stdout.txt"), STDOUT_FILENO);
        ::dup2(open("stderr.txt"), STDERR_FILENO);
    }
    ~Output()
    {
        std::fflush(stdout);
        std::fflush(stderr);
        ::dup2(m_saved[0], STDOUT_FILENO);
        ::dup2(m_saved[1], STDERR_FILENO);
    }
    Q_DISABLE_COPY_MOVE(Output)

private:
    std::array<int, 2> m_saved;
};

} // namespace

//! Runs under scripts/with-keyring.sh, with folders of its own.
class TestCanary : public QObject
{
    Q_OBJECT

    QTemporaryDir m_outside; //!< what is not looked through: the sandbox's own key
    QString m_home = QString::fromLocal8Bit(qgetenv("HOME"));
    QProcess m_sandbox;
    QProcess m_monitor;
    QString m_address;
    std::unique_ptr<Canary> m_canary;
    std::unique_ptr<Canary> m_user; //!< the id of one, whom nobody looks at closely
    std::unique_ptr<Application> m_application;

    [[nodiscard]] static ui::MainWindow *window() { return topLevel<ui::MainWindow>(); }
    [[nodiscard]] QString keyFile() const { return m_outside.filePath(u"key"_s); }

    static void trigger(const char *action) { window()->findChild<QAction *>(QLatin1StringView{action})->trigger(); }
    template <typename T>
    [[nodiscard]] static T *child(QWidget &parent, const char *name)
    {
        auto *found = parent.findChild<T *>(QString::fromLatin1(name));
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }

    //! As a person pastes it, once for the first connection and once for another try.
    void typeKey(QWidget &dialog) const
    {
        m_canary->reveal([&dialog](QByteArrayView key) {
            child<QLineEdit>(dialog, "secretKey")->setText(QString::fromLatin1(key));
        });
    }

    //! By a file, as the key came: there is no copy in between.
    void noteUser(int row)
    {
        QFile file{m_outside.filePath(u"user"_s)};
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        const auto *table = qobject_cast<models::UserTable *>(window()->usersPage().view().model());
        QVERIFY(table);
        const auto id = table->userAt(row).id();
        file.write(id.data(), id.size());
        file.close();
        m_user = std::make_unique<Canary>(file.fileName());
    }

    void compareWithNothing(const QStringList &found) const
    {
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_home.startsWith(QFileInfo{m_outside.path()}.path())); // never in somebody's own home
        QVERIFY(QDir{m_home}.mkpath(u"tmp"_s));
        qputenv("TMPDIR", (m_home + u"/tmp"_s).toUtf8());
        const auto said = m_outside.filePath(u"sandbox.txt"_s);
        m_sandbox.setStandardOutputFile(said);
        m_sandbox.start(QStringLiteral(SANDBOX_PROGRAM),
                        {u"--users"_s, u"60"_s, u"--secret-key-file"_s, keyFile(), u"--port"_s, u"0"_s});
        // Its second line is the key, which must not come into this process by the way.
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo{said}.size() > 60, 30'000);
        QFile file{said};
        QVERIFY(file.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
        m_address = QString::fromUtf8(file.readLine()).section(u' ', 1).trimmed();
        m_canary = std::make_unique<Canary>(keyFile());
        m_monitor.setStandardOutputFile(m_home + u"/bus.txt"_s);
        m_monitor.start(u"dbus-monitor"_s, {u"--session"_s});
        QLoggingCategory::setFilterRules(u"*.debug=true\n*.info=true"_s);
        QApplication::setQuitOnLastWindowClosed(false);
    }

    void cleanupTestCase()
    {
        m_application.reset();
        m_sandbox.terminate();
        m_monitor.terminate();
        m_sandbox.waitForFinished();
        m_monitor.waitForFinished();
    }

    void theSearchFindsWhatIsThere()
    {
        QTemporaryDir folder;
        QFile file{folder.filePath(u"note"_s)};
        QVERIFY(file.open(QIODevice::WriteOnly));
        m_canary->reveal([&](QByteArrayView key) {
            file.write("before " + key.toByteArray().toBase64() + " after");
            QCOMPARE(m_canary->foundIn(QByteArrayView{key.toByteArray().toHex()}), QStringList{u"hex"_s});
            QVERIFY(m_canary->foundInText(QString::fromLatin1(key)).contains(u"utf-8"_s));
        });
        file.close();
        QCOMPARE(m_canary->foundInFiles(folder.path()).size(), 1);
        if (qEnvironmentVariableIsSet("FRONTDESK_SCRUBS"))
            compareWithNothing(m_canary->foundInMemory()); // the searcher does not find itself
    }

    void aWorkingSession()
    {
        const Output output{m_home};
        m_application = std::make_unique<Application>(CommandLine{.writesLog = true});
        QVERIFY(m_application->start());
        auto *dialog = topLevel<QDialog>();
        QVERIFY(dialog);
        child<QLineEdit>(*dialog, "name")->setText(u"Canary"_s);
        child<QLineEdit>(*dialog, "address")->setText(m_address);
        // A wrong one first: it must not be repeated in what is said about it.
        m_canary->reveal([dialog](QByteArrayView key) {
            child<QLineEdit>(*dialog, "secretKey")->setText(QString::fromLatin1(key) + u" and more"_s);
        });
        child<QAbstractButton>(*dialog, "connect")->click();
        typeKey(*dialog);
        child<QAbstractButton>(*dialog, "connect")->click();
        QTRY_VERIFY_WITH_TIMEOUT(window(), 20'000);
        auto &view = window()->usersPage().view();
        QTRY_VERIFY(view.model() && view.model()->rowCount() > 20);
        noteUser(20);
        view.selectRow(2);
        QTRY_VERIFY(window()->findChild<QAction *>(u"user.edit"_s)->isEnabled());
        for (const auto *command : {"user.copyId", "help.diagnostics", "edit.jobs", "user.edit", "user.new",
                                    "user.changeImage", "help.shortcuts", "help.about"})
            trigger(command);
        window()->userAction("user.lock")->isEnabled() ? window()->userAction("user.lock")->trigger()
                                                       : window()->userAction("user.unlock")->trigger();
        QTRY_VERIFY(!window()->isBusy());
        window()->searchField().setText(u"nobody@example.com"_s);
        window()->openUser(u"user_doesnotexist"_s);
        QTRY_VERIFY(view.model()->rowCount() == 0);
    }

    void itIsInNoFile()
    {
        // It did log, and much.
        const auto folder = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
        const auto logs = QDir{folder}.entryInfoList({u"frontdesk.log*"_s}); // the older is set aside when it is long
        QVERIFY(std::ranges::any_of(
            logs, [](const QFileInfo &log) { return readAll(log.filePath()).contains(u"desk.api.network"_s); }));
        compareWithNothing(m_canary->foundInFiles(m_home));
    }

    void filesAreTheirOwnersAlone()
    {
        for (const auto location : {QStandardPaths::AppConfigLocation, QStandardPaths::AppDataLocation}) {
            const auto folder = QStandardPaths::writableLocation(location);
            QDirIterator entries{folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                                 QDirIterator::Subdirectories};
            while (entries.hasNext()) {
                const auto path = entries.next();
                const auto others = QFile::permissions(path)
                    & (QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther
                       | QFile::ExeOther);
                QVERIFY2(!others, qPrintable(path));
            }
        }
    }

    void itIsNotInWhatOtherProgramsSee()
    {
        for (const auto *file : {"/proc/self/cmdline", "/proc/self/environ", "/proc/self/comm"})
            compareWithNothing(m_canary->foundInText(readAll(QLatin1StringView{file})));
        QStringList texts;
        const auto widgets = QApplication::topLevelWidgets();
        for (auto *widget : widgets) {
            texts.append(widget->windowTitle());
            collectAccessible(widget, texts);
        }
        QVERIFY(texts.size() > 200);
        for (const auto &text : std::as_const(texts))
            compareWithNothing(m_canary->foundInText(text));
        for (const auto mode : {QClipboard::Clipboard, QClipboard::Selection}) {
            const auto *mime = QApplication::clipboard()->mimeData(mode);
            const auto formats = mime ? mime->formats() : QStringList{};
            for (const auto &format : formats)
                compareWithNothing(m_canary->foundIn(QByteArrayView{mime->data(format)}));
        }
    }

    void lockedNeitherItNorAUserIsInMemory()
    {
        if (!qEnvironmentVariableIsSet("FRONTDESK_SCRUBS"))
            QSKIP("this build keeps its allocator");
        QVERIFY2(!m_canary->foundInMemory().isEmpty(), "the search does not see a key that is in use");
        for (int round = 0; round < 3; ++round) {
            trigger("app.lock");
            QTRY_VERIFY(topLevel<ui::LockWindow>());
            QTRY_VERIFY(!QApplication::topLevelWidgets().contains(window()));
            QTRY_COMPARE(m_canary->foundInMemory(), QStringList{});
            QTRY_COMPARE(m_user->foundInMemory(), QStringList{});
            child<QAbstractButton>(*topLevel<ui::LockWindow>(), "stateButton")->click();
            QTRY_VERIFY_WITH_TIMEOUT(window(), 20'000);
            window()->usersPage().setQuery({}); // the search was there again
            QTRY_VERIFY(window()->usersPage().view().model()->rowCount() > 20);
            QVERIFY2(!m_user->foundInMemory().isEmpty(), "the search does not see a user who is shown");
        }
    }
};

int main(int argc, char *argv[])
{
    // As the program does; only that its memory stays readable for this test.
    umask(077);
    if (const auto exitCode = KeychainHelper::run(argc, argv))
        return *exitCode;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application{argc, argv};
    QCoreApplication::setOrganizationName(u"frontdesk"_s);
    QCoreApplication::setApplicationName(u"frontdesk"_s);
    TestCanary test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_canary.moc"
