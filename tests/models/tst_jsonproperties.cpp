#include "models/metadata/jsonchanges.h"
#include "models/metadata/jsonedit.h"
#include "tests/models/randomjson.h"

#include <QTest>

#include <algorithm>

using namespace desk::models;
using namespace Qt::StringLiterals;
using desk::testing::RandomDocuments;
using desk::testing::RandomJson;

namespace {

//! Documents to try in each test. DESK_DOCUMENTS=1000000 runs the long way, DESK_SEED=2 other ones.
int documents()
{
    const int wanted = qEnvironmentVariableIntValue("DESK_DOCUMENTS");
    return wanted > 0 ? wanted : 5'000;
}
quint32 seed() { return quint32(qEnvironmentVariableIntValue("DESK_SEED")); }

//! The place of a random value that is not the root, in the test's own document and in the tree.
struct Place
{
    RandomJson *around = nullptr;
    int row = 0;
    int container = 0; //!< nodes
    int node = 0;
};

std::optional<Place> anyPlace(RandomDocuments &random, const JsonTree &tree, RandomJson &document)
{
    if (tree.nodeCount() < 2)
        return std::nullopt;
    const int node = 1 + random.upTo(tree.nodeCount() - 2);
    std::vector<int> rows;
    for (int at = node; at != 0; at = tree.node(at).parent)
        rows.insert(rows.begin(), tree.node(at).row);
    Place place{.around = &document, .row = rows.back(), .container = tree.node(node).parent, .node = node};
    rows.pop_back();
    for (const int row : rows)
        place.around = &place.around->items[std::size_t(row)].second;
    return place;
}

//! RFC 7396, as its pseudo code has it.
RandomJson mergePatched(const RandomJson &target, const RandomJson &patch)
{
    if (patch.kind != JsonKind::Object)
        return patch;
    RandomJson result = target.kind == JsonKind::Object ? target : RandomJson{.kind = JsonKind::Object};
    for (const auto &[key, value] : patch.items) {
        const auto name = unquoted(key);
        const auto isIt = [&name](const auto &item) { return unquoted(item.first) == name; };
        if (value.kind == JsonKind::Null) {
            std::erase_if(result.items, isIt);
        } else if (auto *member = result.member(name)) {
            *member = mergePatched(*member, value);
        } else {
            result.items.emplace_back(key, mergePatched({}, value));
        }
    }
    return result;
}

RandomJson read(const JsonTree &tree, int node = 0)
{
    RandomJson value{.kind = tree.node(node).kind};
    if (!value.isContainer())
        value.literal = tree.valueText(node).toByteArray();
    for (int row = 0; row < tree.node(node).childCount; ++row) {
        const int child = tree.child(node, row);
        value.items.emplace_back(tree.node(child).keyBegin < 0 ? QByteArray{} : tree.keyText(child).toByteArray(),
                                 read(tree, child));
    }
    return value;
}

//! Another document that has much in common with \p value.
void mutate(RandomDocuments &random, RandomJson &value)
{
    for (std::size_t i = value.items.size(); i-- > 0;) {
        auto &item = value.items[i].second;
        if (random.chance(15))
            value.items.erase(value.items.begin() + qsizetype(i));
        else if (random.chance(15))
            item = random.any(2);
        else if (item.isContainer() && random.chance(60))
            mutate(random, item);
    }
    if (value.kind == JsonKind::Object && random.chance(40)) {
        auto key = random.keyLiteral();
        if (!value.member(unquoted(key)))
            value.items.emplace_back(std::move(key), random.any(2));
    }
}

//! A document and what somebody made of it, with their texts.
struct Versions
{
    explicit Versions(RandomDocuments &random) : before(random.object()), after(before)
    {
        mutate(random, after);
        from = JsonTree::parse(random.text(before));
        to = JsonTree::parse(random.text(after));
    }

    RandomJson before{};
    RandomJson after{};
    JsonTree from{};
    JsonTree to{};
};

} // namespace

