#include "models/metadata/jsonproblem.h"

#include "models/text/display.h"

#include <QCoreApplication>

namespace desk::models {

namespace {

using ProblemCode = JsonProblem::Code;

const char *wordsOf(ProblemCode code)
{
    switch (code) {
    case ProblemCode::Empty:
        return QT_TRANSLATE_NOOP("JsonProblem", "There is nothing here. Write {} for no metadata.");
    case ProblemCode::TooLong:
        return QT_TRANSLATE_NOOP("JsonProblem", "This is more than 1 MB, too much to edit here.");
    case ProblemCode::TooDeep:
        return QT_TRANSLATE_NOOP("JsonProblem", "Brackets are nested more than 128 deep here.");
    case ProblemCode::ByteOrderMark:
        return QT_TRANSLATE_NOOP("JsonProblem", "An invisible byte order mark stands at the beginning. Delete it.");
    case ProblemCode::TextAfterEnd:
        return QT_TRANSLATE_NOOP("JsonProblem", "The last bracket has been closed already. Nothing may follow it.");
    case ProblemCode::MissingValue:
        return QT_TRANSLATE_NOOP("JsonProblem", "A value is missing here.");
    case ProblemCode::MissingComma:
        return QT_TRANSLATE_NOOP("JsonProblem", "A comma is missing after this.");
    case ProblemCode::MissingColon:
        return QT_TRANSLATE_NOOP("JsonProblem", "A colon (:) is missing between the key and its value.");
    case ProblemCode::MissingKey:
        return QT_TRANSLATE_NOOP("JsonProblem", "A key in quotation marks is missing here, such as \"plan\".");
    case ProblemCode::ExtraComma:
        return QT_TRANSLATE_NOOP("JsonProblem", "There is a comma too many: nothing stands after it. Delete it.");
    case ProblemCode::NotClosed:
        return QT_TRANSLATE_NOOP("JsonProblem", "This bracket is never closed.");
    case ProblemCode::WrongBracket:
        return QT_TRANSLATE_NOOP("JsonProblem",
                                 "This closes another kind of bracket than was opened: { needs }, [ needs ].");
    case ProblemCode::WrongQuote:
        return QT_TRANSLATE_NOOP("JsonProblem", "Use straight double quotation marks: \"");
    case ProblemCode::UnquotedText:
        return QT_TRANSLATE_NOOP("JsonProblem", "Text has to stand in quotation marks: \"%1\"");
    case ProblemCode::WrongWord:
        return QT_TRANSLATE_NOOP("JsonProblem",
                                 "%1 is unknown here. Without quotation marks there are only true, false and null, in "
                                 "small letters.");
    case ProblemCode::Comment:
        return QT_TRANSLATE_NOOP("JsonProblem", "Comments are not allowed. Delete it.");
    case ProblemCode::WrongNumber:
        return QT_TRANSLATE_NOOP("JsonProblem",
                                 "This is not written as a number: digits first (0.5), no plus sign, no leading zero, "
                                 "a point for decimals. If it is not meant as a number, put it in quotation marks.");
    case ProblemCode::TextNotClosed:
        return QT_TRANSLATE_NOOP("JsonProblem", "The quotation mark that ends this text is missing.");
    case ProblemCode::LineBreakInText:
        return QT_TRANSLATE_NOOP("JsonProblem", "A text has to stay on one line. Write \\n for a line break.");
    case ProblemCode::ControlCharacter:
        return QT_TRANSLATE_NOOP("JsonProblem",
                                 "An invisible control character stands here. Delete it, or write \\t for a tab.");
    case ProblemCode::WrongEscape:
        return QT_TRANSLATE_NOOP("JsonProblem",
                                 "After a backslash only \" \\ / b f n r t or u with four digits may stand. For the "
                                 "backslash itself write it twice.");
    case ProblemCode::WrongUtf8:
        return QT_TRANSLATE_NOOP("JsonProblem", "This character is broken. Delete it and write it again.");
    case ProblemCode::UnknownCharacter:
        return QT_TRANSLATE_NOOP("JsonProblem", "%1 cannot stand here.");
    case ProblemCode::NotAnObject:
        return QT_TRANSLATE_NOOP("JsonProblem", "Metadata has to begin with { and end with }.");
    }
    Q_UNREACHABLE();
}

} // namespace

QString problemText(const JsonProblem &problem)
{
    const auto words = QCoreApplication::translate("JsonProblem", wordsOf(problem.code));
    return words.contains(u"%1") ? words.arg(displayText(problem.found, 40)) : words;
}

} // namespace desk::models
