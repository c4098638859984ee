#include "models/actions/useraction.h"
#include "ui/translations.h"
#include "ui/window/mainwindow.h"

#include <QTest>

using namespace desk;
using namespace Qt::StringLiterals;

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::installTranslations(*qApp); }

    void everyActionCountsInEnglish()
    {
        for (const auto &action : models::userActions()) {
            for (const auto *text : {action.textMany, action.doneMany}) {
                QVERIFY2(models::actionText(text, 1).endsWith(u"1 user"_s), text);
                QVERIFY2(models::actionText(text, 2).endsWith(u"2 users"_s), text);
            }
        }
    }

    void theWindowCountsInEnglish()
    {
        QCOMPARE(ui::MainWindow::tr("%Ln user(s) selected", nullptr, 1), u"1 user selected"_s);
        QCOMPARE(ui::MainWindow::tr("%Ln user(s) selected", nullptr, 3), u"3 users selected"_s);
    }
};

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"