//! What has to hold for every document there is, tried with random ones.
class tst_JsonProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDocumentIsItsText()
    {
        RandomDocuments random{seed() + 1};
        for (int i = 0; i < documents(); ++i) {
            const auto document = random.object();
            const auto text = random.text(document);
            const auto tree = JsonTree::parse(text);
            QVERIFY2(tree.isValid(), text);
            QCOMPARE(tree.text(), text);
            QCOMPARE(compacted(text), document.compact());
            QCOMPARE(read(tree).compact(), document.compact());
        }
    }

    void anEditChangesNothingElse()
    {
        RandomDocuments random{seed() + 2};
        for (int i = 0; i < documents(); ++i) {
            auto document = random.object();
            const auto text = random.text(document);
            const auto tree = JsonTree::parse(text);
            const auto place = anyPlace(random, tree, document);
            if (!place)
                continue;
            const auto &around = tree.node(place->container);
            const auto splice = edit(random, tree, *place);
            const auto edited = splice.applied(text);
            QVERIFY2(JsonTree::parse(edited).isValid(), edited);
            QCOMPARE(compacted(edited), document.compact());
            // Within the brackets around the edited place, so that white space elsewhere stays, too.
            QVERIFY(splice.at > around.begin && splice.at + splice.removed < around.end);
            QCOMPARE(splice.inverse(text).applied(edited), text);
        }
    }

    void aDifferenceIsTheShortestReplacement()
    {
        RandomDocuments random{seed() + 3};
        for (int i = 0; i < documents(); ++i) {
            auto document = random.object();
            const auto before = random.text(document);
            mutate(random, document);
            const auto after = random.text(document);
            const auto splice = Splice::between(before, after);
            QCOMPARE(splice.applied(before), after);
            QVERIFY(QUtf8StringView{splice.inserted}.isValidUtf8());
        }
    }

    void aMergePatchMakesTheOneFromTheOther()
    {
        RandomDocuments random{seed() + 4};
        for (int i = 0; i < documents(); ++i) {
            const auto [before, after, from, to] = Versions{random};
            const auto changes = changesBetween(from, to);
            QCOMPARE(changes.isEmpty(), before.means(after));
            QCOMPARE(isSame(from, to), before.means(after));
            QVERIFY(read(JsonTree::parse(applied(from, changes))).means(after));
            const auto patch = JsonTree::parse(mergePatch(changes));
            const auto merged = mergePatched(before, read(patch));
            QCOMPARE(merged.means(after), notMergeable(changes).isEmpty());
            // What we say the service will make of it is what it makes of it.
            const auto predicted = applied(from, changesByPatch(from, patch));
            QVERIFY2(read(JsonTree::parse(predicted)).means(merged), predicted);
        }
    }

    void aMergePatchHoldsNothingNeedless()
    {
        RandomDocuments random{seed() + 5};
        for (int i = 0; i < documents() / 4; ++i) {
            const auto [before, after, from, to] = Versions{random};
            const auto changes = changesBetween(from, to);
            for (qsizetype skipped = 0; skipped < changes.size(); ++skipped) {
                auto fewer = changes;
                fewer.removeAt(skipped);
                QVERIFY(!read(JsonTree::parse(applied(from, fewer))).means(after));
            }
        }
    }

    void whatAPatchDoesNotTouchStaysByteForByte()
    {
        RandomDocuments random{seed() + 6};
        for (int i = 0; i < documents(); ++i) {
            const auto [before, after, from, to] = Versions{random};
            const auto changes = changesBetween(from, to);
            const auto patched = JsonTree::parse(applied(from, changes));
            for (int node = 1; node < from.nodeCount(); ++node) {
                if (!from.isObject(from.node(node).parent))
                    continue;
                QStringList path;
                for (int at = node; at != 0; at = from.node(at).parent)
                    path.prepend(from.key(at));
                if (patched.find(path) < 0 || isTouched(path, changes))
                    continue;
                const auto &was = from.node(node);
                const auto &is = patched.node(patched.find(path));
                QCOMPARE(patched.text().mid(is.keyBegin, is.end - is.keyBegin),
                         from.text().mid(was.keyBegin, was.end - was.keyBegin));
            }
        }
    }

    void anInverseTakesAnyChangeBack()
    {
        RandomDocuments random{seed() + 7};
        for (int i = 0; i < documents(); ++i) {
            const auto [before, after, from, to] = Versions{random};
            const auto back = JsonTree::parse(applied(to, inverse(changesBetween(from, to))));
            QVERIFY(read(back).means(before));
        }
    }

    void twoEditorsLoseNothing()
    {
        RandomDocuments random{seed() + 8};
        for (int i = 0; i < documents(); ++i) {
            const auto base = random.object();
            auto theirs = base;
            auto yours = base;
            mutate(random, theirs);
            mutate(random, yours);
            const auto baseTree = JsonTree::parse(random.text(base));
            const auto theirTree = JsonTree::parse(random.text(theirs));
            const auto yourTree = JsonTree::parse(random.text(yours));
            auto conflicts = conflictsBetween(baseTree, theirTree, yourTree);
            for (auto &conflict : conflicts)
                conflict.isYours = random.chance(50);
            const auto merged =
                JsonTree::parse(applied(theirTree, mergedChanges(baseTree, theirTree, yourTree, conflicts)));
            checkChanges(changesBetween(baseTree, theirTree), merged, conflicts, false);
            checkChanges(changesBetween(baseTree, yourTree), merged, conflicts, true);
            for (const auto &conflict : std::as_const(conflicts)) {
                if (!isNested(conflict, conflicts))
                    QVERIFY(
                        isSame(valueAt(merged, conflict.path), conflict.isYours ? conflict.yours : conflict.theirs));
            }
        }
    }

