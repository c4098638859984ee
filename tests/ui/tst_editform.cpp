#include "tests/ui/formstage.h"
#include "ui/detail/detailpane.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QRadioButton>
#include <QTest>

#include <algorithm>

using namespace desk;
using namespace Qt::StringLiterals;
using testing::FormStage;

class TestEditForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::installTranslations(*qApp);
        ui::applyTheme(*qobject_cast<QApplication *>(qApp), ui::Scheme::Light);
    }

    void onlyWhatChangedIsSentAndThePaneFollows()
    {
        FormStage stage;
        const auto id = stage.openEdit();
        const auto before = stage.user(id);
        QVERIFY(!stage.submit()->isEnabled());
        const auto whose = stage.dialog->findChild<QLabel *>(u"formSubtitle"_s)->text();
        QVERIFY2(whose.contains(id) && !whose.contains(u"U+"_s), qPrintable(whose));
        stage.type(u"first_name"_s, u"Ottilie"_s);
        stage.type(u"last_name"_s, QString{});
        QVERIFY(stage.submit()->isEnabled());
        stage.submit()->click();
        QTRY_VERIFY(!stage.dialog);
        const auto after = stage.user(id);
        QCOMPARE(after.firstName, u"Ottilie"_s);
        QVERIFY(after.lastName.isEmpty());
        QCOMPARE(after.createdAt, before.createdAt);
        QCOMPARE(after.username, before.username);
        auto *name = stage.window->detailPane().findChild<QLabel *>(u"detailName"_s);
        QTRY_COMPARE(name->text(), u"Ottilie"_s);
    }

    void aPrimaryAddressIsChosenFromTheVerifiedOnes()
    {
        FormStage stage;
        const auto isVerified = [](const api::EmailAddress &email) { return email.verification.isVerified(); };
        api::User user;
        for (int i = 0; i < stage.desk.table().rowCount() && user.id.isEmpty(); ++i) {
            const auto other = stage.user(stage.desk.table().userAt(i).idText());
            const auto &emails = other.emailAddresses;
            if (std::ranges::count_if(emails, isVerified) > 1 && std::ranges::all_of(emails, isVerified))
                user = other;
        }
        QVERIFY(!user.id.isEmpty());
        stage.openEditOf(user.id);
        auto *choice = stage.field<QComboBox>(u"primary_email_address_id"_s);
        QCOMPARE(choice->count(), int(user.emailAddresses.size()));
        QCOMPARE(choice->currentText(), user.primaryEmail());
        QVERIFY(!stage.field<QCheckBox>(u"notify_primary_email_address_changed"_s)->isEnabled());
        const auto other = choice->currentIndex() == 0 ? 1 : 0;
        const auto address = choice->itemText(other);
        choice->setCurrentIndex(other);
        QVERIFY(stage.field<QCheckBox>(u"notify_primary_email_address_changed"_s)->isEnabled());
        stage.submit()->click();
        QTRY_VERIFY(!stage.dialog);
        QCOMPARE(stage.user(user.id).primaryEmail(), address);
    }

    void passwordLimitAndSwitchesAreChanged()
    {
        FormStage stage;
        const auto id = stage.openEdit();
        const auto before = stage.user(id);
        stage.type(u"password"_s, u"short"_s);
        stage.field<QCheckBox>(u"skip_password_checks"_s)->setChecked(true);
        stage.field<QCheckBox>(u"sign_out_of_other_sessions"_s)->setChecked(true);
        stage.type(u"create_organizations_limit"_s, u"7"_s);
        stage.field<QCheckBox>(u"delete_self_enabled"_s)->click();
        stage.submit()->click();
        QTRY_VERIFY(!stage.dialog);
        const auto after = stage.user(id);
        QVERIFY(after.passwordLastUpdatedAt != before.passwordLastUpdatedAt);
        QCOMPARE(after.createOrganizationsLimit, 7);
        QCOMPARE(after.deleteSelfEnabled, !before.deleteSelfEnabled);
        QCOMPARE(after.createOrganizationEnabled, before.createOrganizationEnabled);
    }

    void datesKeepTheirMillisecondsUntilTheyAreChanged()
    {
        FormStage stage;
        const auto id = stage.openEdit();
        const auto before = stage.user(id).createdAt;
        auto *date = stage.field<QDateTimeEdit>(u"created_at"_s);
        date->setDateTime(date->dateTime().addDays(-1));
        QVERIFY(stage.submit()->isEnabled());
        date->setDateTime(date->dateTime().addDays(1));
        QVERIFY(!stage.submit()->isEnabled());
        date->setDateTime(QDateTime{QDate{2020, 2, 29}, QTime{12, 0}});
        stage.submit()->click();
        QTRY_VERIFY(!stage.dialog);
        QVERIFY(stage.user(id).createdAt != before);
        QCOMPARE(stage.user(id).createdAt, QDateTime(QDate{2020, 2, 29}, QTime{12, 0}).toUTC());
    }

    void aChangeElsewhereIsShownBeforeItIsOverwritten_data()
    {
        QTest::addColumn<QString>("choice");
        QTest::addColumn<QString>("name");
        QTest::newRow("yours") << u"first_name_keepYours"_s << u"Yours"_s;
        QTest::newRow("theirs") << u"first_name_keepTheirs"_s << u"Theirs"_s;
    }
    void aChangeElsewhereIsShownBeforeItIsOverwritten()
    {
        QFETCH(QString, choice);
        QFETCH(QString, name);
        FormStage stage;
        const auto id = stage.openEdit();
        const auto was = stage.user(id).firstName;
        stage.changeElsewhere(id, u"Theirs"_s);
        stage.type(u"first_name"_s, u"Yours"_s);
        stage.submit()->click();
        QTRY_VERIFY(stage.field<QDialog>(u"conflictDialog"_s));
        QCOMPARE(stage.field<QLabel>(u"first_name_was"_s)->text(), was);
        QCOMPARE(stage.field<QLabel>(u"first_name_theirs"_s)->text(), u"Theirs"_s);
        QCOMPARE(stage.field<QLabel>(u"first_name_yours"_s)->text(), u"Yours"_s);
        QCOMPARE(stage.desk.server().requestCount("UpdateUser"), 1); // the other one
        stage.field<QRadioButton>(choice)->setChecked(true);
        stage.field<QPushButton>(u"saveAsChosen"_s)->click();
        QTRY_VERIFY(!stage.dialog);
        QCOMPARE(stage.user(id).firstName, name);
    }

    void goingBackFromTheQuestionKeepsTheForm()
    {
        FormStage stage;
        const auto id = stage.openEdit();
        stage.changeElsewhere(id, u"Theirs"_s);
        stage.type(u"first_name"_s, u"Yours"_s);
        stage.submit()->click();
        QTRY_VERIFY(stage.field<QDialog>(u"conflictDialog"_s));
        stage.field<QDialog>(u"conflictDialog"_s)->reject();
        QTRY_VERIFY(stage.submit()->isEnabled());
        QCOMPARE(stage.field<QLineEdit>(u"first_name"_s)->text(), u"Yours"_s);
        QCOMPARE(stage.user(id).firstName, u"Theirs"_s);
    }

    void editingIsForOneUser()
    {
        FormStage stage;
        auto *edit = stage.window->findChild<QAction *>(u"user.edit"_s);
        QTRY_VERIFY(!edit->isEnabled());
        stage.window->usersPage().view().selectPosition(0);
        QTRY_VERIFY(edit->isEnabled());
        auto *button = stage.window->detailPane().findChild<QPushButton *>(u"user.editButton"_s);
        QTRY_VERIFY(button && button->isVisibleTo(button->parentWidget()));
        stage.window->usersPage().view().selectAll();
        QTRY_VERIFY(!edit->isEnabled());
    }
};

QTEST_MAIN(TestEditForm)
#include "tst_editform.moc"
