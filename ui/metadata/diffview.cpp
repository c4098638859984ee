#include "ui/metadata/diffview.h"

#include "models/metadata/jsonstring.h"
#include "models/metadata/linediff.h"
#include "models/text/display.h"
#include "models/text/prettyjson.h"
#include "ui/detail/jsonview.h"
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

QString readable(const QByteArray &json)
{
    return shownJson(models::prettyJson(models::compacted(json), shownJsonLimit));
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
        return section == 0 ? DiffView::tr("As loaded") : DiffView::tr("After saving");
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
            if (isQuiet)
                return isBefore ? DiffView::tr("… %Ln line(s) that stay", nullptr, line.count) : QString{};
            const auto &text = isBefore ? line.before : line.after;
            return (isMarked ? (isBefore ? u"− "_s : u"+ "_s) : u"  "_s) + text;
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
    m_lines->setLines(models::lineDiff(readable(before), readable(after)));
    const int rows = std::clamp(m_lines->rowCount(), 2, diffRows);
    const int row = std::max(m_view->sizeHintForRow(0), lineHeight);
    m_view->setMinimumHeight(std::min(rows, 6) * row + metrics::controlHeight);
    if (!m_isFilling)
        m_view->setMaximumHeight((rows + 1) * row + metrics::controlHeight);
}

} // namespace desk::ui
