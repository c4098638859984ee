#include "ui/theme/theme.h"

#include <QGuiApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace desk::ui {

namespace {

struct Pair
{
    Token token = Token::Text;
    QRgb light = 0;
    QRgb dark = 0;
};

// Contrast of each text on its ground is checked by tst_theme.
constexpr std::array pairs{
    Pair{Token::Text, 0xff1a1d21, 0xffe6e9ed},
    Pair{Token::Secondary, 0xff566070, 0xff9aa4b2},
    Pair{Token::Accent, 0xff2563d9, 0xff7aa5ff},
    Pair{Token::Danger, 0xffb3261e, 0xffff8a80},
    Pair{Token::Warning, 0xff8a5a00, 0xffe8b84a},
    Pair{Token::Ok, 0xff146c43, 0xff63d69f},
    Pair{Token::Line, 0xffdfe3e8, 0xff30363e},
    Pair{Token::BadgeDangerText, 0xff8c1d18, 0xffffb4ab},
    Pair{Token::BadgeDangerGround, 0xfffce8e6, 0xff4a1715},
    Pair{Token::BadgeWarningText, 0xff6b4500, 0xffffd98a},
    Pair{Token::BadgeWarningGround, 0xfffff1d6, 0xff443000},
    Pair{Token::BadgeOkText, 0xff0f5132, 0xff9be7c1},
    Pair{Token::BadgeOkGround, 0xffe2f4ea, 0xff10392a},
    Pair{Token::BadgeInfoText, 0xff1b4aa8, 0xffb3ccff},
    Pair{Token::BadgeInfoGround, 0xffe6effd, 0xff182e5c},
    Pair{Token::BadgeNeutralText, 0xff3f4855, 0xffc5ccd6},
    Pair{Token::BadgeNeutralGround, 0xffeceff3, 0xff2e343c},
    Pair{Token::InstanceLive, 0xffb3261e, 0xffb3261e},
    Pair{Token::InstanceDevelopment, 0xff0b6e6e, 0xff0b6e6e},
    Pair{Token::InstanceSandbox, 0xff5b4bb7, 0xff5b4bb7},
    Pair{Token::AccentText, 0xffffffff, 0xff16181c},
    Pair{Token::Outline, 0xffc6cdd6, 0xff434b56},
    Pair{Token::OutlineStrong, 0xff7f8998, 0xff768191},
    Pair{Token::Hover, 0xffeceff3, 0xff2a2f37},
    Pair{Token::Pressed, 0xffdfe4ea, 0xff353c46},
    Pair{Token::HoverRow, 0xfff3f5f8, 0xff23272e},
    Pair{Token::Disabled, 0xff8d96a3, 0xff6d7683},
};

consteval bool isInOrder()
{
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (std::size_t(pairs[i].token) != i)
            return false;
    }
    return true;
}
static_assert(isInOrder(), "color() takes the token as an index");

double luminance(const QColor &color)
{
    const auto linear = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

bool isDark()
{
    const auto palette = QGuiApplication::palette();
    return luminance(palette.color(QPalette::Base)) < luminance(palette.color(QPalette::Text));
}

QColor color(Token token, bool dark)
{
    const auto &pair = pairs[std::size_t(token)];
    return QColor::fromRgb(dark ? pair.dark : pair.light);
}

QColor color(Token token) { return color(token, isDark()); }

Token badgeText(models::BadgeTone tone)
{
    switch (tone) {
    case models::BadgeTone::Danger:
        return Token::BadgeDangerText;
    case models::BadgeTone::Warning:
        return Token::BadgeWarningText;
    case models::BadgeTone::Ok:
        return Token::BadgeOkText;
    case models::BadgeTone::Info:
        return Token::BadgeInfoText;
    case models::BadgeTone::Neutral:
        break;
    }
    return Token::BadgeNeutralText;
}

Token badgeGround(models::BadgeTone tone)
{
    switch (tone) {
    case models::BadgeTone::Danger:
        return Token::BadgeDangerGround;
    case models::BadgeTone::Warning:
        return Token::BadgeWarningGround;
    case models::BadgeTone::Ok:
        return Token::BadgeOkGround;
    case models::BadgeTone::Info:
        return Token::BadgeInfoGround;
    case models::BadgeTone::Neutral:
        break;
    }
    return Token::BadgeNeutralGround;
}

double contrast(const QColor &one, const QColor &other)
{
    const auto first = luminance(one);
    const auto second = luminance(other);
    const auto [dark, light] = std::minmax(first, second);
    return (light + 0.05) / (dark + 0.05);
}

bool isHighContrast(const QPalette &palette)
{
    // Fusion's own grey window has 18:1; only black on white, or the reverse, on windows too is beyond that.
    return contrast(palette.color(QPalette::WindowText), palette.color(QPalette::Window)) > 20.0;
}

QPalette housePalette(bool dark)
{
    const auto rgb = [dark](QRgb light, QRgb other) { return QColor::fromRgb(dark ? other : light); };
    const auto token = [dark](Token name) { return color(name, dark); };
    const auto text = token(Token::Text);

    QPalette palette;
    palette.setColor(QPalette::Window, rgb(0xfff6f7f9, 0xff16181c));
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, rgb(0xffffffff, 0xff1c1f24));
    palette.setColor(QPalette::AlternateBase, rgb(0xfffafbfc, 0xff20242a));
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Button, rgb(0xffffffff, 0xff262b32));
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, token(Token::Danger));
    palette.setColor(QPalette::ToolTipBase, rgb(0xff23272e, 0xff353c46));
    palette.setColor(QPalette::ToolTipText, rgb(0xfff6f7f9, 0xfff1f3f6));
    palette.setColor(QPalette::Link, token(Token::Accent));
    palette.setColor(QPalette::LinkVisited, token(Token::Accent));
    palette.setColor(QPalette::PlaceholderText, token(Token::Secondary));
    palette.setColor(QPalette::Highlight, rgb(0xffd9e6fc, 0xff22355a));
    palette.setColor(QPalette::Inactive, QPalette::Highlight, rgb(0xffe4eaf3, 0xff2d3644));
    palette.setColor(QPalette::HighlightedText, text);
    palette.setColor(QPalette::Light, rgb(0xffffffff, 0xff353c46));
    palette.setColor(QPalette::Midlight, token(Token::Hover));
    palette.setColor(QPalette::Mid, token(Token::Outline));
    palette.setColor(QPalette::Dark, token(Token::OutlineStrong));
    palette.setColor(QPalette::Shadow, rgb(0xff566070, 0xff0c0d10));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText,
                            QPalette::PlaceholderText, QPalette::Link})
        palette.setColor(QPalette::Disabled, role, token(Token::Disabled));
    palette.setColor(QPalette::Disabled, QPalette::Base, palette.color(QPalette::Window));
    palette.setColor(QPalette::Disabled, QPalette::Button, palette.color(QPalette::Window));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, token(Token::Hover));
    return palette;
}

} // namespace desk::ui
