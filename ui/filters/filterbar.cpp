#include "ui/filters/filterbar.h"

#include "ui/filters/filtereditor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/plainlabel.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

//! A chip is two buttons on one ground, so that both are reachable by keyboard and have names.
class Chip final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter{this};
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(Token::BadgeInfoGround));
        painter.drawRoundedRect(rect(), metrics::chipRadius, metrics::chipRadius);
    }
};

QToolButton *chipButton(QWidget *parent)
{
    auto *button = new QToolButton{parent};
    button->setAutoRaise(true);
    auto palette = button->palette();
    palette.setColor(QPalette::ButtonText, color(Token::BadgeInfoText));
    palette.setColor(QPalette::WindowText, color(Token::BadgeInfoText));
    button->setPalette(palette);
    return button;
}

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent),
      m_menu(new QMenu{this}),
      m_chips(new QWidget{this}),
      m_clear(new QPushButton{tr("Clear"), this})
{
    setObjectName(u"filterBar"_s);
    for (const auto &field : models::filterFields()) {
        auto *action = m_menu->addAction(QCoreApplication::translate("Filters", field.title) + u'…');
        action->setObjectName(u"filter."_s + QLatin1StringView{field.id});
        action->setStatusTip(QCoreApplication::translate("Filters", field.hint));
        connect(action, &QAction::triggered, this, [this, &field] { edit(field); });
    }
    auto *flow = new FlowLayout{m_chips};
    flow->setContentsMargins(0, 0, 0, 0);
    m_clear->setObjectName(u"clearFilters"_s);
    m_clear->setFlat(true);
    m_clear->setToolTip(tr("Take away the search and every filter"));
    connect(m_clear, &QPushButton::clicked, this, [this] { Q_EMIT queryEdited({.orderBy = m_query.orderBy}); });
    auto *layout = new QHBoxLayout{this};
    layout->setContentsMargins(metrics::groupGap, metrics::controlPadding, metrics::groupGap, metrics::controlPadding);
    layout->addWidget(m_chips, 1);
    layout->addWidget(m_clear, 0, Qt::AlignTop);
    hide();
}

void FilterBar::setQuery(const models::UserQuery &query)
{
    if (query.filters == m_query.filters) {
        m_query = query;
        return;
    }
    m_query = query;
    // Later: one of them may be the very button whose click brought us here.
    const auto old = m_chips->findChildren<QWidget *>(QString{}, Qt::FindDirectChildrenOnly);
    for (auto *chip : old) {
        m_chips->layout()->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
    for (const auto &filter : query.filters)
        addChip(filter);
    setVisible(!query.filters.isEmpty());
}

void FilterBar::addChip(const models::ActiveFilter &filter)
{
    const auto &field = *filter.field;
    const auto text = models::filterText(field, filter.value);
    auto *chip = new Chip{m_chips};
    auto *change = chipButton(chip);
    change->setObjectName(u"chip."_s + QLatin1StringView{field.id});
    change->setText(QString{text}.replace(u'&', u"&&"_s));
    change->setAccessibleName(tr("Change filter: %1").arg(text));
    change->setToolTip(plainToolTip(tr("Change this filter")));
    connect(change, &QToolButton::clicked, this, [this, &field] { edit(field); });
    auto *remove = chipButton(chip);
    remove->setObjectName(u"removeChip."_s + QLatin1StringView{field.id});
    remove->setIcon(icon(u"close"));
    remove->setIconSize({12, 12});
    remove->setAccessibleName(tr("Remove filter: %1").arg(text));
    remove->setToolTip(plainToolTip(tr("Remove this filter")));
    connect(remove, &QToolButton::clicked, this, [this, &field] {
        auto query = m_query;
        query.removeFilter(field);
        Q_EMIT queryEdited(query);
    });
    auto *layout = new QHBoxLayout{chip};
    layout->setContentsMargins(metrics::unit, 0, metrics::unit, 0);
    layout->setSpacing(0);
    layout->addWidget(change);
    layout->addWidget(remove);
    m_chips->layout()->addWidget(chip);
    chip->show();
}

void FilterBar::edit(const models::FilterField &field)
{
    const auto found = std::ranges::find(m_query.filters, &field, &models::ActiveFilter::field);
    auto *editor =
        new FilterEditor{field, found == m_query.filters.end() ? models::FilterValue{} : found->value, window()};
    connect(editor, &FilterEditor::chosen, this,
            [this](const models::FilterField &chosen, const models::FilterValue &value) {
                auto query = m_query;
                query.setFilter(chosen, value);
                Q_EMIT queryEdited(query);
            });
    editor->open();
}

} // namespace desk::ui
