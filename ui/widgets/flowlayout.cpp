#include "ui/widgets/flowlayout.h"

#include <QStyle>
#include <QWidget>

#include <utility>

namespace desk::ui {

FlowLayout::FlowLayout(QWidget *parent) : QLayout(parent) { setContentsMargins(0, 0, 0, 0); }

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem *item) { m_items.emplace_back(item); }

int FlowLayout::count() const { return int(m_items.size()); }

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[std::size_t(index)].get() : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count()) {
        return nullptr;
    }
    auto *item = m_items[std::size_t(index)].release();
    m_items.erase(m_items.begin() + index);
    return item;
}

int FlowLayout::heightForWidth(int width) const { return place({0, 0, width, 0}, false); }

QSize FlowLayout::sizeHint() const
{
    int width = 0;
    int height = 0;
    for (const auto &item : m_items) {
        if (!item->isEmpty()) {
            const auto size = item->sizeHint();
            width += size.width() + (width > 0 ? spacing() : 0);
            height = qMax(height, size.height());
        }
    }
    return {width, height};
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const auto &item : m_items) {
        if (!item->isEmpty()) {
            size = size.expandedTo(item->minimumSize());
        }
    }
    return size;
}

void FlowLayout::setGeometry(const QRect &area)
{
    QLayout::setGeometry(area);
    place(area, true);
}

int FlowLayout::place(const QRect &area, bool move) const
{
    const auto direction = parentWidget() != nullptr ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    std::vector<std::pair<QLayoutItem *, QRect>> line;
    int x = 0;
    int y = 0;
    int lineHeight = 0;
    const auto endLine = [&] {
        for (const auto &[item, rect] : line) {
            if (move) {
                const auto centred = rect.translated(0, (lineHeight - rect.height()) / 2);
                item->setGeometry(QStyle::visualRect(direction, area, centred));
            }
        }
        line.clear();
    };
    for (const auto &item : m_items) {
        if (item->isEmpty()) {
            continue;
        }
        auto size = item->sizeHint();
        if (size.width() > area.width()) {
            size.setWidth(qMax(area.width(), 1));
            if (item->hasHeightForWidth()) // such as a row that flows itself
                size.setHeight(item->heightForWidth(size.width()));
        }
        if (x > 0 && x + size.width() > area.width()) {
            endLine();
            x = 0;
            y += lineHeight + spacing();
            lineHeight = 0;
        }
        line.emplace_back(item.get(), QRect{area.topLeft() + QPoint{x, y}, size});
        x += size.width() + spacing();
        lineHeight = qMax(lineHeight, size.height());
    }
    endLine();
    return y + lineHeight;
}

} // namespace desk::ui
