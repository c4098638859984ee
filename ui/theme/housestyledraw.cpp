// The drawing half of HouseStyle.
#include "ui/theme/housestyle.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>
#include <QToolBar>

namespace desk::ui {

namespace {

QColor lineColor(const QPalette &palette)
{
    return isHighContrast(palette) ? palette.color(QPalette::WindowText) : color(Token::Line);
}

//! A field inside a spin or combo box has its frame drawn by that.
bool isInner(const QWidget *widget)
{
    return widget
        && (qobject_cast<QAbstractSpinBox *>(widget->parentWidget())
            || qobject_cast<QComboBox *>(widget->parentWidget()));
}

} // namespace

void HouseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        paintButton(*painter, *option, widget);
        return;
    case PE_PanelButtonTool:
        paintToolButton(*painter, *option, widget);
        return;
    case PE_FrameFocusRect:
        if (option->state & (State_KeyboardFocusChange | State_HasFocus) || !widget)
            paintFocusRing(*painter, option->rect, metrics::chipRadius);
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0 && !isInner(widget))
            paintField(*painter, *option);
        return;
    case PE_FrameLineEdit:
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        paintCheckBox(*painter, option->rect, option->state);
        return;
    case PE_IndicatorRadioButton:
        paintRadioButton(*painter, option->rect, option->state);
        return;
    case PE_IndicatorMenuCheckMark:
        if (option->state & State_On)
            icon(u"check").paint(painter, option->rect);
        return;
    case PE_PanelItemViewRow:
        return;
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            paintItem(*painter, *item, widget);
        return;
    case PE_FrameTabWidget:
        painter->fillRect(QRect{option->rect.left(), option->rect.top(), option->rect.width(), 1},
                          lineColor(option->palette));
        return;
    case PE_FrameGroupBox:
        paintRounded(*painter, option->rect.adjusted(0, option->fontMetrics.height() + metrics::unit, 0, 0),
                     metrics::chipRadius, Qt::transparent, lineColor(option->palette));
        return;
    case PE_FrameStatusBarItem:
    case PE_FrameDockWidget:
    case PE_PanelStatusBar:
        return;
    case PE_FrameTabBarBase:
        painter->fillRect(QRect{option->rect.left(), option->rect.bottom(), option->rect.width(), 1},
                          lineColor(option->palette));
        return;
    case PE_Frame:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0 && qobject_cast<const QPlainTextEdit *>(widget)) {
            paintField(*painter, *option);
        } else if (frame && frame->lineWidth > 0) {
            painter->save();
            painter->setPen(lineColor(option->palette));
            painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
            painter->restore();
        }
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        return;
    case PE_FrameMenu:
        painter->save();
        painter->setPen(isHighContrast(option->palette) ? lineColor(option->palette) : color(Token::Outline));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, option->palette.color(QPalette::ToolTipBase));
        return;
    case PE_IndicatorToolBarSeparator: {
        const auto middle = option->rect.center();
        const auto line = option->state & State_Horizontal
            ? QRect{middle.x(), option->rect.top() + 6, 1, option->rect.height() - 12}
            : QRect{option->rect.left() + 6, middle.y(), option->rect.width() - 12, 1};
        painter->fillRect(line, lineColor(option->palette));
        return;
    }
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight: {
        const auto type = element == PE_IndicatorArrowDown ? Qt::DownArrow
            : element == PE_IndicatorArrowUp               ? Qt::UpArrow
            : element == PE_IndicatorArrowLeft             ? Qt::LeftArrow
                                                           : Qt::RightArrow;
        const auto group = option->state & State_Enabled ? QPalette::Active : QPalette::Disabled;
        paintChevron(*painter, option->rect, type, option->palette.color(group, QPalette::ButtonText));
        return;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void HouseStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            if (!button->icon.isNull() && !button->text.isEmpty()) {
                paintPushButtonContents(*painter, *button, widget);
                return;
            }
            auto copy = *button;
            if (buttonRole(widget) != ButtonRole::Plain && button->state & State_Enabled) {
                const auto ink = color(Token::AccentText);
                copy.palette.setColor(QPalette::ButtonText, ink);
                if (!button->icon.isNull())
                    copy.icon =
                        tinted(button->icon.pixmap(button->iconSize, painter->device()->devicePixelRatioF()), ink);
            }
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            paintTab(*painter, *tab);
            return;
        }
        break;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            auto copy = *tab;
            copy.state.setFlag(State_HasFocus, false); // the ring is part of the shape
            if (!(tab->state & State_Selected) && tab->state & State_Enabled)
                copy.palette.setColor(QPalette::WindowText, color(Token::Secondary));
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        paintHeaderSection(*painter, *option);
        return;
    case CE_ToolBar:
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, option->palette.color(QPalette::Window));
        return;
    case CE_Splitter: {
        const auto middle = option->rect.center();
        const auto line = option->state & State_Horizontal
            ? QRect{middle.x(), option->rect.top(), 1, option->rect.height()}
            : QRect{option->rect.left(), middle.y(), option->rect.width(), 1};
        const auto over = option->state & (State_MouseOver | State_Sunken) && option->state & State_Enabled;
        painter->fillRect(line, over ? color(Token::OutlineStrong) : lineColor(option->palette));
        return;
    }
    case CE_ProgressBarGroove:
        return;
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option)) {
            paintProgress(*painter, *bar);
            return;
        }
        break;
    case CE_ProgressBarLabel:
        return;
    case CE_MenuBarItem:
        // Fusion draws a line under each word.
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            painter->fillRect(item->rect, option->palette.color(QPalette::Window));
            if (item->state & State_Selected)
                paintRounded(*painter, QRectF{item->rect}.adjusted(0, 1, 0, -1), 4, color(Token::Hover));
            const int mnemonic =
                proxy()->styleHint(SH_UnderlineShortcut, item, widget) ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
            drawItemText(painter, item->rect, Qt::AlignCenter | Qt::TextSingleLine | mnemonic, item->palette,
                         item->state & State_Enabled, item->text, QPalette::WindowText);
            return;
        }
        break;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            auto copy = *item;
            if (item->menuItemType == QStyleOptionMenuItem::Separator && item->text.isEmpty()) {
                painter->fillRect(QRect{item->rect.left() + 8, item->rect.center().y(), item->rect.width() - 16, 1},
                                  lineColor(option->palette));
                return;
            }
            if (item->state & State_Selected && item->state & State_Enabled) {
                paintRounded(*painter, QRectF{item->rect}.adjusted(0, 1, 0, -1), 4, color(Token::Hover));
                copy.state.setFlag(State_Selected, false);
            }
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void HouseStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                    const QWidget *widget) const
{
    switch (control) {
    case CC_ScrollBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            painter->fillRect(bar->rect, bar->palette.color(QPalette::Base));
            if (bar->maximum > bar->minimum)
                paintScrollBarHandle(*painter, *bar, subControlRect(CC_ScrollBar, bar, SC_ScrollBarSlider, widget));
            return;
        }
        break;
    case CC_ComboBox:
        if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            if (box->frame)
                box->editable ? paintField(*painter, *box) : paintButton(*painter, *box, widget);
            const auto middle = visualRect(box->direction, box->rect,
                                           QRect{box->rect.right() - 26, box->rect.top(), 20, box->rect.height()});
            const auto group = box->state & State_Enabled ? QPalette::Active : QPalette::Disabled;
            paintChevron(*painter, middle, Qt::DownArrow, box->palette.color(group, QPalette::ButtonText));
            return;
        }
        break;
    case CC_ToolButton:
        // Arrow buttons and text under icons are not used here: Fusion draws those.
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option); button
            && button->toolButtonStyle != Qt::ToolButtonTextUnderIcon
            && !(button->features & QStyleOptionToolButton::Arrow && button->icon.isNull())) {
            paintToolButton(*painter, *button, widget);
            paintToolButtonContents(*painter, *button, widget);
            return;
        }
        break;
    case CC_SpinBox:
        if (const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option)) {
            if (box->frame)
                paintField(*painter, *box);
            if (box->buttonSymbols == QAbstractSpinBox::NoButtons)
                return;
            const auto ink = [&](QAbstractSpinBox::StepEnabledFlag step) {
                const auto on = box->state & State_Enabled && box->stepEnabled & step;
                return box->palette.color(on ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText);
            };
            paintChevron(*painter, subControlRect(control, box, SC_SpinBoxUp, widget), Qt::UpArrow,
                         ink(QAbstractSpinBox::StepUpEnabled));
            paintChevron(*painter, subControlRect(control, box, SC_SpinBoxDown, widget), Qt::DownArrow,
                         ink(QAbstractSpinBox::StepDownEnabled));
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace desk::ui
