#include "ui/theme/housestyle.h"

#include "ui/theme/stylepaint.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>
#include <QToolBar>
#include <QToolButton>

#include <algorithm>

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

//! 32 px, or more where the desktop's font is large.
int fieldHeight(const QStyleOption &option)
{
    return std::max(metrics::controlHeight, option.fontMetrics.height() + 10);
}

} // namespace

HouseStyle::HouseStyle() : QProxyStyle{u"Fusion"_s} { setObjectName(u"frontdesk"_s); }

int HouseStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 36;
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_ToolBarFrameWidth:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabOverlap:
        return 0;
    case PM_TabBarBaseHeight:
        return 1;
    case PM_TabBarTabHSpace:
        return 2 * metrics::groupGap;
    case PM_TabBarTabVSpace:
        return 16;
    case PM_DefaultFrameWidth:
        // Room for round corners, as a field of one line has them.
        return qobject_cast<const QPlainTextEdit *>(widget) ? 3 : 1;
    case PM_ToolBarItemSpacing:
    case PM_ToolBarItemMargin:
        return metrics::unit;
    case PM_ToolBarSeparatorExtent:
        return metrics::groupGap;
    case PM_ToolBarIconSize:
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_LineEditIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
        return metrics::iconSize;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return metrics::controlPadding;
    case PM_SplitterWidth:
        return 5;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
    case PM_MenuHMargin:
        return metrics::unit;
    case PM_HeaderMargin:
        return metrics::groupGap;
    case PM_FocusFrameHMargin: // beside the texts of items; those of a table stand below its titles
        return (qobject_cast<const QTableView *>(widget) ? metrics::groupGap : metrics::controlPadding) - 1;
    case PM_FocusFrameVMargin:
        return 2;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return metrics::controlPadding;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return metrics::groupGap;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int HouseStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_DialogButtonBox_ButtonsHaveIcons: // the desktop's icons are of another style than ours
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ToolTip_Mask:
    case SH_ScrollBar_ContextMenu:
    case SH_ScrollBar_LeftClickAbsolutePosition:
    case SH_ComboBox_Popup: // a list below the field, not a menu over it
        return 0;
    case SH_Table_GridLineColor:
        return int(color(Token::Line).rgb());
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize HouseStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                   const QWidget *widget) const
{
    auto result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        result.rwidth() = std::max(size.width() + 2 * metrics::groupGap, metrics::controlHeight);
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            result.rwidth() += pushButtonGap(*button);
        result.setHeight(std::max(size.height() + 8, metrics::controlHeight));
        break;
    case CT_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option))
            result = toolButtonSize(*button);
        break;
    case CT_ComboBox:
    case CT_SpinBox:
        result.rwidth() += 2 * metrics::groupGap;
        [[fallthrough]];
    case CT_LineEdit:
        result.setHeight(fieldHeight(*option));
        break;
    case CT_HeaderSection:
        result.setHeight(std::max(result.height(), metrics::controlHeight));
        break;
    case CT_TabBarTab:
        result.setHeight(std::max(result.height(), 36));
        break;
    case CT_ItemViewItem:
        result.setHeight(std::max(result.height(), metrics::controlHeight));
        break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
            item && item->menuItemType != QStyleOptionMenuItem::Separator) {
            result.setHeight(std::max(result.height(), 30));
            result.rwidth() += 16;
        } else {
            result.setHeight(9);
        }
        break;
    case CT_MenuBarItem:
        result.setHeight(std::max(result.height(), 28));
        break;
    default:
        break;
    }
    return result;
}

QRect HouseStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_LineEditContents)
        return QProxyStyle::subElementRect(element, option, widget).adjusted(4, 0, -4, 0);
    if (element == SE_PushButtonFocusRect)
        return option->rect;
    if (element == SE_ProgressBarContents || element == SE_ProgressBarGroove)
        return option->rect;
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect HouseStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
                                 const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        // No arrows at the ends: the groove has the whole length.
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (!bar)
            return {};
        const auto across = bar->orientation == Qt::Horizontal;
        const auto length = across ? bar->rect.width() : bar->rect.height();
        const auto span = qint64(bar->maximum) - bar->minimum;
        const auto share = qint64(length) * bar->pageStep / std::max<qint64>(span + bar->pageStep, 1);
        const auto least = std::min(length, proxy()->pixelMetric(PM_ScrollBarSliderMin, option, widget));
        const auto handle = span <= 0 ? length : int(std::clamp<qint64>(share, least, length));
        const auto start =
            sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - handle, bar->upsideDown);
        const auto piece = [&](int from, int size) {
            const auto rect = across ? QRect{bar->rect.x() + from, bar->rect.y(), size, bar->rect.height()}
                                     : QRect{bar->rect.x(), bar->rect.y() + from, bar->rect.width(), size};
            return visualRect(bar->direction, bar->rect, rect);
        };
        switch (subControl) {
        case SC_ScrollBarSlider:
            return piece(start, handle);
        case SC_ScrollBarGroove:
            return bar->rect;
        case SC_ScrollBarSubPage:
            return piece(0, start);
        case SC_ScrollBarAddPage:
            return piece(start + handle, length - start - handle);
        default:
            return {};
        }
    }
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField)
        return visualRect(option->direction, option->rect, option->rect.adjusted(10, 2, -30, -2));
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QIcon HouseStyle::standardIcon(StandardPixmap which, const QStyleOption *option, const QWidget *widget) const
{
    switch (which) {
    case SP_LineEditClearButton:
        return icon(u"close");
    case SP_ToolBarHorizontalExtensionButton:
    case SP_ToolBarVerticalExtensionButton:
        return icon(u"more");
    default:
        return QProxyStyle::standardIcon(which, option, widget);
    }
}

void HouseStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget)
        || qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractSpinBox *>(widget)
        || qobject_cast<QTabBar *>(widget) || qobject_cast<QScrollBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (qobject_cast<QPlainTextEdit *>(widget))
        widget->installEventFilter(this);
    // A title stands above the texts of its column.
    if (auto *header = qobject_cast<QHeaderView *>(widget); header && header->orientation() == Qt::Horizontal)
        header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
}

//! Scroll areas paint what is in them when the focus comes or goes, but not the frame that has the ring.
bool HouseStyle::eventFilter(QObject *watched, QEvent *event)
{
    auto *edit = qobject_cast<QPlainTextEdit *>(watched);
    if (edit && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut))
        edit->update();
    return QProxyStyle::eventFilter(watched, event);
}

} // namespace desk::ui
