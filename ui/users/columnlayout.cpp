#include "ui/users/columnlayout.h"

#include "ui/widgets/orderheader.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QScopedValueRollback>

#include <algorithm>

namespace desk::ui {

using namespace Qt::StringLiterals;
using models::CellKind;

namespace {

constexpr int version = 2;
constexpr int leastPerson = 184;
constexpr int leastText = 128; //!< a text column shrinks no further by itself
constexpr int leastWidth = 48;
constexpr int mostWidth = 1200;
constexpr int cellEdges = 20; //!< left and right of a cell's text
constexpr int settleTime = 250; // milliseconds: a drag is one change

} // namespace

ColumnLayout::ColumnLayout(QHeaderView *header, models::Columns<models::UserRef> columns, QObject *parent)
    : QObject{parent},
      m_header{header},
      m_columns{columns}
{
    for (const auto &column : m_columns)
        m_wanted.push_back(column.width);
    m_choices.resize(m_columns.size());
    m_ordered.resize(m_columns.size());
    m_changed.setSingleShot(true);
    m_changed.setInterval(settleTime);
    connect(&m_changed, &QTimer::timeout, this, &ColumnLayout::changedByUser);
    connect(header, &QHeaderView::sectionResized, this, &ColumnLayout::onResized);
    connect(header, &QHeaderView::sectionMoved, this, &ColumnLayout::onMoved);
}

bool ColumnLayout::isAttached() const { return m_header->count() == int(m_columns.size()); }

bool ColumnLayout::isFixed(int column) const { return m_columns[std::size_t(column)].kind == CellKind::Person; }

bool ColumnLayout::isShown(int column) const { return !m_header->isSectionHidden(column); }

int ColumnLayout::indexOf(QStringView id) const
{
    const auto found =
        std::ranges::find_if(m_columns, [id](const auto &column) { return id == QLatin1StringView{column.id}; });
    return found == m_columns.end() ? -1 : int(found - m_columns.begin());
}

//! What the column asks for, or more where its title or a date would be cut in the font there is.
int ColumnLayout::defaultWidth(int column) const
{
    const auto &row = m_columns[std::size_t(column)];
    auto width = row.width;
    if (row.kind == CellKind::Time) {
        const auto date = QLocale{}.toString(QDate{2028, 9, 28}, u"dd MMM yyyy"_s);
        const auto title = QCoreApplication::translate("Columns", row.title);
        const auto metrics = m_header->fontMetrics();
        width = std::max(width, metrics.horizontalAdvance(date) + cellEdges);
        width = std::max(width, metrics.horizontalAdvance(title) + cellEdges + OrderHeader::arrowRoom);
    }
    return width;
}

std::vector<ColumnLayout::Entry> ColumnLayout::defaults() const
{
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        entries.push_back({int(i), defaultWidth(int(i)), std::nullopt});
    return entries;
}

void ColumnLayout::attach()
{
    if (isAttached())
        apply(defaults());
}

void ColumnLayout::reset()
{
    apply(defaults());
    m_changed.start();
}

void ColumnLayout::setShown(int column, bool isShown)
{
    if (isFixed(column) || isShown == this->isShown(column))
        return;
    m_choices[std::size_t(column)] = isShown;
    {
        const QScopedValueRollback guard{m_isApplying, true};
        m_header->setSectionHidden(column, !isShown);
    }
    fit();
    m_changed.start();
}

void ColumnLayout::setOrderBy(const QByteArray &orderBy)
{
    const auto isSigned = orderBy.startsWith('-') || orderBy.startsWith('+');
    const auto key = orderBy.sliced(isSigned ? 1 : 0);
    const auto found =
        std::ranges::find_if(m_columns, [&key](const auto &column) { return !key.isEmpty() && key == column.orderBy; });
    // Who clicks a title sees it stay where it is, and the others too. What was not there takes the place of what was.
    if (found != m_columns.end() && found->givesWay) {
        const auto column = std::size_t(found - m_columns.begin());
        if (!isShown(int(column)))
            m_ordered.assign(m_columns.size(), false);
        m_ordered[column] = true;
    }
    fit();
}

void ColumnLayout::apply(const std::vector<Entry> &entries)
{
    {
        const QScopedValueRollback guard{m_isApplying, true};
        auto place = 0;
        for (const auto &entry : entries) {
            m_wanted[std::size_t(entry.column)] = std::clamp(entry.width, leastWidth, mostWidth);
            m_choices[std::size_t(entry.column)] = entry.isShown;
            const auto isShown = entry.isShown.value_or(m_columns[std::size_t(entry.column)].shown);
            m_header->setSectionHidden(entry.column, !isShown && !isFixed(entry.column));
            m_header->moveSection(m_header->visualIndex(entry.column), place++);
        }
        for (auto column = 0; column < int(m_columns.size()); ++column) {
            if (isFixed(column))
                m_header->moveSection(m_header->visualIndex(column), 0);
        }
    }
    fit();
}

//! Shows those of the columns that give way for which there is room beside the others, first come first served; the
//! one the list is sorted by always, for what else would tell why it stands so.
void ColumnLayout::giveWay(int room)
{
    const auto isLeft = [this](int column) {
        const auto &row = m_columns[std::size_t(column)];
        return row.shown && row.givesWay && !m_ordered[std::size_t(column)] && !m_choices[std::size_t(column)];
    };
    for (auto column = 0; column < int(m_columns.size()); ++column) {
        if (m_ordered[std::size_t(column)] && !m_choices[std::size_t(column)])
            m_header->setSectionHidden(column, false);
        if (!isLeft(column) && isShown(column))
            room -= m_wanted[std::size_t(column)];
    }
    for (auto column = 0; column < int(m_columns.size()); ++column) {
        if (!isLeft(column))
            continue;
        const auto fits = m_wanted[std::size_t(column)] <= room;
        m_header->setSectionHidden(column, !fits);
        if (fits)
            room -= m_wanted[std::size_t(column)];
    }
}

//! Gives up to half of \p spare to columns that have use for it, as long as the person left them as they were; returns
//! how much. The rest is the person's column's.
int ColumnLayout::growInto(int spare)
{
    auto given = 0;
    for (auto column = 0; column < int(m_columns.size()) && spare > 0; ++column) {
        const auto most = m_columns[std::size_t(column)].most;
        const auto width = m_wanted[std::size_t(column)];
        if (!isShown(column) || most <= width || width != defaultWidth(column))
            continue;
        const auto more = std::min(most - width, spare / 2 - given);
        m_header->resizeSection(column, width + more);
        given += more;
    }
    return given;
}

void ColumnLayout::fit()
{
    if (m_isApplying || !isAttached())
        return;
    const QScopedValueRollback guard{m_isApplying, true};
    const auto room = m_header->viewport()->width();
    giveWay(room);
    auto others = 0;
    auto spareable = 0;
    auto person = -1;
    const auto canShrink = [this](int column) {
        const auto kind = m_columns[std::size_t(column)].kind;
        return (kind == CellKind::Text || kind == CellKind::Code) && m_wanted[std::size_t(column)] > leastText;
    };
    for (auto column = 0; column < int(m_columns.size()); ++column) {
        if (isFixed(column)) {
            person = column;
        } else if (isShown(column)) {
            others += m_wanted[std::size_t(column)];
            if (canShrink(column))
                spareable += m_wanted[std::size_t(column)] - leastText;
        }
    }
    const auto least = person >= 0 ? std::min(m_wanted[std::size_t(person)], room) : 0;
    auto missing = std::clamp(others + std::max(least, leastPerson) - room, 0, spareable);
    for (auto column = 0; column < int(m_columns.size()); ++column) {
        if (column == person || !isShown(column))
            continue;
        auto width = m_wanted[std::size_t(column)];
        if (missing > 0 && canShrink(column)) {
            const auto part = width - leastText;
            const auto given = spareable == part ? missing : int(qint64(missing) * part / spareable);
            width -= given;
            missing -= given;
            spareable -= part;
            others -= given;
        }
        m_header->resizeSection(column, width);
    }
    if (person >= 0)
        others += growInto(room - others - m_wanted[std::size_t(person)]);
    if (person >= 0) {
        const auto isWide = m_wanted[std::size_t(person)] > m_columns[std::size_t(person)].width;
        const auto floor = isWide ? m_wanted[std::size_t(person)] : leastPerson;
        m_header->resizeSection(person, std::max(floor, room - others));
    }
}

void ColumnLayout::onResized(int column, int before, int after)
{
    Q_UNUSED(before)
    if (m_isApplying || !isAttached() || after == 0) // 0: it was hidden
        return;
    m_wanted[std::size_t(column)] = after;
    fit();
    m_changed.start();
}

void ColumnLayout::onMoved()
{
    if (!m_isApplying)
        m_changed.start();
}

QByteArray ColumnLayout::save() const
{
    QJsonArray columns;
    for (auto place = 0; place < int(m_columns.size()); ++place) {
        const auto column = isAttached() ? m_header->logicalIndex(place) : place;
        QJsonObject entry{{u"id"_s, QString::fromLatin1(m_columns[std::size_t(column)].id)},
                          {u"width"_s, m_wanted[std::size_t(column)]}};
        if (const auto choice = m_choices[std::size_t(column)])
            entry.insert(u"shown"_s, *choice);
        columns.append(entry);
    }
    return QJsonDocument{QJsonObject{{u"version"_s, version}, {u"columns"_s, columns}}}.toJson(QJsonDocument::Compact);
}

bool ColumnLayout::restore(const QByteArray &layout)
{
    const auto root = QJsonDocument::fromJson(layout).object();
    if (root.value("version"_L1).toInt() != version || !root.value("columns"_L1).isArray() || !isAttached())
        return false;
    std::vector<Entry> entries;
    auto missing = defaults();
    const auto saved = root.value("columns"_L1).toArray();
    for (const auto &value : saved) {
        const auto entry = value.toObject();
        const auto column = indexOf(entry.value("id"_L1).toString());
        const auto known = std::ranges::find(missing, column, &Entry::column);
        if (known == missing.end()) // not a column any more, or twice
            continue;
        const auto shown = entry.value("shown"_L1);
        entries.push_back({column, entry.value("width"_L1).toInt(known->width),
                           shown.isBool() ? std::optional{shown.toBool()} : std::nullopt});
        missing.erase(known);
    }
    // Columns that are newer than the layout appear where they stand by default.
    for (const auto &entry : missing)
        entries.insert(entries.begin() + std::min<std::ptrdiff_t>(entry.column, std::ssize(entries)), entry);
    apply(entries);
    return true;
}

} // namespace desk::ui
