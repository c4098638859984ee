#include "ui/metadata/diffview.h"

#include "models/background.h"
#include "models/metadata/jsonstring.h"
#include "models/metadata/linediff.h"
#include "models/metadata/metadatatext.h"
#include "models/text/display.h"
#include "models/text/prettyjson.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QAbstractTableModel>
#include <QHeaderView>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

using LineKind = models::DiffLine::Kind;

constexpr int diffRows = 14; // high; more scroll
constexpr int lineHeight = 20;

constexpr qsizetype longestLine = 2000; // code units that are shown of one, as a tool tip
constexpr qsizetype longestCell = 300; // and in a cell, where more is never seen but has to be measured
constexpr qsizetype shownBefore = 16; // of them before what is different
constexpr qsizetype mostBytes = 16LL * 1024 * 1024; // indented: nothing is left out of what is compared

QString indented(const QByteArray &json)
{
    return QString::fromUtf8(models::prettyJson(models::compacted(json), mostBytes));
}

//! Of a line that is too long the part around \p place.
QString readable(const QString &line, qsizetype place)
{
    if (line.size() <= longestLine) {
        const auto text = std::ranges::find_if(line, [](QChar letter) { return letter != u' '; });
        return QString(text - line.begin(), u' ') + models::displayText(QStringView{text, line.end()}, longestLine);
    }
    const auto begin = std::max<qsizetype>(place - shownBefore, 0);
    return (begin > 0 ? u"…"_s : QString{}) + models::displayText(line.mid(begin, longestLine), longestLine)
        + (begin + longestLine < line.size() ? u"…"_s : QString{});
}

//! Compared as they are, shown so that they can be read.
QList<models::DiffLine> readableDiff(const QByteArray &before, const QByteArray &after)
{
    auto lines = models::lineDiff(indented(before), indented(after));
    for (auto &line : lines) {
        const auto same =
            std::mismatch(line.before.cbegin(), line.before.cend(), line.after.cbegin(), line.after.cend());
        const auto place = line.kind == LineKind::Changed ? qsizetype(same.first - line.before.cbegin()) : qsizetype{0};
        line.before = readable(line.before, place);
        line.after = readable(line.after, place);
    }
    return lines;
}

} // namespace

//! The lines as a table of two columns.
class DiffView::Lines final : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setLines(const QList<models::DiffLine> &lines)
    {
        beginResetModel();
        m_lines = lines;
        m_isComparing = false;
        endResetModel();
    }
    void setComparing()
    {
        beginResetModel();
        m_lines = {models::DiffLine{.kind = LineKind::Skipped}};
        m_isComparing = true;
        endResetModel();
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_lines.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 2; }

    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
            return {};
        return section == 0 ? DiffView::tr("As last read") : DiffView::tr("After saving");
    }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        const auto &line = m_lines.at(index.row());
        const bool isBefore = index.column() == 0;
        const bool isMarked = isBefore ? line.kind == LineKind::Removed || line.kind == LineKind::Changed
                                       : line.kind == LineKind::Added || line.kind == LineKind::Changed;
        const bool isQuiet = line.kind == LineKind::Skipped;
        switch (role) {
        case Qt::DisplayRole: {
            if (m_isComparing)
                return isBefore ? DiffView::tr("Comparing…") : QString{};
            if (isQuiet)
                return isBefore ? DiffView::tr("… %Ln line(s) that stay", nullptr, line.count) : QString{};
            const auto &text = isBefore ? line.before : line.after;
            return (isMarked ? (isBefore ? u"− "_s : u"+ "_s) : u"  "_s) + text.left(longestCell);
        }
        case Qt::ToolTipRole:
            return plainToolTip(isBefore ? line.before : line.after);
        case Qt::FontRole:
            return isQuiet ? QVariant{} : QVariant{codeFont()};
        case Qt::ForegroundRole:
            if (isQuiet)
                return color(Token::Secondary);
            return isMarked ? QVariant{color(isBefore ? Token::BadgeDangerText : Token::BadgeOkText)} : QVariant{};
        case Qt::BackgroundRole:
            return isMarked ? QVariant{color(isBefore ? Token::BadgeDangerGround : Token::BadgeOkGround)} : QVariant{};
        default:
            return {};
        }
    }

private:
    QList<models::DiffLine> m_lines{};
    bool m_isComparing = false;
};

DiffView::DiffView(const QString &name, QWidget *parent)
    : QWidget(parent),
      m_lines(new Lines{this}),
      m_view(new QTreeView{this})
{
    m_view->setObjectName(u"diff"_s);
    m_view->setAccessibleName(name);
    m_view->setModel(m_lines);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setTabKeyNavigation(false);
    m_view->setSelectionMode(QAbstractItemView::NoSelection);
    m_view->header()->setSectionResizeMode(QHeaderView::Stretch);
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
}

void DiffView::setTexts(const QByteArray &before, const QByteArray &after)
{
    const auto asked = ++m_asked;
    if (before.size() + after.size() <= models::MetadataText::largeText) {
        m_lines->setLines(readableDiff(before, after));
        fitHeight();
        return;
    }
    m_lines->setComparing();
    fitHeight();
    models::inBackground(
        this, [before, after] { return readableDiff(before, after); },
        [this, asked](const QList<models::DiffLine> &lines) {
            if (asked != m_asked)
                return;
            m_lines->setLines(lines);
            fitHeight();
        });
}

void DiffView::fitHeight()
{
    const int rows = std::clamp(m_lines->rowCount(), 2, diffRows);
    const int row = std::max(m_view->sizeHintForRow(0), lineHeight);
    m_view->setMinimumHeight(std::min(rows, 6) * row + metrics::controlHeight);
    if (!m_isFilling)
        m_view->setMaximumHeight((rows + 1) * row + metrics::controlHeight);
}

} // namespace desk::ui
