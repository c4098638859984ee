#include "tests/ui/metadatabench.h"

#include <QAccessible>
#include <QRandomGenerator>

using namespace desk;
using namespace desk::testing;
using namespace Qt::StringLiterals;

namespace {

//! Everything below \p about, as a screen reader walks it: names, states, parents and places in a table.
int walk(QAccessibleInterface *about, int depth = 0)
{
    constexpr int deepest = 8;
    if (!about || !about->isValid() || depth > deepest)
        return 0;
    int seen = 1;
    (void)about->text(QAccessible::Name);
    (void)about->state();
    (void)about->parent();
    if (auto *cell = about->tableCellInterface()) {
        (void)cell->rowIndex();
        (void)cell->columnIndex();
    }
    if (auto *table = about->tableInterface()) {
        for (int row = 0; row < table->rowCount(); ++row) {
            for (int column = 0; column < table->columnCount(); ++column)
                seen += walk(table->cellAt(row, column), depth + 1);
        }
    }
    for (int i = 0; i < about->childCount(); ++i)
        seen += walk(about->child(i), depth + 1);
    return seen;
}

} // namespace

//! What a screen reader meets in the editor of metadata.
class tst_MetadataAccess : public QObject
{
    Q_OBJECT

    Bench *m_bench = nullptr;

    [[nodiscard]] QModelIndex anyRow(QRandomGenerator &random) const
    {
        QModelIndex at;
        for (int depth = 0; depth < 3; ++depth) {
            const auto rows = m_bench->model->rowCount(at);
            if (rows == 0 || (depth > 0 && random.bounded(2) == 0))
                break;
            at = m_bench->model->index(random.bounded(rows), 0, at);
        }
        return at;
    }

    void step(QRandomGenerator &random)
    {
        auto &model = *m_bench->model;
        auto *edit = m_bench->desk.session().metadata().find(m_bench->id);
        const auto row = anyRow(random);
        switch (random.bounded(14)) {
        case 0:
            m_bench->click(random.bounded(2) == 0 ? "metadataAsTree" : "metadataAsText");
            break;
        case 1:
            edit->discard();
            break;
        case 2:
            edit->takeBackDiscard();
            break;
        case 3:
        case 4:
            m_bench->text().undo();
            break;
        case 5:
            m_bench->text().redo();
            break;
        case 6:
            model.add(row, model.freeKey(row), random.bounded(2) == 0 ? "{\"x\":{\"y\":[1,2]}}" : "1");
            break;
        case 7:
            model.remove(row);
            break;
        case 8:
            model.move(row, random.bounded(5) - 2);
            break;
        case 9:
            model.retype(row, models::JsonKind(random.bounded(6)));
            break;
        case 10:
            m_bench->tree->setCurrentIndex(row);
            break;
        case 11:
            m_bench->tree->setExpanded(row, !m_bench->tree->isExpanded(row));
            break;
        case 12:
            m_bench->editor->setFocus();
            m_bench->panel->showField(models::MetadataField(random.bounded(2)));
            break;
        case 13:
            QCoreApplication::processEvents();
            break;
        default:
            break;
        }
    }

private Q_SLOTS:
    //! The view lays rows out anew only later: what is asked in between must not point at what goes next.
    void whatIsAskedBetweenTwoEditsOutlivesItsRow()
    {
        Bench bench{R"({"c":1})"};
        bench.click("metadataAsTree");
        QAccessible::setActive(true);
        auto *about = QAccessible::queryAccessibleInterface(bench.tree);
        const auto become = [&bench, about](const QByteArray &json) {
            bench.text().edit(models::Splice::between(bench.text().text(), json));
            return walk(about);
        };
        QVERIFY(walk(about) > 0);
        QVERIFY(become("{\"a\":1,\"b\":2,\"c\":1}") > 0);
        QVERIFY(become("{\"a\":1,\"b\":2}") > 0);
        QVERIFY(become("{\"b\":2}") > 0);
        QVERIFY(become("{\"d\":{\"e\":1},\"b\":2}") > 0);
        QCOMPARE(bench.model->rowCount(), 2);
        QAccessible::setActive(false);
    }

    void aScreenReaderMayAskAtAnyMoment()
    {
        Bench bench{R"({"a":{"b":[1,{"c":2},3],"d":"x"},"e":[[],{"f":null}],"g":true})"};
        m_bench = &bench;
        QAccessible::setActive(true);
        auto *about = QAccessible::queryAccessibleInterface(bench.panel);
        QVERIFY(walk(about) > 20);
        auto random = QRandomGenerator{4711};
        bool isNumber = false;
        const auto wanted = qEnvironmentVariableIntValue("DESK_STEPS", &isNumber);
        for (int i = 0; i < (isNumber ? wanted : 300); ++i) {
            step(random);
            if (random.bounded(3) > 0)
                QVERIFY(walk(about) > 20);
        }
        QAccessible::setActive(false);
    }
};

QTEST_MAIN(tst_MetadataAccess)
#include "tst_metadataaccess.moc"
