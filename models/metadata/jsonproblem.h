#pragma once

#include <QString>

#include <optional>

namespace desk::models {

//! The first thing that keeps a text from being JSON, and where.
struct JsonProblem
{
    enum class Code {
        Empty,
        TooLong,
        TooDeep,
        ByteOrderMark,
        TextAfterEnd,
        MissingValue,
        MissingComma,
        MissingColon,
        MissingKey,
        ExtraComma,
        NotClosed, //!< seen at the end; the offset is that of the bracket
        WrongBracket,
        WrongQuote, //!< 'a' or “a”
        UnquotedText,
        WrongWord, //!< True, None, NaN
        Comment,
        WrongNumber,
        TextNotClosed,
        LineBreakInText,
        ControlCharacter,
        WrongEscape,
        WrongUtf8,
        UnknownCharacter,
        NotAnObject, //!< valid, but metadata has to be an object
    };

    Code code = Code::Empty;
    qsizetype offset = 0; //!< in bytes, where to put the cursor
    int line = 1; //!< from 1
    int column = 1; //!< from 1, in characters
    QString found{}; //!< what stands there, if words need it; from outside
    friend bool operator==(const JsonProblem &, const JsonProblem &) = default;
};

//! What is wrong and what to do, for people who do not write programs. Without line and column.
[[nodiscard]] QString problemText(const JsonProblem &problem);

} // namespace desk::models
