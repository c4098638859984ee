#pragma once

#include <QString>
#include <QVariant>

#include <span>

namespace desk::models {

//! How a cell is drawn and aligned: the delegate has one painter for each.
enum class CellKind { Text, Person, Badges, Time, Code };

//! Everything the program knows of one column of a table of \p Row. The table, its header, the sort, the
//! column chooser, the saved layout, copying and export all read this and nothing else.
template <typename Row>
struct Column
{
    const char *id; //!< stable: key in settings, header in exports, name in tests
    const char *title; //!< marked with QT_TRANSLATE_NOOP("Columns", …)
    QString (*text)(const Row &); //!< what is shown and read out; safe to show (displayText)
    QVariant (*value)(const Row &) = nullptr; //!< typed, for copying and export, where text is not it
    QString (*hint)(const Row &) = nullptr; //!< plain text of the tool tip, where there is more to say
    CellKind kind = CellKind::Text;
    const char *orderBy = nullptr; //!< the service's sort key, where it has one
    int width = 120; //!< device-independent pixels
    bool shown = true; //!< until the person says otherwise
    bool givesWay = false; //!< shown by itself only where there is room, or where the list is sorted by it
    int most = 0; //!< above width: takes spare room up to here
};

template <typename Row>
using Columns = std::span<const Column<Row>>;

} // namespace desk::models
