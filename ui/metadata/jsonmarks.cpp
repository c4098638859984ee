#include "ui/metadata/jsonmarks.h"

#include "models/text/display.h"
#include "ui/metadata/scintilla.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>

#include <algorithm>

namespace desk::ui {

namespace {

constexpr int problemIndicator = 8;
constexpr int warningIndicator = 9;
constexpr int problemStyle = 61; // above the lexer's and Scintilla's own
constexpr int warningStyle = 62;
constexpr qsizetype mostWarnings = 20;

//! Annotations do not wrap by themselves.
QString wrapped(const QString &text, int columns)
{
    QString lines;
    qsizetype column = 0;
    const auto words = text.split(u' ');
    for (const auto &word : words) {
        if (column > 0 && column + word.size() >= columns) {
            lines += u'\n';
            column = 0;
        } else if (column > 0) {
            lines += u' ';
            ++column;
        }
        lines += word;
        column += word.size();
    }
    return lines;
}

void place(JsonRemark &remark, const QByteArray &text)
{
    const auto before = QByteArrayView{text}.first(remark.begin);
    remark.line = int(before.count('\n')) + 1;
    const auto line = before.sliced(before.lastIndexOf('\n') + 1);
    remark.column = int(QString::fromUtf8(line).size()) + 1;
}

} // namespace

QList<JsonRemark> remarksOn(const models::MetadataText &document)
{
    const auto &text = document.text();
    if (const auto &problem = document.problem()) {
        return {{.begin = std::min(problem->offset, text.size()),
                 .end = std::min(problem->offset + 1, text.size()),
                 .line = problem->line,
                 .column = problem->column,
                 .text = models::problemText(*problem)}};
    }
    QList<JsonRemark> remarks;
    const auto &tree = document.tree();
    for (const int node : tree.shadowed().first(std::min(mostWarnings, tree.shadowed().size()))) {
        JsonRemark remark{
            .begin = tree.node(node).keyBegin,
            .end = tree.node(node).keyEnd,
            .text = QCoreApplication::translate("JsonMarks", "The key %1 comes again below. Only the last one counts.")
                        .arg(models::displayText(tree.key(node), 40)),
            .isProblem = false};
        place(remark, text);
        remarks.append(remark);
    }
    return remarks;
}

void setUpMarks(QsciScintilla &editor)
{
    editor.setAnnotationDisplay(QsciScintilla::AnnotationIndented);
    editor.indicatorDefine(QsciScintilla::SquiggleIndicator, problemIndicator);
    editor.indicatorDefine(QsciScintilla::SquiggleIndicator, warningIndicator);
    editor.setIndicatorForegroundColor(color(Token::Danger), problemIndicator);
    editor.setIndicatorForegroundColor(color(Token::Warning), warningIndicator);
}

void showMarks(QsciScintilla &editor, const QList<JsonRemark> &remarks)
{
    editor.clearAnnotations();
    for (const int indicator : {problemIndicator, warningIndicator}) {
        editor.SendScintilla(QsciScintilla::SCI_SETINDICATORCURRENT, indicator);
        editor.SendScintilla(QsciScintilla::SCI_INDICATORCLEARRANGE, 0UL, long(editor.length()));
    }
    const auto font = codeFont();
    const int columns = std::max(20, editor.viewport()->width() / QFontMetrics{font}.averageCharWidth() - 12);
    for (const auto &remark : remarks) {
        const auto begin = static_cast<unsigned long>(remark.begin);
        // Of its own choice QsciStyle would take another number each time, and in the end those of the lexer.
        const QsciStyle style{remark.isProblem ? problemStyle : warningStyle, QString{},
                              color(remark.isProblem ? Token::BadgeDangerText : Token::BadgeWarningText),
                              color(remark.isProblem ? Token::BadgeDangerGround : Token::BadgeWarningGround), font};
        const auto line = editor.SendScintilla(QsciScintilla::SCI_LINEFROMPOSITION, begin);
        editor.annotate(int(line), wrapped(remark.text, columns), style);
        editor.SendScintilla(QsciScintilla::SCI_SETINDICATORCURRENT,
                             remark.isProblem ? problemIndicator : warningIndicator);
        editor.SendScintilla(QsciScintilla::SCI_INDICATORFILLRANGE, begin,
                             std::max(long(remark.end - remark.begin), 1L));
    }
}

} // namespace desk::ui
