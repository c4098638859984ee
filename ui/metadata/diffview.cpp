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
#include <QApplication>
#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>
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
constexpr qsizetype shownOfKey = 14; // and of the key, where what comes between is left out
constexpr qsizetype seenAtLeast = 40; // in a narrow column
constexpr qsizetype mostBytes = 16LL * 1024 * 1024; // indented: nothing is left out of what is compared
constexpr int underline = 2; // device-independent pixels

enum DiffRole { MarkRole = Qt::UserRole }; // a QPoint: where what is different begins in the text, and ends

//! One line of one of the texts, as it is shown.
struct DiffSide
{
    QString cell{}; //!< what is different in a long line is in it, near its beginning
    QString whole{};
    QPoint mark{};
};

struct DiffRow
{
    LineKind kind = LineKind::Same;
    DiffSide before{};
    DiffSide after{};
    int count = 0;
};

QString indented(const QByteArray &json)
{
    return QString::fromUtf8(models::prettyJson(models::compacted(json), mostBytes));
}

qsizetype indentOf(const QString &line)
{
    return std::ranges::find_if(line, [](QChar letter) { return letter != u' '; }) - line.begin();
}

//! Where the letter at \p at begins.
qsizetype letterAt(const QString &line, qsizetype at)
{
    return at > 0 && at < line.size() && line.at(at).isLowSurrogate() ? at - 1 : at;
}

QString shownPart(const QString &line, qsizetype begin, qsizetype end, qsizetype most = longestCell)
{
    return begin < end
        ? models::displayText(QStringView{line}.sliced(begin, end - begin).first(std::min(end - begin, most)), most)
        : QString{};
}

//! Of a line that is too long the part around \p place.
QString readable(const QString &line, qsizetype place)
{
    if (line.size() <= longestLine) {
        const auto indent = indentOf(line);
        return QString(indent, u' ') + shownPart(line, indent, line.size(), longestLine);
    }
    const auto begin = std::max<qsizetype>(place - shownBefore, 0);
    return (begin > 0 ? u"…"_s : QString{}) + models::displayText(line.mid(begin, longestLine), longestLine)
        + (begin + longestLine < line.size() ? u"…"_s : QString{});
}

DiffSide sideOf(const QString &line)
{
    const auto whole = readable(line, 0);
    return {.cell = whole.left(longestCell), .whole = whole};
}

//! What is different begins at \p begin; after it come \p behind that are the same. \p isCut: it would be out of sight.
DiffSide sideOf(const QString &line, qsizetype begin, qsizetype behind, bool isCut)
{
    const auto indent = indentOf(line);
    const auto end = line.size() - behind;
    QString text(indent, u' ');
    if (isCut)
        text += shownPart(line, indent, letterAt(line, indent + shownOfKey)) + u'…'
            + shownPart(line, letterAt(line, begin - shownBefore), begin);
    else
        text += shownPart(line, indent, begin);
    const auto markBegin = text.size();
    text += shownPart(line, begin, end);
    const auto markEnd = text.size();
    text += shownPart(line, end, line.size());
    return {.cell = text.left(longestCell),
            .whole = readable(line, begin),
            .mark = {int(std::min(markBegin, longestCell)), int(std::min(markEnd, longestCell))}};
}

DiffRow changedRow(const models::DiffLine &line)
{
    const auto &before = line.before;
    const auto &after = line.after;
    const auto least = std::min(before.size(), after.size());
    const auto same = std::mismatch(before.cbegin(), before.cend(), after.cbegin(), after.cend());
    const auto begin = letterAt(before, same.first - before.cbegin());
    qsizetype behind = 0;
    while (behind < least - begin && before.at(before.size() - 1 - behind) == after.at(after.size() - 1 - behind))
        ++behind;
    if (behind > 0 && before.at(before.size() - behind).isLowSurrogate())
        --behind;
    const auto indent = indentOf(before);
    // Two lines that share nothing are different as a whole.
    if (begin <= indent + 1)
        return {.kind = line.kind, .before = sideOf(before), .after = sideOf(after)};
    const bool isCut =
        begin > indent + shownOfKey + shownBefore + 2 && std::max(before.size(), after.size()) - indent > seenAtLeast;
    return {.kind = line.kind,
            .before = sideOf(before, begin, behind, isCut),
            .after = sideOf(after, begin, behind, isCut)};
}

