#include "models/jobs/journalsearch.h"

#include "models/jobs/joblist.h"
#include "models/jobs/userstate.h"

#include <QString>

#include <algorithm>
#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

QByteArray argument(sqlite3_value *value)
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(value));
    return QByteArray{text, text ? sqlite3_value_bytes(value) : 0};
}

void inPlanInSql(sqlite3_context *context, int /*count*/, sqlite3_value **values)
{
    const auto plan = JobPlan::fromJson(argument(values[1]));
    const bool isFound = isInPlan(argument(values[0]), plan, sqlite3_value_int(values[2]) - plan.skipped);
    sqlite3_result_int(context, isFound ? 1 : 0);
}

void inUserInSql(sqlite3_context *context, int /*count*/, sqlite3_value **values)
{
    const bool isFound = isInUser(argument(values[0]), argument(values[1]), argument(values[2]), argument(values[3]));
    sqlite3_result_int(context, isFound ? 1 : 0);
}

} // namespace

QByteArray foldedForSearch(const QByteArray &utf8)
{
    const auto isAscii = [](char letter) { return static_cast<unsigned char>(letter) < 0x80; };
    if (std::ranges::all_of(utf8, isAscii))
        return utf8.toLower();
    auto text = QString::fromUtf8(utf8).normalized(QString::NormalizationForm_KD).toCaseFolded();
    text.removeIf([](QChar letter) { return letter.category() == QChar::Mark_NonSpacing; });
    return text.toUtf8();
}

bool isInUser(const QByteArray &needle, const QByteArray &userId, const QByteArray &name, const QByteArray &before)
{
    return foldedForSearch(userId).contains(needle) || foldedForSearch(name).contains(needle)
        || foldedForSearch(UserState::emailIn(before)).contains(needle);
}

bool isInPlan(const QByteArray &needle, const JobPlan &plan, int users)
{
    // A number is found as it is shown and as it is typed.
    const QStringList shown{planText(plan, users), plan.what, plan.filter, plan.who, plan.why, QString::number(users)};
    const auto text = foldedForSearch(shown.join(u'\n').toUtf8());
    const auto words = needle.simplified().split(' ');
    return std::ranges::all_of(words, [&text](const QByteArray &word) { return text.contains(word); });
}

int addSearchFunctions(sqlite3 *database)
{
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    const auto result =
        sqlite3_create_function_v2(database, "in_plan", 3, flags, nullptr, inPlanInSql, nullptr, nullptr, nullptr);
    return result != SQLITE_OK
        ? result
        : sqlite3_create_function_v2(database, "in_user", 4, flags, nullptr, inUserInSql, nullptr, nullptr, nullptr);
}

} // namespace desk::models
