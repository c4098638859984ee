#include "models/metadata/jsonchanges.h"
#include "models/metadata/jsonedit.h"
#include "models/metadata/jsonorder.h"
#include "models/metadata/jsonstring.h"
#include "models/metadata/linediff.h"

#include <QTest>

using namespace desk::models;
using namespace Qt::StringLiterals;
using Code = JsonProblem::Code;

class tst_JsonTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrongAndWhere_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Code>("code");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        const auto row = [](const char *name, const char *text, Code code, int line, int column) {
            QTest::newRow(name) << QByteArray{text} << code << line << column;
        };
        row("nothing", " \n", Code::Empty, 1, 1);
        row("a key without value", "{\"a\":}", Code::MissingValue, 1, 6);
        row("no comma: after the value before", "{\n  \"a\": 1\n  \"b\": 2\n}", Code::MissingComma, 2, 9);
        row("a comma before the end", "{\n  \"a\": 1,\n}", Code::ExtraComma, 2, 9);
        row("two commas", "{\"a\":1,,\"b\":2}", Code::ExtraComma, 1, 7);
        row("a comma first", "[,1]", Code::MissingValue, 1, 2);
        row("no colon", "{\"a\" 1}", Code::MissingColon, 1, 5);
        row("never closed: the bracket", "{\n\"a\": [1", Code::NotClosed, 2, 6);
        row("closed by the wrong bracket", "{\"a\":[1}", Code::WrongBracket, 1, 8);
        row("object closed as array", "{]", Code::WrongBracket, 1, 2);
        row("single quotes", "{'a':1}", Code::WrongQuote, 1, 2);
        row("typographic quotes", "{\"a\":“b”}", Code::WrongQuote, 1, 6);
        row("key without quotes", "{plan:1}", Code::UnquotedText, 1, 2);
        row("value without quotes", "{\"a\":pro}", Code::UnquotedText, 1, 6);
        row("another language's true", "{\"a\":True}", Code::WrongWord, 1, 6);
        row("NaN", "[NaN]", Code::WrongWord, 1, 2);
        row("comment", "{ // x\n}", Code::Comment, 1, 3);
        row("leading zero", "[01]", Code::WrongNumber, 1, 2);
        row("no digit before the point", "[.5]", Code::WrongNumber, 1, 2);
        row("no digit after the point", "[1.]", Code::WrongNumber, 1, 2);
        row("plus", "[+1]", Code::WrongNumber, 1, 2);
        row("number with a unit", "[10px]", Code::WrongNumber, 1, 2);
        row("a quote too few", "{\"a\": \"b,\n\"c\": 1}", Code::TextNotClosed, 1, 7);
        row("line break in a text", "{\"a\": \"one\ntwo\"}", Code::LineBreakInText, 1, 11);
        row("tab in a text", "[\"a\tb\"]", Code::ControlCharacter, 1, 4);
        row("unknown escape", "[\"a\\x41\"]", Code::WrongEscape, 1, 4);
        row("half an escape", "[\"\\u12\"]", Code::WrongEscape, 1, 3);
        row("broken UTF-8", "[\"\xC3\"]", Code::WrongUtf8, 1, 3);
        row("a surrogate as UTF-8", "[\"\xED\xA0\x80\"]", Code::WrongUtf8, 1, 3);
        row("byte order mark", "\xEF\xBB\xBF{}", Code::ByteOrderMark, 1, 1);
        row("more after the end", "{} {}", Code::TextAfterEnd, 1, 4);
        row("characters are counted, not bytes", "{\"äöü\": x}", Code::UnquotedText, 1, 9);
    }
    void saysWhatIsWrongAndWhere()
    {
        QFETCH(QByteArray, text);
        const auto tree = JsonTree::parse(text);
        QVERIFY(!tree.isValid());
        QTEST(tree.problem()->code, "code");
        QTEST(tree.problem()->line, "line");
        QTEST(tree.problem()->column, "column");
        QVERIFY(!problemText(*tree.problem()).isEmpty());
    }

    void nestsAsDeepAsItSaysAndNoDeeper()
    {
        const auto nested = [](int depth) { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
        QVERIFY(JsonTree::parse(nested(JsonTree::maxDepth)).isValid());
        const auto deeper = JsonTree::parse(nested(JsonTree::maxDepth + 1));
        QCOMPARE(deeper.problem()->code, Code::TooDeep);
        QCOMPARE(deeper.problem()->offset, JsonTree::maxDepth);
    }

    void readsAMegabyteAndRefusesMore()
    {
        const QByteArray long1(JsonTree::maxBytes - 2, 'x');
        QVERIFY(JsonTree::parse('"' + long1 + '"').isValid());
        QCOMPARE(JsonTree::parse('"' + long1 + "x\"").problem()->code, Code::TooLong);
        QByteArray many{"["};
        while (many.size() < JsonTree::maxBytes - 3)
            many += "1,";
        const auto whole = JsonTree::parse(many + "1]");
        QVERIFY(whole.isValid());
        // Indented it is more than that, and still the same.
        const auto indented = JsonTree::parse(jsonedit::format(whole).applied(whole.text()));
        QVERIFY(indented.isValid() && indented.text().size() > JsonTree::maxBytes);
        QCOMPARE(JsonTree::parse(many + "1234567]").problem()->code, Code::TooLong);
        QCOMPARE(JsonTree::parse(QByteArray(JsonTree::maxText + 1, ' ')).problem()->code, Code::TooLong);
    }

    void keysThatComeTwiceAreFoundHoweverTheyAreWritten()
    {
        const auto tree = JsonTree::parse(R"({"ab":1,"x":{"k":1,"k":2},"a\u0062":2})");
        QVERIFY(tree.isValid());
        QCOMPARE(tree.shadowed().size(), 2);
        QCOMPARE(tree.pathText(tree.shadowed().constFirst()), u"ab"_s);
        QCOMPARE(tree.valueText(tree.find({u"ab"_s})), "2");
        QCOMPARE(tree.valueText(tree.find({u"x"_s, u"k"_s})), "2");
    }

    void pathsReadAsPeopleWriteThem()
    {
        const auto tree = JsonTree::parse(R"({"a":{"b c":[1,{"d":2}]},"":3})");
        QCOMPARE(tree.pathText(tree.nodeAt(tree.text().indexOf('2'))), u"a[\"b c\"][1].d"_s);
        QCOMPARE(tree.pathText(tree.find({u""_s})), u"[\"\"]"_s);
        QCOMPARE(tree.pathText(0), QString{});
    }

    void quotesOnlyWhatNeedsIt()
    {
        const auto text = u"a\"\\/\n\x01"_s + QChar{0xD83D} + u"ü😀"_s;
        QCOMPARE(quoted(text), QByteArray{"\"a\\\"\\\\/\\n\\u0001\\ud83dü😀\""});
        QCOMPARE(unquoted(quoted(text)), text);
    }

    void newItemsLookLikeTheirNeighbours()
    {
        const auto add = [](const char *text, int row) {
            const auto tree = JsonTree::parse(text);
            return jsonedit::add(tree, 0, row, u"n", "0").applied(text);
        };
        QCOMPARE(add("{}", 0), R"({"n":0})");
        QCOMPARE(add("{\"a\":1}", 1), R"({"a":1,"n":0})");
        QCOMPARE(add("{\"a\": 1, \"b\": 2}", 0), R"({"n": 0, "a": 1, "b": 2})");
        QCOMPARE(add("{\n    \"a\": 1\n}", 1), "{\n    \"a\": 1,\n    \"n\": 0\n}");
        const auto tree = JsonTree::parse("{\n  \"a\": {}\n}");
        QCOMPARE(jsonedit::add(tree, 1, 0, u"n", "0").applied(tree.text()), "{\n  \"a\": {\n    \"n\": 0\n  }\n}");
    }

    void formattingChangesWhiteSpaceOnly()
    {
        const auto tree = JsonTree::parse(R"({"b":1.0,"a":[1e400,"\u0041"]})");
        const auto formatted = jsonedit::format(tree).applied(tree.text());
        QCOMPARE(formatted, "{\n  \"b\": 1.0,\n  \"a\": [\n    1e400,\n    \"\\u0041\"\n  ]\n}");
        QCOMPARE(compacted(formatted), tree.text());
    }

    void retypingKeepsWhatItCan()
    {
        const auto retyped = [](const char *text, JsonKind kind) {
            const auto tree = JsonTree::parse(text);
            return jsonedit::retype(tree, tree.child(0, 0), kind).applied(text);
        };
        QCOMPARE(retyped("[\"1.50\"]", JsonKind::Number), "[1.50]");
        QCOMPARE(retyped("[\"pro\"]", JsonKind::Number), "[0]");
        QCOMPARE(retyped("[1.50]", JsonKind::String), "[\"1.50\"]");
        QCOMPARE(retyped("[\"false\"]", JsonKind::Bool), "[false]");
        QCOMPARE(retyped("[2]", JsonKind::Bool), "[true]");
        QCOMPARE(retyped("[{\"a\": 1}]", JsonKind::Array), "[[{\"a\": 1}]]");
        QCOMPARE(retyped("[7]", JsonKind::Null), "[null]");
    }

    void aPatchHoldsOnlyWhatChanged()
    {
        const auto patch = [](const char *before, const char *after) {
            return mergePatch(changesBetween(JsonTree::parse(before), JsonTree::parse(after)));
        };
        QCOMPARE(patch(R"({"plan":"free","n":1.0})", R"({"n": 1.0, "plan": "pro"})"), R"({"plan":"pro"})");
        QCOMPARE(patch(R"({"a":{"x":1,"y":2}})", R"({"a":{"y":2}})"), R"({"a":{"x":null}})");
        QCOMPARE(patch(R"({"a":[1,2,3]})", R"({"a":[1,2]})"), R"({"a":[1,2]})");
        QCOMPARE(patch(R"({"a":1})", R"({"a":1.0})"), R"({"a":1.0})");
        QCOMPARE(patch(R"({"a":5})", R"({"a":{}})"), R"({"a":{}})");
        QCOMPARE(patch(R"({"a":"\u0041"})", R"({"a":"A"})"), "{}");
    }

    void saysWhatAMergeCannotDo()
    {
        const auto impossible = [](const char *before, const char *after) {
            return notMergeable(changesBetween(JsonTree::parse(before), JsonTree::parse(after))).size();
        };
        QCOMPARE(impossible(R"({"a":1})", R"({"a":null})"), 1);
        QCOMPARE(impossible(R"({})", R"({"a":{"b":{"c":null,"d":1}}})"), 1);
        QCOMPARE(impossible(R"({"a":null})", R"({"a":null,"b":1})"), 0);
        QCOMPARE(impossible(R"({"a":1})", R"({"a":[null]})"), 0);
        QCOMPARE(impossible(R"({"a":null})", R"({})"), 0);
        QVERIFY(isReordered(JsonTree::parse(R"({"a":{"x":1,"y":2}})"), JsonTree::parse(R"({"a":{"y":2,"x":1}})")));
        QVERIFY(!isReordered(JsonTree::parse(R"({"a":1,"b":2})"), JsonTree::parse(R"({"b":2,"c":1})")));
    }

    void conflictsAreWhereBothChangedTheSame()
    {
        const auto base = JsonTree::parse(R"({"plan":"free","seats":1,"flags":{"a":true},"x":1})");
        const auto theirs = JsonTree::parse(R"({"plan":"team","seats":1,"flags":5,"x":2})");
        const auto yours = JsonTree::parse(R"({"plan":"pro","seats":3,"flags":{"a":true,"b":true},"x":2})");
        auto conflicts = conflictsBetween(base, theirs, yours);
        QCOMPARE(conflicts.size(), 2);
        QCOMPARE(conflicts.at(0).path, QStringList{u"plan"_s});
        QCOMPARE(*conflicts.at(0).theirs, "\"team\"");
        // A flag cannot be set in what is no object any more: the whole of it is the question.
        QCOMPARE(conflicts.at(1).path, QStringList{u"flags"_s});
        QCOMPARE(mergePatch(mergedChanges(base, theirs, yours, conflicts)), R"({"seats":3})");
        for (auto &conflict : conflicts)
            conflict.isYours = true;
        QCOMPARE(mergePatch(mergedChanges(base, theirs, yours, conflicts)),
                 R"({"plan":"pro","seats":3,"flags":{"a":true,"b":true}})");
    }

    void linesThatDifferStandSideBySide()
    {
        using Kind = DiffLine::Kind;
        const auto lines = lineDiff(u"a\nb\nc\nd\ne\nf"_s, u"a\nb\nx\nd\ne\nf\ng"_s, 1);
        const QList<DiffLine> expected{{Kind::Skipped, {}, {}, 1},      {Kind::Same, u"b"_s, u"b"_s},
                                       {Kind::Changed, u"c"_s, u"x"_s}, {Kind::Same, u"d"_s, u"d"_s},
                                       {Kind::Skipped, {}, {}, 1},      {Kind::Same, u"f"_s, u"f"_s},
                                       {Kind::Added, {}, u"g"_s}};
        QCOMPARE(lines, expected);
        QCOMPARE(lineDiff(u"a"_s, u"a"_s).size(), 1);
    }

    void aLineThatGotACommaIsNotChanged()
    {
        using Kind = DiffLine::Kind;
        const QList<DiffLine> expected{{Kind::Same, u"{"_s, u"{"_s},
                                       {Kind::Same, u"1"_s, u"1,"_s},
                                       {Kind::Added, {}, u"2"_s},
                                       {Kind::Same, u"}"_s, u"}"_s}};
        QCOMPARE(lineDiff(u"{\n1\n}"_s, u"{\n1,\n2\n}"_s), expected);
    }

    void numbersThatAServiceWroteAnewAreStillTheSame()
    {
        const auto one = JsonTree::parse(R"({"a":[1.0,1e2]})");
        const auto other = JsonTree::parse(R"({"a":[1,100]})");
        QVERIFY(!isSame(one, other));
        QVERIFY(isSame(one, other, Numbers::ByValue));
        QVERIFY(!isSame(one, JsonTree::parse(R"({"a":[1,101]})"), Numbers::ByValue));
    }
};

QTEST_GUILESS_MAIN(tst_JsonTree)
#include "tst_jsontree.moc"