//! Compared as they are, shown so that they can be read.
QList<DiffRow> readableDiff(const QByteArray &before, const QByteArray &after)
{
    QList<DiffRow> rows;
    const auto lines = models::lineDiff(indented(before), indented(after));
    for (const auto &line : lines) {
        if (line.kind == LineKind::Changed)
            rows.append(changedRow(line));
        else
            rows.append(
                {.kind = line.kind, .before = sideOf(line.before), .after = sideOf(line.after), .count = line.count});
    }
    return rows;
}

bool isFromTheRight(QChar letter) { return letter.direction() == QChar::DirR || letter.direction() == QChar::DirAL; }

//! Key and value stay in their order, whichever way each of them is read.
QString inOrder(const QString &line)
{
    constexpr QChar isolate{0x2068};
    constexpr QChar end{0x2069};
    if (std::ranges::none_of(line, isFromTheRight))
        return line;
    QString shown;
    bool isInside = false;
    for (qsizetype at = 0; at < line.size(); ++at) {
        const auto letter = line.at(at);
        if (letter != u'"') {
            shown += letter;
            if (letter == u'\\' && isInside && at + 1 < line.size())
                shown += line.at(++at);
            continue;
        }
        shown += isInside ? QString{letter} + end : isolate + QString{letter};
        isInside = !isInside;
    }
    return shown;
}

//! Underlines what is different within a line.
class DiffDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const auto mark = index.data(MarkRole).toPoint();
        const auto text = index.data().toString();
        // Such letters do not stand where they come in the text.
        if (mark.x() >= mark.y() || std::ranges::any_of(text, isFromTheRight))
            return;
        const QFontMetrics metrics{index.data(Qt::FontRole).value<QFont>()};
        const auto &style = option.widget ? *option.widget->style() : *QApplication::style();
        const auto room = option.rect.adjusted(style.pixelMetric(QStyle::PM_FocusFrameHMargin) + 1, 0, 0, 0);
        const int begin = room.left() + metrics.horizontalAdvance(text.left(mark.x()));
        const int end = room.left() + metrics.horizontalAdvance(text.left(mark.y()));
        const QRect line{begin, room.center().y() + metrics.ascent() / 2 + underline, end - begin, underline};
        painter->fillRect(line & room, index.data(Qt::ForegroundRole).value<QColor>());
    }
};

} // namespace

//! The lines as a table of two columns.
class DiffView::Lines final : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setLines(const QList<DiffRow> &lines)
    {
        beginResetModel();
        m_lines = lines;
        m_isComparing = false;
        endResetModel();
    }
    void setComparing()
    {
        beginResetModel();
        m_lines = {DiffRow{.kind = LineKind::Skipped}};
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
        const auto &side = isBefore ? line.before : line.after;
        const bool isMarked = isBefore ? line.kind == LineKind::Removed || line.kind == LineKind::Changed
                                       : line.kind == LineKind::Added || line.kind == LineKind::Changed;
        const bool isQuiet = line.kind == LineKind::Skipped;
        switch (role) {
        case Qt::DisplayRole: {
            if (m_isComparing)
                return isBefore ? DiffView::tr("Comparing…") : QString{};
            if (isQuiet)
                return isBefore ? DiffView::tr("… %Ln line(s) that stay", nullptr, line.count) : QString{};
            return (isMarked ? (isBefore ? u"− "_s : u"+ "_s) : u"  "_s) + inOrder(side.cell);
        }
        case MarkRole:
            return side.mark.isNull() ? side.mark : side.mark + QPoint{2, 2}; // behind the sign
        case Qt::ToolTipRole:
            return plainToolTip(side.whole);
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
    QList<DiffRow> m_lines{};
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
    m_view->setItemDelegate(new DiffDelegate{m_view});
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
        [this, asked](const QList<DiffRow> &lines) {
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
