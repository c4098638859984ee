#include "models/metadata/draftfile.h"
#include "models/metadata/jsonstring.h"
#include "models/metadata/metadatatext.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace desk::models;
using namespace Qt::StringLiterals;

class tst_MetadataText : public QObject
{
    Q_OBJECT

private:
    static void type(MetadataText &text, QByteArrayView after, const QByteArray &typed)
    {
        auto at = text.text().indexOf(after) + after.size();
        for (const char c : typed)
            text.edit({at++, 0, QByteArray(1, c)}, MetadataText::Origin::Typed);
    }

private Q_SLOTS:
    void oneLineIsIndentedToBeReadAndStaysTheSameJson()
    {
        MetadataText text;
        text.load(R"({"b":1.0,"a":[1e400]})");
        QVERIFY(text.text().contains('\n'));
        QCOMPARE(compacted(text.text()), text.base().text());
        QVERIFY(!text.isModified());
        text.load("{\n \"a\" :1}");
        QCOMPARE(text.text(), "{\n \"a\" :1}");
    }

    void typingIsTakenBackInOneStep()
    {
        MetadataText text;
        text.load(R"({"plan":"free"})");
        const auto before = text.text();
        type(text, "free", "mium");
        QVERIFY(text.text().contains("\"freemium\""));
        QVERIFY(text.isModified());
        text.undo();
        QCOMPARE(text.text(), before);
        QVERIFY(!text.canUndo() && !text.isModified());
        text.redo();
        QVERIFY(text.text().contains("\"freemium\""));
    }

    void bothViewsShareOneHistory()
    {
        MetadataText text;
        text.load(R"({"plan":"free","seats":1})");
        const auto before = text.text();
        type(text, "free", "x");
        // What the tree view does.
        text.edit(jsonedit::remove(text.tree(), text.tree().find({u"seats"_s})));
        type(text, "freex", "y");
        QCOMPARE(compacted(text.text()), R"({"plan":"freexy"})");
        text.undo();
        text.undo();
        QCOMPARE(compacted(text.text()), R"({"plan":"freex","seats":1})");
        text.undo();
        QCOMPARE(text.text(), before);
    }

    void everyEditIsToldAsTheBytesItReplaced()
    {
        MetadataText text;
        text.load(R"({"a":1,"b":[true,null]})");
        QByteArray mirror = text.text();
        connect(&text, &MetadataText::spliced, &text,
                [&mirror](const Splice &splice) { mirror = splice.applied(mirror); });
        text.edit(jsonedit::move(text.tree(), text.tree().find({u"b"_s}), 0));
        type(text, "true", " ");
        text.undo();
        text.redo();
        text.reset();
        text.load(R"({"c":"😀"})");
        QCOMPARE(mirror, text.text());
    }

    void whiteSpaceAndEscapesAreNoChange()
    {
        MetadataText text;
        text.load(R"({"a":"A","b":2})");
        text.edit(Splice::between(text.text(), "{ \"b\": 2,\"a\":\"\\u0041\" }"));
        QVERIFY2(text.isModified(), "the order of keys is a change");
        text.edit(Splice::between(text.text(), "{ \"a\":\"\\u0041\" ,\"b\": 2}"));
        QVERIFY(!text.isModified());
    }

    void metadataHasToBeAnObject()
    {
        MetadataText text;
        text.edit(Splice::between(text.text(), "[1]"));
        QVERIFY(text.problem());
        QCOMPARE(text.problem()->code, JsonProblem::Code::NotAnObject);
        QVERIFY(text.isModified() && text.changes().isEmpty());
    }

    void draftsAreKeptInAFileOfTheirOwnerOnly()
    {
        QTemporaryDir folder;
        const auto path = folder.filePath(u"deep/drafts.json"_s);
        DraftFile file{path};
        QVERIFY(file.read().drafts.isEmpty());
        const QList<MetadataDraft> drafts{
            {u"user_a"_s, MetadataField::Unsafe, R"({"n":1.0})", "{\"n\":1.0, \"broken", 1'700'000'000'000},
            {u"user_b"_s, MetadataField::Public, "{}", R"({"x":"\ud83d ü 😀"})", 1}};
        QVERIFY(file.write({drafts, {u"user_c"_s}}));
        QCOMPARE(file.read().drafts, drafts);
        QCOMPARE(file.read().unkept, QStringList{u"user_c"_s});
        const auto others =
            QFile::permissions(path) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther);
        QCOMPARE(others, QFile::Permissions{});
        QVERIFY(file.write({}));
        QVERIFY(!QFileInfo::exists(path));
    }
};

QTEST_GUILESS_MAIN(tst_MetadataText)
#include "tst_metadatatext.moc"
