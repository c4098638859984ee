// From starting the program to its first painted table, against a Qt program with an empty window. The program's own
// tour tells when: its first step is done once the table has painted users that came over HTTP. Its picture, the
// sandbox's start and up to 20 ms until the tour looks are part of the figure.
#include "tests/bench/measures.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#include <optional>

namespace desk::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostMs = 30'000;

std::optional<double> secondsToFirstTable(const QString &program, const QString &folder)
{
    QProcess process;
    bool isSeen = false;
    const double time = seconds([&] {
        process.start(program, {u"--sandbox"_s, u"--tour"_s, folder});
        while (process.waitForReadyRead(mostMs)) {
            if (process.canReadLine()) {
                isSeen = process.readLine().startsWith("ok ");
                return;
            }
        }
    });
    process.kill();
    process.waitForFinished();
    return isSeen ? std::optional(time) : std::nullopt;
}

std::optional<double> secondsOf(const QString &program)
{
    QProcess process;
    bool isDone = false;
    const double time = seconds([&] {
        process.start(program, QStringList{});
        isDone = process.waitForFinished(mostMs);
    });
    return isDone && process.exitCode() == 0 ? std::optional(time) : std::nullopt;
}

} // namespace

void measureStart(const Sizes &sizes)
{
    const QString here = QCoreApplication::applicationDirPath();
    const QString program = here + u"/../../app/frontdesk"_s;
    const QTemporaryDir folder;
    if (!QFileInfo::exists(program) || !folder.isValid())
        return printSkipped(u"start"_s, u"the program is not built beside desk-bench"_s);

    std::vector<double> ours;
    std::vector<double> ratios;
    for (int round = 0; round <= sizes.rounds; ++round) {
        const auto mine = secondsToFirstTable(program, folder.path());
        const auto empty = secondsOf(here + u"/empty-window"_s);
        if (!mine || !empty)
            return printSkipped(u"start"_s, u"a program did not come up"_s);
        if (round == 0) // reads the files from the disk
            continue;
        ours.push_back(*mine * 1000);
        ratios.push_back(*mine / *empty);
    }
    print({.name = u"start: to the first painted table"_s,
           .value = median(ours),
           .unit = u"ms"_s,
           .ratio = median(ratios)});
}

} // namespace desk::bench
