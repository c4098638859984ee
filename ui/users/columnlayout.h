#pragma once

#include "models/users/usercolumns.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

class QHeaderView;

namespace desk::ui {

//! Order, widths and visibility of the columns of a header: keeps the widths the person wants apart from those
//! the window has room for. The person's column comes first, is always shown and takes the spare width; where
//! there is too little, columns that give way are hidden, unless the person has asked for them or the list is sorted by
//! them, and then wide text columns give some up before anything scrolls sideways.
class ColumnLayout final : public QObject
{
    Q_OBJECT

public:
    ColumnLayout(QHeaderView *header, models::Columns<models::UserRef> columns, QObject *parent = nullptr);

    void attach(); //!< call it when the header has its sections
    void fit(); //!< to the width of the header's viewport

    void setOrderBy(const QByteArray &orderBy); //!< the order in use, as "-created_at"
    void setShown(int column, bool isShown);
    [[nodiscard]] bool isShown(int column) const;
    [[nodiscard]] bool isFixed(int column) const; //!< the first one: neither hidden nor moved
    void reset();

    //! By column ids, so it outlives new, removed and reordered columns. restore() is false, and nothing is
    //! changed, if \p layout is not one of ours.
    [[nodiscard]] QByteArray save() const;
    bool restore(const QByteArray &layout);

Q_SIGNALS:
    void changedByUser();

private:
    struct Entry
    {
        int column = 0;
        int width = 0;
        std::optional<bool> isShown{}; //!< what the person said, if they did
    };

    [[nodiscard]] bool isAttached() const;
    [[nodiscard]] int indexOf(QStringView id) const;
    [[nodiscard]] int defaultWidth(int column) const;
    [[nodiscard]] std::vector<Entry> defaults() const;
    void apply(const std::vector<Entry> &entries);
    void giveWay(int room);
    int growInto(int spare);
    void onResized(int column, int before, int after);
    void onMoved();

    QHeaderView *m_header;
    models::Columns<models::UserRef> m_columns;
    std::vector<int> m_wanted; //!< widths by column
    std::vector<std::optional<bool>> m_choices; //!< by column: shown, hidden or not said
    std::vector<bool> m_ordered; //!< by column: the list is or was sorted by it, so it does not give way
    QTimer m_changed;
    bool m_isApplying = false;
};

} // namespace desk::ui
