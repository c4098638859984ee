#pragma once

#include "models/metadata/jsontree.h"

namespace desk::models {

//! What is different at one place between two documents. Objects are looked into, arrays and everything else are
//! taken as a whole, as a merge patch does.
struct JsonChange
{
    QStringList path{}; //!< keys from the root
    std::optional<QByteArray> before{}; //!< the value's text without white space; none: there was none
    std::optional<QByteArray> after{};
    friend bool operator==(const JsonChange &, const JsonChange &) = default;
};
using JsonChanges = QList<JsonChange>;

enum class Numbers {
    AsWritten, //!< 1.0 is another value than 1
    ByValue, //!< for a reader of floating-point numbers they are the same
};

//! Whether both say the same: any order of keys, of keys that come twice the last, any escapes.
[[nodiscard]] bool isSame(const JsonTree &one, int node, const JsonTree &other, int otherNode,
                          Numbers numbers = Numbers::AsWritten);
[[nodiscard]] bool isSame(const JsonTree &one, const JsonTree &other, Numbers numbers = Numbers::AsWritten);
[[nodiscard]] bool isSame(const std::optional<QByteArray> &one, const std::optional<QByteArray> &other);

//! Whether the members that do not count, because their key comes again, are the same too.
[[nodiscard]] bool isSameShadowed(const JsonTree &one, const JsonTree &other);

//! What turns \p before into \p after; both are valid. Roots that are no objects are one change with an empty path.
[[nodiscard]] JsonChanges changesBetween(const JsonTree &before, const JsonTree &after);
[[nodiscard]] JsonChanges inverse(JsonChanges changes);
//! The value at \p path without white space, if there is one.
[[nodiscard]] std::optional<QByteArray> valueAt(const JsonTree &tree, const QStringList &path);

//! \p tree's text with each change's `after` in its place. What no change is about stays byte for byte; new keys go to
//! the end of their object. Objects that a path needs and that are not there are made.
[[nodiscard]] QByteArray applied(const JsonTree &tree, const JsonChanges &changes);

//! The merge patch (RFC 7396) that makes \p changes; removed keys are null.
[[nodiscard]] QByteArray mergePatch(const JsonChanges &changes);
//! Those of \p changes that no merge patch can make: they set null, or an object with a null in it, or the root.
[[nodiscard]] JsonChanges notMergeable(const JsonChanges &changes);
//! What the service makes of \p tree when it is sent the merge patch \p patch, an object.
[[nodiscard]] JsonChanges changesByPatch(const JsonTree &tree, const JsonTree &patch);

//! A place that two people changed, in different ways.
struct JsonConflict
{
    QStringList path{};
    std::optional<QByteArray> base{};
    std::optional<QByteArray> theirs{};
    std::optional<QByteArray> yours{};
    bool isYours = false; //!< the choice: what is to stand there
};

//! The places that \p yours changed since \p base where \p theirs is neither as in \p base nor as in \p yours. An
//! object that a change is in and that is none any more is such a place, too.
[[nodiscard]] QList<JsonConflict> conflictsBetween(const JsonTree &base, const JsonTree &theirs, const JsonTree &yours);
//! What turns \p theirs into the two together, as chosen in \p conflicts.
[[nodiscard]] JsonChanges mergedChanges(const JsonTree &base, const JsonTree &theirs, const JsonTree &yours,
                                        const QList<JsonConflict> &conflicts);

} // namespace desk::models
