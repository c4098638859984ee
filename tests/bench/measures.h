#pragma once

#include <QString>

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

namespace desk::bench {

//! How large everything is.
struct Sizes
{
    int decodePages = 40; //!< of 500 users
    int rounds = 5;
    int storeUsers = 1'000'000;
    int scrollUsers = 1'000'000;
    int fetchUsers = 100'000;
    int jobSeconds = 30;
    int jobUsers = 100'000;
};

//! One line of the report.
struct Line
{
    QString name{};
    double value = 0;
    QString unit{};
    double ratio = 0; //!< to the reference that was timed in the same run; 0: none
    QString goal{}; //!< in words; empty: for information
    bool isMet = true;
};

void print(const Line &line);
void printSkipped(const QString &name, const QString &why);

//! Each prints its lines.
void measureDecode(const Sizes &sizes);
void measureMemory(const Sizes &sizes);
void measureScroll(const Sizes &sizes);
void measureFetch(const Sizes &sizes);
void measureStart(const Sizes &sizes);
void measureJobs(const Sizes &sizes);
void measureMetadata(const Sizes &sizes);

[[nodiscard]] double threadSeconds(); //!< processor time of the calling thread so far

//! Seconds that \p work takes.
template <typename Work>
[[nodiscard]] double seconds(Work work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

//! Seconds of this thread's processor time that \p work takes: what others do on the machine hardly counts.
template <typename Work>
[[nodiscard]] double processorSeconds(Work work)
{
    const double begin = threadSeconds();
    work();
    return threadSeconds() - begin;
}

[[nodiscard]] inline double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

//! Resident memory of this process in bytes, after what was freed has been given back.
[[nodiscard]] qint64 residentBytes();

} // namespace desk::bench
