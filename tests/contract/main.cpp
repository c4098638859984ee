// desk-contract --api-url URL --secret-key-file FILE|-: calls every operation through the desk's own client, so
// that any server, or a mock made from Clerk's OpenAPI document, can judge it. It makes and deletes users and
// takes a passkey and an external account away from somebody: a live key is refused.
#include "tests/contract/contractrun.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

#include <cstdio>

using namespace desk;
using namespace Qt::StringLiterals;

namespace {

int complain(const QString &why)
{
    std::fprintf(stderr, "desk-contract: %s\n", qPrintable(why));
    return 2;
}

//! The first line of \p path, or of standard input for "-".
QByteArray firstLine(const QString &path)
{
    QFile file;
    const auto isOpen = path == "-"_L1 ? file.open(stdin, QFile::ReadOnly) : [&] {
        file.setFileName(path);
        return file.open(QFile::ReadOnly);
    }();
    return isOpen ? file.readLine().trimmed() : QByteArray{};
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Calls each of the 25 operations on users once and says how it went."_s);
    const QCommandLineOption url{u"api-url"_s, u"Where the API is, such as http://127.0.0.1:4010/v1."_s, u"URL"_s};
    const QCommandLineOption keyFile{u"secret-key-file"_s,
                                     u"The file that holds the secret key, or - for standard input."_s, u"FILE"_s};
    parser.addOptions({url, keyFile});
    parser.addHelpOption();
    parser.process(application);
    if (!parser.isSet(url) || !parser.isSet(keyFile))
        return complain(u"give --api-url and --secret-key-file"_s);

    auto key = api::SecretKey::parse(firstLine(parser.value(keyFile)));
    if (!key)
        return complain(key.error().message);
    if (key->isLive())
        return complain(u"this removes things from users: it does not run with a live key"_s);
    const auto connection = api::Connection::create(QUrl{parser.value(url)}, std::move(key).value());
    if (!connection)
        return complain(connection.error().message);

    api::Client client{*connection};
    const auto print = [](const QString &line) {
        std::printf("%s\n", qUtf8Printable(line));
        std::fflush(stdout);
    };
    contract::ContractRun run{client, print};
    const auto answered = run.run();
    print(u"%1 of %2"_s.arg(answered).arg(contract::ContractRun::operations));
    return answered == contract::ContractRun::operations ? 0 : 1;
}
