#pragma once

#include "models/users/userchunk.h"

#include <QObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace desk::models {

//! All users this session has seen, in append-only columnar chunks (SPEED.md 2). Lives in the UI thread.
//! The newest answer about a user wins; rows handed out stay valid. Raw JSON is compressed by a worker with a
//! dictionary trained on the first pages; it can be asked for at any moment.
class UserStore final : public QObject
{
    Q_OBJECT

public:
    explicit UserStore(QObject *parent = nullptr);
    ~UserStore() override;

    //! Takes over a page. Returns the row of each of its users, in the page's order; a user that was already
    //! known and has not changed keeps its row, a changed one gets a new row and updated() is emitted.
    std::vector<UserRow> append(const UserChunk::Pointer &chunk);

    [[nodiscard]] UserRef at(UserRow row) const;
    [[nodiscard]] std::optional<UserRow> find(QByteArrayView userId) const; //!< the newest row
    [[nodiscard]] QByteArray rawJson(UserRow row) const; //!< exactly as received; < 10 µs
    [[nodiscard]] qsizetype size() const; //!< distinct users

    //! Bytes held, for the benchmark and the about box.
    struct Memory
    {
        qint64 columns = 0; //!< arena, integers, index: what search needs
        qint64 rawJson = 0;
    };
    [[nodiscard]] Memory memory() const;

    void clear();

Q_SIGNALS:
    //! \p before was replaced by \p after (another row, the same user).
    void updated(desk::models::UserRow before, desk::models::UserRow after);

    // The author of userstore.cpp completes the private part.
};

} // namespace desk::models
