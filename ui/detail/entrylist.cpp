#include "ui/detail/entrylist.h"

#include "ui/theme/badge.h"
#include "ui/theme/theme.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/wraplabel.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int lineGap = 2;

} // namespace

EntryList::EntryList(const QString &name, const QString &title, const QString &emptyText, const QString &copyWhat,
                     QWidget *parent)
    : QWidget(parent),
      m_copyWhat(copyWhat),
      m_layout(new QVBoxLayout{this}),
      m_title(FieldList::makeTitle(title, this)),
      m_empty(new WrapLabel{emptyText, this})
{
    setObjectName(name);
    setAccessibleName(title);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(metrics::controlPadding);
    m_layout->addWidget(m_title);
    m_empty->setTone(WrapLabel::Tone::Secondary);
    m_empty->setObjectName(name + "Empty"_L1);
    m_layout->addWidget(m_empty);
}

void EntryList::setEntries(const QList<Entry> &entries)
{
    const auto count = std::size_t(entries.size());
    while (m_parts.size() > count) {
        delete m_parts.back().box;
        m_parts.pop_back();
    }
    while (m_parts.size() < count) {
        m_parts.push_back(makeParts(m_parts.size()));
    }
    for (std::size_t i = 0; i < count; ++i) {
        fill(m_parts[i], entries.at(qsizetype(i)));
    }
    m_empty->setVisible(count == 0);
}

void EntryList::setTitleVisible(bool visible) { m_title->setVisible(visible); }

void EntryList::setEmptyText(const QString &text) { m_empty->setText(text); }

EntryList::Parts EntryList::makeParts(std::size_t index)
{
    const auto number = QString::number(index);
    Parts parts;
    parts.index = int(index);
    parts.box = new QWidget{this};
    parts.lines = new QVBoxLayout{parts.box};
    parts.lines->setContentsMargins(0, 0, 0, metrics::unit);
    parts.lines->setSpacing(lineGap);

    parts.caption = new WrapLabel{parts.box};
    parts.caption->setObjectName(objectName() + "Caption"_L1 + number);
    parts.value = new WrapLabel{parts.box};
    parts.value->setObjectName(objectName() + "Value"_L1 + number);
    parts.value->setSelectable(true);
    parts.value->setContentsMargins(0, metrics::unit, 0, 0);
    parts.copy = new CopyButton{m_copyWhat, parts.box};
    parts.copy->setObjectName(objectName() + "Copy"_L1 + number);
    parts.badges = new BadgeRow{parts.box};
    parts.badges->setObjectName(objectName() + "Badges"_L1 + number);
    parts.badges->setSizePolicy(wrappingPolicy());

    auto *line = new QHBoxLayout;
    line->setSpacing(metrics::controlPadding);
    line->addWidget(parts.value, 1);
    line->addWidget(parts.copy, 0, Qt::AlignTop);
    parts.lines->addWidget(parts.caption);
    parts.lines->addLayout(line);
    parts.lines->addWidget(parts.badges);
    parts.actions = new FlowLayout;
    parts.actions->setSpacing(metrics::controlPadding);
    parts.lines->addLayout(parts.actions);
    m_layout->addWidget(parts.box);
    return parts;
}

void EntryList::fill(Parts &parts, const Entry &entry)
{
    parts.caption->setText(entry.caption);
    parts.caption->setVisible(!entry.caption.isEmpty());
    parts.value->setText(entry.value.isEmpty() ? u"–"_s : entry.value);
    parts.value->setAccessibleName(entry.value.isEmpty() ? tr("none") : QString{});
    parts.value->setTone(entry.value.isEmpty() ? WrapLabel::Tone::Secondary : WrapLabel::Tone::Text);
    parts.copy->setValue(entry.value);
    parts.copy->setVisible(!entry.value.isEmpty());
    parts.value->setVisible(!entry.value.isEmpty() || entry.caption.isEmpty());
    parts.badges->setBadges(entry.badges);
    parts.badges->setVisible(!entry.badges.isEmpty());

    const auto count = std::size_t(entry.details.size());
    while (parts.details.size() > count) {
        delete parts.details.back();
        parts.details.pop_back();
    }
    while (parts.details.size() < count) {
        auto *detail = new WrapLabel{parts.box};
        detail->setTone(WrapLabel::Tone::Secondary);
        detail->setSelectable(true);
        parts.lines->insertWidget(parts.lines->count() - 1, detail); // the buttons stay below
        parts.details.push_back(detail);
    }
    for (std::size_t i = 0; i < count; ++i) {
        const auto &value = entry.details.at(qsizetype(i));
        parts.details[i]->setText(value.text, value.secondary);
        parts.details[i]->setHint(value.hint);
    }
    setActions(parts, entry.actions);
}

void EntryList::setActions(Parts &parts, const QList<EntryAction> &actions)
{
    const auto count = std::size_t(actions.size());
    while (parts.buttons.size() > count) {
        delete parts.buttons.back();
        parts.buttons.pop_back();
    }
    while (parts.buttons.size() < count) {
        auto *button = new QPushButton{parts.box};
        parts.actions->addWidget(button);
        parts.buttons.push_back(button);
        connect(button, &QPushButton::clicked, this, [this, button, index = parts.index] {
            Q_EMIT actionRequested(index, button->property("action").toString());
        });
    }
    for (std::size_t i = 0; i < count; ++i) {
        const auto &action = actions.at(qsizetype(i));
        auto *button = parts.buttons[i];
        button->setObjectName(objectName() + action.id + QString::number(parts.index));
        button->setProperty("action", action.id);
        button->setText(action.text);
        button->setAccessibleName(action.accessibleName);
    }
}

} // namespace desk::ui
