// desk-bench [--quick] [measure…]: how fast and how small the core is, each with its ratio to a reference that
// was timed in the same run. Never a test: a slow machine is not a mistake.
#include "tests/bench/measures.h"

#include <QApplication>
#include <QFile>

#include <cstdio>
#include <ctime>
#include <iterator>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace desk::bench {

using namespace Qt::StringLiterals;

void print(const Line &line)
{
    const QString ratio = line.ratio > 0 ? u"%1x"_s.arg(line.ratio, 0, 'f', 2) : u"-"_s;
    const QString goal = line.goal.isEmpty() ? u"-"_s : line.goal + (line.isMet ? u"  met"_s : u"  MISSED"_s);
    std::printf("%-44s %12.3f %-9s %9s  %s\n", qPrintable(line.name), line.value, qPrintable(line.unit),
                qPrintable(ratio), qPrintable(goal));
    std::fflush(stdout);
}

void printSkipped(const QString &name, const QString &why)
{
    std::printf("%-44s skipped: %s\n", qPrintable(name), qPrintable(why));
    std::fflush(stdout);
}

double threadSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

qint64 residentBytes()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> fields = file.readAll().split(' ');
    return fields.size() > 1 ? fields[1].toLongLong() * 4096 : 0;
}

} // namespace desk::bench

int main(int argc, char **argv)
{
    using namespace desk::bench;
    struct Measure
    {
        const char *name = nullptr;
        void (*run)(const Sizes &sizes) = nullptr;
    };
    constexpr Measure measures[] = {
        {"decode", measureDecode}, {"memory", measureMemory}, {"scroll", measureScroll},     {"fetch", measureFetch},
        {"start", measureStart},   {"jobs", measureJobs},     {"metadata", measureMetadata},
    };

    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    QStringList wanted = application.arguments().mid(1);
    Sizes sizes;
    if (wanted.removeAll(QStringLiteral("--quick")) > 0)
        sizes = {.decodePages = 8,
                 .rounds = 3,
                 .storeUsers = 50'000,
                 .scrollUsers = 50'000,
                 .fetchUsers = 10'000,
                 .jobSeconds = 10,
                 .jobUsers = 10'000};
    for (const QString &name : wanted) {
        if (std::none_of(std::begin(measures), std::end(measures),
                         [&name](const Measure &measure) { return name == QLatin1String(measure.name); })) {
            std::fputs("usage: desk-bench [--quick] [decode] [memory] [scroll] [fetch] [start] [jobs] [metadata]\n",
                       stderr);
            return 2;
        }
    }
    std::printf("%-44s %12s %-9s %9s  %s\n", "measure", "value", "unit", "ratio", "goal");
    for (const Measure &measure : measures) {
        if (wanted.isEmpty() || wanted.contains(QLatin1String(measure.name)))
            measure.run(sizes);
    }
    return 0;
}
