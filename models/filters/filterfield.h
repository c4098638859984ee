#pragma once

#include "api/operations/users.h"
#include "models/users/userchunk.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <span>

namespace desk::models {

//! What a filter's editor looks like and which members of FilterValue it fills.
enum class FilterKind {
    YesNo, //!< flag
    TimeRange, //!< after, before
    Text, //!< text: a part of the value
    List, //!< list: whole values, pasted one a line or separated by commas or spaces
    Provider, //!< text: the provider, list: user ids at the provider
};

//! What the person chose. Plain and comparable, so that a view can hold it.
struct FilterValue
{
    std::optional<bool> flag{};
    QString text{};
    QStringList list{};
    std::optional<qint64> after{}; //!< Unix milliseconds, exclusive
    std::optional<qint64> before{}; //!< likewise
    friend bool operator==(const FilterValue &, const FilterValue &) = default;
};

//! One thing the service can filter users by. Menu, editor, chip and request are made from this table.
struct FilterField
{
    const char *id; //!< stable: tests, saved views
    const char *title; //!< marked with QT_TRANSLATE_NOOP("Filters", …)
    const char *hint; //!< likewise: what to type, for the editor
    FilterKind kind;
    void (*apply)(const FilterValue &value, api::UserFilter &filter);
    //! The one value as the service wants it ("john" as e-mail address: nothing); null: any word will do.
    bool (*accepts)(QStringView value) = nullptr;
    const char *wrong = nullptr; //!< what is said of a value that is not accepted; %1 is the value
    //! Whether somebody with \p flags is who is looked for, where the flags tell; null: only the service knows.
    bool (*fits)(const FilterValue &value, UserFlags flags) = nullptr;
    //! A value as the service wants it, from what people write ("+44 20 7946-0000"); null: as it is.
    QString (*tidied)(const QString &value) = nullptr;
    //! All that a value of the list may have found \p user by; null: the list does not name users.
    QStringList (*named)(const api::User &user) = nullptr;
};

//! Most values the service takes in one list.
inline constexpr int maxListValues = 100;

[[nodiscard]] std::span<const FilterField> filterFields();
[[nodiscard]] const FilterField *findFilterField(QStringView id);

//! Splits pasted text into distinct values, in order.
[[nodiscard]] QStringList splitList(const QString &text);
//! The same for \p field: its values may have spaces in them, if it tidies them.
[[nodiscard]] QStringList listFor(const FilterField &field, const QString &text);

//! A phone number without what people write between its digits.
[[nodiscard]] QString bareNumber(const QString &text);

//! Why \p value cannot be used with \p field, as a sentence for the person; empty if it can.
[[nodiscard]] QString filterProblem(const FilterField &field, const FilterValue &value);

//! The text of the chip: "Created after 1 Nov 2026".
[[nodiscard]] QString filterText(const FilterField &field, const FilterValue &value);

} // namespace desk::models