private:
    static Splice edit(RandomDocuments &random, const JsonTree &tree, const Place &place)
    {
        auto &items = place.around->items;
        auto &item = items[std::size_t(place.row)];
        const bool isObject = place.around->kind == JsonKind::Object;
        switch (random.upTo(5)) {
        case 0:
            item.second = random.any(2);
            return jsonedit::setValue(tree, place.node, item.second.compact());
        case 1:
            items.erase(items.begin() + place.row);
            return jsonedit::remove(tree, place.node);
        case 2: {
            const int to = random.upTo(int(items.size()) - 1);
            auto moved = std::move(items[std::size_t(place.row)]);
            items.erase(items.begin() + place.row);
            items.insert(items.begin() + to, std::move(moved));
            return jsonedit::move(tree, place.node, to);
        }
        case 3: {
            const auto key = unquoted(random.stringLiteral());
            const auto value = random.any(1);
            const int at = random.upTo(int(items.size()));
            items.insert(items.begin() + at, {isObject ? quoted(key) : QByteArray{}, value});
            return jsonedit::add(tree, place.container, at, key, value.compact());
        }
        case 4:
            if (isObject) {
                const auto key = unquoted(random.stringLiteral());
                item.first = quoted(key);
                return jsonedit::rename(tree, place.node, key);
            }
            [[fallthrough]];
        default: {
            const auto kind = JsonKind(random.upTo(5));
            const auto splice = jsonedit::retype(tree, place.node, kind);
            if (!splice.isEmpty())
                item.second = {kind, compacted(splice.inserted)};
            if (item.second.isContainer() && !splice.isEmpty())
                item.second = read(JsonTree::parse(splice.inserted));
            return splice.isEmpty() ? Splice{tree.node(place.node).begin, 0, {}} : splice;
        }
        }
    }

    static bool isTouched(const QStringList &path, const JsonChanges &changes)
    {
        return std::ranges::any_of(changes, [&path](const JsonChange &change) {
            const auto shared = std::min(path.size(), change.path.size());
            return path.first(shared) == change.path.first(shared);
        });
    }

    static bool isNested(const JsonConflict &conflict, const QList<JsonConflict> &conflicts)
    {
        return std::ranges::any_of(conflicts, [&conflict](const JsonConflict &other) {
            return other.path != conflict.path
                && other.path == conflict.path.first(std::min(other.path.size(), conflict.path.size()));
        });
    }

    //! Every change of one editor is in \p merged, unless it is in a conflict that the other one won or both made it.
    static void checkChanges(const JsonChanges &changes, const JsonTree &merged, const QList<JsonConflict> &conflicts,
                             bool isYours)
    {
        for (const auto &change : changes) {
            const auto meets = [&change](const JsonConflict &conflict) {
                const auto shared = std::min(conflict.path.size(), change.path.size());
                return conflict.path.first(shared) == change.path.first(shared);
            };
            if (std::ranges::none_of(conflicts, meets)) {
                const auto value = valueAt(merged, change.path);
                QVERIFY2(isSame(value, change.after) || (!isYours && holdsOther(value, change.after)),
                         qPrintable(pathText(change.path)));
            }
        }
    }

    //! Both made the same object or the other one changed something in it: no loss.
    static bool holdsOther(const std::optional<QByteArray> &value, const std::optional<QByteArray> &after)
    {
        return value && after && value->startsWith('{') && after->startsWith('{');
    }
};

QTEST_GUILESS_MAIN(tst_JsonProperties)
#include "tst_jsonproperties.moc"
