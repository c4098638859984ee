#include "ui/window/marksoutofsight.h"

#include "ui/theme/theme.h"
#include "ui/users/usersview.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace desk::ui {

MarksOutOfSight::MarksOutOfSight(models::Session &session, UsersView &view, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_view(view),
      m_text(new PlainLabel{this}),
      m_show(new QPushButton{this}),
      m_drop(new QPushButton{this})
{
    m_text->setObjectName(u"marksText"_s);
    m_text->setSecondary(true);
    m_text->setToolTip(tr("Nothing is done to them while they are not in sight"));
    m_show->setObjectName(u"showMarked"_s);
    m_show->setFlat(true);
    m_show->setToolTip(tr("Shows all that are marked, and nobody else"));
    m_drop->setObjectName(u"unmark"_s);
    m_drop->setFlat(true);
    m_drop->setText(tr("Unmark them"));
    m_drop->setToolTip(tr("Whoever is selected in the list stays selected"));
    auto *layout = new QHBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::controlPadding);
    layout->addWidget(m_text);
    layout->addWidget(m_show);
    layout->addWidget(m_drop);
    hide();

    const auto *table = &session.list().table();
    connect(table, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this, table](const QModelIndex & /*parent*/, int first, int last) {
                // The list of another query begins with nobody. Whoever leaves the same list does not match any more.
                if (first == 0 && last == table->rowCount() - 1)
                    keep();
            });
    connect(&session.store(), &models::UserStore::updated, this, &MarksOutOfSight::follow);
    connect(&session.store(), &models::UserStore::aboutToClear, this, &MarksOutOfSight::drop);
    connect(&session.jobs(), &models::Jobs::userGone, this, &MarksOutOfSight::forget);
    connect(&view, &UsersView::selectedAnew, this, &MarksOutOfSight::drop);
    connect(m_show, &QPushButton::clicked, this, &MarksOutOfSight::showMarked);
    connect(m_drop, &QPushButton::clicked, this, &MarksOutOfSight::drop);
}

void MarksOutOfSight::drop()
{
    if (m_rows.isEmpty())
        return;
    m_rows.clear();
    update();
}

//! A single user who was only looked at is no mark; one of several marks that is alone in the list is.
void MarksOutOfSight::keep()
{
    const auto positions = m_view.selectedPositions();
    if (positions.empty() || (positions.size() == 1 && !m_view.isMarking() && m_rows.isEmpty()))
        return;
    for (const auto position : positions)
        m_rows.insert(m_session.list().table().rowAt(position));
    update();
}

void MarksOutOfSight::selectAgain(const QModelIndex & /*parent*/, int first, int last)
{
    if (m_rows.isEmpty())
        return;
    const auto &table = m_session.list().table();
    QItemSelection marked;
    int begin = -1;
    for (int position = first; position <= last + 1; ++position) {
        const bool isMarked = position <= last && m_rows.remove(table.rowAt(position));
        if (isMarked && begin < 0) {
            begin = position;
        } else if (!isMarked && begin >= 0) {
            marked.select(table.index(begin, 0), table.index(position - 1, table.columnCount() - 1));
            begin = -1;
        }
    }
    if (marked.isEmpty())
        return;
    m_view.selectionModel()->select(marked, QItemSelectionModel::Select);
    update();
}

void MarksOutOfSight::follow(models::UserRow before, models::UserRow after)
{
    if (m_rows.remove(before))
        m_rows.insert(after);
}

void MarksOutOfSight::forget(const QString &userId)
{
    const auto row = m_session.store().find(userId.toLatin1());
    if (row && m_rows.remove(*row))
        update();
}

void MarksOutOfSight::showMarked()
{
    std::vector<models::UserRow> rows;
    for (const auto position : m_view.selectedPositions())
        rows.push_back(m_session.list().table().rowAt(position));
    rows.insert(rows.end(), m_rows.cbegin(), m_rows.cend());
    Q_EMIT showRequested(rows);
}

void MarksOutOfSight::update()
{
    m_text->setText(tr("%Ln marked user(s) not in this list", nullptr, count()));
    m_show->setText(tr("Show all marked"));
    setVisible(count() > 0);
    Q_EMIT changed();
}

} // namespace desk::ui
