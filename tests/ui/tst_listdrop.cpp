#include "tests/ui/windowstage.h"
#include "ui/jobs/lookupdialog.h"

#include <QDropEvent>
#include <QMimeData>
#include <QPlainTextEdit>

using namespace desk;
using namespace Qt::StringLiterals;

//! Lists of users that are dropped on the table.
class TestListDrop : public QObject
{
    Q_OBJECT

private:
    //! Whether it was taken.
    static bool drop(QWidget &target, const QMimeData &mime)
    {
        QDragEnterEvent enter{{5, 5}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier};
        enter.ignore();
        QCoreApplication::sendEvent(&target, &enter);
        if (!enter.isAccepted())
            return false;
        QDropEvent event{{5, 5}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier};
        QCoreApplication::sendEvent(&target, &event);
        return event.isAccepted();
    }

    static QString listIn(const testing::Stage &stage)
    {
        const auto *text = stage.child<QPlainTextEdit>(u"lookupText"_s);
        return text ? text->toPlainText() : QString{};
    }

private Q_SLOTS:
    void aFileOpensTheDialogWithItsContent()
    {
        testing::Stage stage;
        QFile file{stage.folder.filePath(u"users.csv"_s)};
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("email\nzoe@acme.example\n");
        file.close();
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(file.fileName())});
        QVERIFY(drop(*stage.window->usersPage().view().viewport(), mime));
        QCOMPARE(listIn(stage), u"email\nzoe@acme.example\n"_s);
    }

    void textOpensItToo()
    {
        testing::Stage stage;
        QMimeData mime;
        mime.setText(u"user_2abcdefgh\nzoe@acme.example"_s);
        QVERIFY(drop(*stage.window->usersPage().view().viewport(), mime));
        QCOMPARE(listIn(stage), mime.text());
    }

    void whatIsNoListIsNotTaken()
    {
        testing::Stage stage;
        QMimeData web;
        web.setUrls({QUrl{u"https://acme.example/users.csv"_s}});
        QVERIFY(!drop(*stage.window->usersPage().view().viewport(), web));
        QMimeData several;
        several.setUrls({QUrl::fromLocalFile(u"/a.csv"_s), QUrl::fromLocalFile(u"/b.csv"_s)});
        QVERIFY(!drop(*stage.window->usersPage().view().viewport(), several));
        QVERIFY(!stage.child<ui::LookupDialog>(u"lookupDialog"_s));
    }
};

QTEST_MAIN(TestListDrop)
#include "tst_listdrop.moc"
