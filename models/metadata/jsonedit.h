#pragma once

#include "models/metadata/jsontree.h"

namespace desk::models {

//! A replacement of some bytes of a text: what every edit of a document is.
struct Splice
{
    qsizetype at = 0;
    qsizetype removed = 0; //!< bytes
    QByteArray inserted{};

    [[nodiscard]] bool isEmpty() const { return removed == 0 && inserted.isEmpty(); }
    [[nodiscard]] QByteArray applied(QByteArray text) const { return text.replace(at, removed, inserted); }
    //! Takes it back from the text it has been applied to; \p before is the text before.
    [[nodiscard]] Splice inverse(const QByteArray &before) const
    {
        return {at, inserted.size(), before.mid(at, removed)};
    }
    //! The shortest one from \p before to \p after that keeps whole UTF-8 characters.
    [[nodiscard]] static Splice between(QByteArrayView before, QByteArrayView after);
    friend bool operator==(const Splice &, const Splice &) = default;
};

//! Edits of a valid document. Each changes the bytes it is about and what separates them from their neighbours, in the
//! style of these; nothing else.
namespace jsonedit {

//! \p json is written as it is.
[[nodiscard]] Splice setValue(const JsonTree &tree, int node, const QByteArray &json);
[[nodiscard]] Splice rename(const JsonTree &tree, int member, QStringView key);
//! Before the item that is at \p row now; childCount appends. \p key is for objects.
[[nodiscard]] Splice add(const JsonTree &tree, int container, int row, QStringView key, const QByteArray &json);
[[nodiscard]] Splice remove(const JsonTree &tree, int node); //!< not the root
//! To \p row, counted without the item itself. White space stays where it is, the items change places.
[[nodiscard]] Splice move(const JsonTree &tree, int node, int row);
//! What can be kept of a value is: "12" becomes 12, 1.50 becomes "1.50", anything becomes the only item of an array.
[[nodiscard]] Splice retype(const JsonTree &tree, int node, JsonKind kind);
//! The same with line breaks and two spaces a level; nothing but white space changes.
[[nodiscard]] Splice format(const JsonTree &tree);

} // namespace jsonedit

//! What separates things in an object or array, learnt from its first items, else from the document.
struct JsonStyle
{
    QByteArray lead{}; //!< between the bracket and the first item
    QByteArray separator{}; //!< between two items, with the comma
    QByteArray colon{}; //!< between key and value
    QByteArray tail{}; //!< between the last item and the bracket
    [[nodiscard]] static JsonStyle of(const JsonTree &tree, int container);
    [[nodiscard]] QByteArray item(bool isMember, QStringView key, const QByteArray &json) const;
};

} // namespace desk::models
