#include "ui/widgets/readingorder.h"

#include <QScrollArea>

#include <algorithm>
#include <vector>

namespace desk::ui {

namespace {

bool isStop(const QWidget &widget)
{
    return (widget.focusPolicy() & Qt::TabFocus) != 0 && widget.isEnabled() && !widget.focusProxy();
}

bool isOnLineOf(const QRect &first, const QRect &other)
{
    const auto overlap = std::min(first.bottom(), other.bottom()) - std::max(first.top(), other.top());
    return 2 * overlap > std::min(first.height(), other.height());
}

std::vector<QWidget *> visibleChildren(const QWidget &parent)
{
    std::vector<QWidget *> children;
    for (auto *child : parent.findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
        if (child->isVisible() && !child->isWindow())
            children.push_back(child);
    }
    return children;
}

//! Top to bottom; those that stand side by side in the direction of the language.
void sortByLines(std::vector<QWidget *> &children, Qt::LayoutDirection direction)
{
    std::ranges::stable_sort(children, {}, [](const QWidget *child) { return child->y(); });
    const auto byColumn = [direction](const QWidget *a, const QWidget *b) {
        return direction == Qt::RightToLeft ? a->geometry().right() > b->geometry().right() : a->x() < b->x();
    };
    for (auto line = children.begin(); line != children.end();) {
        const auto first = (*line)->geometry();
        const auto end = std::find_if(line, children.end(),
                                      [&first](const QWidget *child) { return !isOnLineOf(first, child->geometry()); });
        const auto next = end == line ? line + 1 : end; // one without height is on no line
        std::stable_sort(line, next, byColumn);
        line = next;
    }
}

//! \p current is among them even if it is no stop: a label whose text somebody marks.
void collect(const QWidget &parent, const QWidget *current, QList<QWidget *> &stops)
{
    auto children = visibleChildren(parent);
    sortByLines(children, parent.layoutDirection());
    for (auto *child : children) {
        if (isStop(*child) || child == current)
            stops.append(child);
        collect(*child, current, stops);
    }
}

void showInScrollArea(QWidget *widget)
{
    for (auto *parent = widget->parentWidget(); parent; parent = parent->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(parent))
            area->ensureWidgetVisible(widget);
    }
}

} // namespace

bool focusInReadingOrder(const QWidget &window, bool forward)
{
    QList<QWidget *> stops;
    collect(window, window.focusWidget(), stops);
    if (stops.isEmpty())
        return false;
    const auto at = stops.indexOf(window.focusWidget());
    const auto step = forward ? 1 : -1;
    const auto next = at < 0 ? (forward ? 0 : stops.size() - 1) : (at + step + stops.size()) % stops.size();
    stops.at(next)->setFocus(forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    showInScrollArea(stops.at(next));
    return true;
}

} // namespace desk::ui
