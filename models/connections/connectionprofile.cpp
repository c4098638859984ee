#include "models/connections/connectionprofile.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

class ProfileWords final
{
    Q_DECLARE_TR_FUNCTIONS(Connections)
};

} // namespace

std::span<const ConnectionColor> connectionColors()
{
    using enum ConnectionColor;
    static constexpr std::array all{Blue, Teal, Green, Yellow, Orange, Red, Purple, Grey};
    return all;
}

QString connectionColorName(ConnectionColor color)
{
    switch (color) {
    case ConnectionColor::Blue:
        return ProfileWords::tr("Blue");
    case ConnectionColor::Teal:
        return ProfileWords::tr("Teal");
    case ConnectionColor::Green:
        return ProfileWords::tr("Green");
    case ConnectionColor::Yellow:
        return ProfileWords::tr("Yellow");
    case ConnectionColor::Orange:
        return ProfileWords::tr("Orange");
    case ConnectionColor::Red:
        return ProfileWords::tr("Red");
    case ConnectionColor::Purple:
        return ProfileWords::tr("Purple");
    case ConnectionColor::Grey:
        return ProfileWords::tr("Grey");
    }
    Q_UNREACHABLE();
}

QString safeModeName(api::SafeMode mode)
{
    switch (mode) {
    case api::SafeMode::ReadOnly:
        return ProfileWords::tr("Read-only");
    case api::SafeMode::ConfirmAll:
        return ProfileWords::tr("Confirms all");
    case api::SafeMode::Normal:
        return ProfileWords::tr("Normal");
    }
    Q_UNREACHABLE();
}

QString safeModeHint(api::SafeMode mode)
{
    switch (mode) {
    case api::SafeMode::ReadOnly:
        return ProfileWords::tr("Nothing can be changed.");
    case api::SafeMode::ConfirmAll:
        return ProfileWords::tr("Every change is asked about first.");
    case api::SafeMode::Normal:
        return ProfileWords::tr("Changes that can be undone are made at once.");
    }
    Q_UNREACHABLE();
}

QString problemWithName(const QString &name, const QList<ConnectionProfile> &others)
{
    constexpr qsizetype longest = 60;
    if (api::holdsSecretKey(name))
        return ProfileWords::tr(
            "There is a secret key in the name. It was taken out: keys belong into the field for them "
            "only, because names are shown and kept in a file.");
    if (name.trimmed().isEmpty())
        return ProfileWords::tr("Give the connection a name that you will recognise.");
    if (name.size() > longest)
        return ProfileWords::tr("The name is too long: at most 60 characters.");
    if (name.contains(u'/') || !std::ranges::all_of(name, [](QChar c) { return c.isPrint(); }))
        return ProfileWords::tr("The name must not hold “/” or invisible characters.");
    const auto isSame = [&name](const ConnectionProfile &other) {
        return other.name.compare(name.trimmed(), Qt::CaseInsensitive) == 0;
    };
    if (std::ranges::any_of(others, isSame))
        return ProfileWords::tr("There is a connection of that name already.");
    return {};
}

} // namespace desk::models
