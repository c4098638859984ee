#include "sandbox/commandline.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>

namespace {

constexpr int kBadArguments = 2;

int complain(const QString &problem, int code)
{
    std::fprintf(stderr, "frontdesk-sandbox: %s\n", qUtf8Printable(problem));
    return code;
}

//! The signals that end the program, blocked from the first thread on so that only the wait in main() meets them.
sigset_t blockEndingSignals()
{
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return ending;
}

//! A large population takes a while: say so, but on the channel that nobody parses.
void report(int done, int total)
{
    constexpr int step = 100'000;
    if (total > step && (done % step == 0 || done == total))
        std::fprintf(stderr, "frontdesk-sandbox: %d of %d users made\n", done, total);
}

} // namespace

int main(int argc, char **argv)
{
    const sigset_t ending = blockEndingSignals();
    const QCoreApplication application(argc, argv);
    QString problem;
    QString help;
    std::optional<desk::sandbox::Options> options =
        desk::sandbox::readCommandLine(QCoreApplication::arguments(), &problem, &help);
    if (!help.isEmpty()) {
        std::fputs(qUtf8Printable(help), stdout);
        return 0;
    }
    if (!options)
        return complain(problem, kBadArguments);
    options->progress = report;
    desk::sandbox::Server server(*std::move(options));
    if (!server.start(&problem))
        return complain(problem, kBadArguments);
    std::printf("listening %s\nsecret key %s\n", qUtf8Printable(server.baseUrl()), server.secretKey().constData());
    std::fflush(stdout);
    int signal = 0;
    sigwait(&ending, &signal);
    return 0;
}
