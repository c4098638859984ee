#include "ui/theme/theme.h"

#include "ui/theme/housestyle.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPixmapCache>
#include <QToolTip>
#include <QWidget>

#include <memory>

namespace desk::ui {

namespace {

constexpr auto roleProperty = "deskButtonRole";
constexpr int pixmapCacheKiB = 20 * 1024;

} // namespace

void applyTheme(QApplication &application, Scheme scheme)
{
    if (!qobject_cast<HouseStyle *>(application.style())) {
        QApplication::setStyle(std::make_unique<HouseStyle>().release()); // the application owns it
        auto font = QApplication::font();
        font.setPointSizeF(10);
        QApplication::setFont(font);
        QPixmapCache::setCacheLimit(pixmapCacheKiB);
    }
    // A palette that sets nothing is resolved to the desktop's own: this is how we see it again after ours.
    QApplication::setPalette(QPalette{});
    if (scheme != Scheme::System || !isHighContrast(QApplication::palette())) {
        const auto dark = scheme == Scheme::Dark || (scheme == Scheme::System && isDark());
        QApplication::setPalette(housePalette(dark));
    }
    QToolTip::setPalette(QApplication::palette());
}

QFont codeFont()
{
    auto font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setStyleHint(QFont::Monospace);
    font.setPointSizeF(QApplication::font().pointSizeF());
    return font;
}

QFont headingFont()
{
    auto font = QApplication::font();
    font.setPointSizeF(14);
    font.setWeight(QFont::DemiBold);
    return font;
}

void setButtonRole(QWidget *button, ButtonRole role)
{
    button->setProperty(roleProperty, int(role));
    button->update();
}

ButtonRole buttonRole(const QWidget *button)
{
    return button ? ButtonRole(button->property(roleProperty).toInt()) : ButtonRole::Plain;
}

} // namespace desk::ui
