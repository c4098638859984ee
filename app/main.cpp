#include "app/application.h"
#include "app/hardening.h"
#include "app/keychain/keychainhelper.h"

#include <QApplication>
#include <QProcess>
#include <QTextStream>
#include <QTimer>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    desk::app::hardenProcess();
    if (const auto exitCode = desk::app::KeychainHelper::run(argc, argv))
        return *exitCode;
    // Arguments first: a mistake in them must not need a display to be told.
    const auto parsed = [&argc, argv] {
        const QCoreApplication console{argc, argv};
        QCoreApplication::setApplicationVersion(QStringLiteral(FRONTDESK_VERSION));
        return desk::app::CommandLine::parse(QCoreApplication::arguments(), QProcess::systemEnvironment());
    }();
    if (const auto *message = std::get_if<desk::app::CommandLine::Message>(&parsed)) {
        QTextStream{message->exitCode == 0 ? stdout : stderr} << message->text;
        return message->exitCode;
    }
    const QApplication application{argc, argv};
    QCoreApplication::setOrganizationName(u"frontdesk"_s);
    QCoreApplication::setApplicationName(u"frontdesk"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(FRONTDESK_VERSION));
    QGuiApplication::setDesktopFileName(u"frontdesk"_s);

    const auto &line = std::get<desk::app::CommandLine>(parsed);
    desk::app::Application desk{line};
    QTimer::singleShot(0, &desk, [&desk] {
        if (!desk.start())
            QCoreApplication::exit(0);
    });
    return QApplication::exec();
}
