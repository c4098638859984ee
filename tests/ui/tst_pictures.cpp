#include "tests/ui/hostileimages.h"
#include "tests/ui/windowstage.h"
#include "ui/images/decodepicture.h"
#include "ui/images/imagecheck.h"
#include "ui/images/imagedialog.h"
#include "ui/images/pictures.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"
#include "ui/widgets/avatardisc.h"
#include "ui/widgets/wraplabel.h"

#include <QAction>
#include <QNetworkAccessManager>
#include <QPushButton>
#include <QTemporaryDir>

using namespace desk;
using namespace desk::testing;
using namespace Qt::StringLiterals;

namespace {

//! Pictures from a server that answers as told; its address is the connection's own.
struct Gallery
{
    explicit Gallery(FaultServer::Script script) : server(std::move(script)) { }

    [[nodiscard]] api::Connection connection() const
    {
        return api::Connection::create(server.baseUrl(),
                                       api::SecretKey::parse(QByteArray{"sk_test_0123456789abcdef"}).value())
            .value();
    }
    [[nodiscard]] QString url(const QString &name = u"face"_s) const
    {
        return server.baseUrl().resolved(QUrl{u"/img/"_s + name}).toString();
    }
    //! What becomes of the picture at \p address in the end.
    [[nodiscard]] QImage seen(const QString &address)
    {
        std::optional<QImage> shown;
        pictures.look(address, &pictures, [&shown](const QImage &picture) { shown = picture; });
        if (!QTest::qWaitFor([&shown] { return shown.has_value(); }, 20'000))
            qFatal("nobody said what became of the picture");
        return *shown;
    }

    FaultServer server;
    api::PictureLoader loader{connection()};
    ui::Pictures pictures{loader};
};

Fault pictureAnswer(const QByteArray &bytes, const QByteArray &headers = {})
{
    return Fault::json(bytes, 200, headers);
}

ui::AvatarDisc *disc(const Stage &stage) { return stage.child<ui::AvatarDisc>(u"detailAvatar"_s); }

} // namespace

class TestPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::installTranslations(*qApp);
        ui::applyTheme(*qobject_cast<QApplication *>(qApp), ui::Scheme::Light);
    }

    void offNothingIsFetched()
    {
        Gallery gallery{[](const SeenRequest &) { return pictureAnswer(pictureBytes(64, 64)); }};
        QVERIFY(!gallery.pictures.areOn());
        QVERIFY(gallery.pictures.picture(gallery.url()).isNull());
        // Another one, asked for by hand, came back: the first would have been there before it.
        QVERIFY(!gallery.seen(gallery.url(u"other"_s)).isNull());
        QCOMPARE(gallery.server.seenCount(), 1);
        QVERIFY(gallery.server.seen().constFirst().target.startsWith("/img/other"));
    }

    void onTheyAreFetchedOnceAndKept()
    {
        Gallery gallery{[](const SeenRequest &) { return pictureAnswer(pictureBytes(300, 200, "JPG")); }};
        gallery.pictures.setOn(true);
        QSignalSpy changed{&gallery.pictures, &ui::Pictures::changed};
        QVERIFY(gallery.pictures.picture(gallery.url()).isNull());
        QVERIFY(gallery.pictures.picture(gallery.url()).isNull());
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(gallery.pictures.picture(gallery.url()).size(), QSize(ui::Pictures::side, ui::Pictures::side));
        QCOMPARE(gallery.server.seenCount(), 1);
        gallery.pictures.setOn(false);
        QVERIFY(gallery.pictures.picture(gallery.url()).isNull());
    }

    void aRequestSaysNothingOfWhoAsks()
    {
        Gallery gallery{
            [](const SeenRequest &) { return pictureAnswer(pictureBytes(8, 8), "Set-Cookie: who=you; Path=/\r\n"); }};
        QVERIFY(!gallery.seen(gallery.url(u"one"_s)).isNull());
        QVERIFY(!gallery.seen(gallery.url(u"two"_s)).isNull());
        QCOMPARE(gallery.server.seenCount(), 2);
        const auto requests = gallery.server.seen();
        for (const auto &request : requests) {
            QCOMPARE(request.verb, QByteArray{"GET"});
            for (const auto *name : {"authorization", "cookie", "referer", "clerk-api-version", "x-secret"})
                QVERIFY2(!request.headers.contains(name), name);
            QVERIFY(!request.headers.value("user-agent").toLower().contains("frontdesk"));
        }
    }

    void aRedirectIsNotFollowed_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d", status) << status;
    }
    void aRedirectIsNotFollowed()
    {
        QFETCH(const int, status);
        const FaultServer elsewhere{[](const SeenRequest &) { return pictureAnswer(pictureBytes(8, 8)); }};
        const auto target = elsewhere.baseUrl().toEncoded();
        Gallery gallery{[&](const SeenRequest &request) {
            if (request.target.startsWith("/img/end"))
                return pictureAnswer(pictureBytes(8, 8));
            const bool isNear = request.target.startsWith("/img/near");
            return Fault::json("{}", status, "Location: " + (isNear ? QByteArray{"/img/end"} : target) + "\r\n");
        }};
        QVERIFY(gallery.seen(gallery.url(u"far"_s)).isNull());
        QVERIFY(gallery.seen(gallery.url(u"near"_s)).isNull());
        QCOMPARE(elsewhere.seenCount(), 0);
        QCOMPARE(gallery.server.seenCount(), 2);
    }

    void whatIsToBeSentHasToBeWhole()
    {
        const QTemporaryDir folder;
        const auto isWhole = [&folder](const QByteArray &bytes) {
            QFile file{folder.filePath(u"image"_s)};
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
                qFatal("cannot write a picture");
            file.close();
            return ui::checkImage(file.fileName()).isWhole;
        };
        const auto gif = QByteArray::fromBase64("R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==");
        for (const auto &bytes : {pictureBytes(64, 48), pictureBytes(64, 48, "JPG"), gif}) {
            QVERIFY(isWhole(bytes));
            QVERIFY(isWhole(bytes + "and more"));
            for (const auto left : {bytes.size() - 1, bytes.size() / 2, qsizetype{20}})
                QVERIFY2(!isWhole(bytes.first(left)), bytes.first(4).toHex());
        }
        for (const auto &[what, bytes] : HostileImages::all()) {
            if (what.startsWith("png wrong") || what.contains("start only") || what.startsWith("noise"))
                QVERIFY2(!isWhole(bytes), what);
            else
                (void)isWhole(bytes);
        }
    }

    void onlyTheHostsOfPicturesAreAsked()
    {
        const Gallery gallery{[](const SeenRequest &) { return Fault{}; }};
        const auto &loader = gallery.loader;
        QVERIFY(loader.mayFetch(QUrl{gallery.url()}));
        QVERIFY(loader.mayFetch(QUrl{u"https://img.clerk.com/eyJ0eXBlIjoi"_s}));
        QVERIFY(loader.mayFetch(QUrl{u"https://images.clerk.dev/uploaded/img_1"_s}));
        auto otherPort = gallery.server.baseUrl();
        otherPort.setPort(otherPort.port() == 80 ? 81 : 80);
        for (const auto &url :
             {u"http://img.clerk.com/x"_s, u"https://img.clerk.com:444/x"_s, u"https://img.clerk.com.evil.example/x"_s,
              u"https://evil.example/img.clerk.com"_s, u"https://me@img.clerk.com/x"_s, u"file:///etc/passwd"_s,
              u"data:image/png;base64,AAAA"_s, u"qrc:/icons/frontdesk.svg"_s, u"//img.clerk.com/x"_s, u"x"_s, QString{},
              otherPort.toString()})
            QVERIFY2(!loader.mayFetch(QUrl{url}), qPrintable(url));
    }

    void whatIsTooLongIsNotReadToItsEnd_data()
    {
        QTest::addColumn<QByteArray>("kind");
        for (const auto *kind : {"announced", "endless", "chunked", "cut", "packed", "404", "204"})
            QTest::newRow(kind) << QByteArray{kind};
    }
    void whatIsTooLongIsNotReadToItsEnd()
    {
        QFETCH(const QByteArray, kind);
        const auto good = pictureBytes(64, 64);
        const auto large = good + QByteArray{api::PictureLoader::mostBytes, 'x'};
        Gallery gallery{[&](const SeenRequest &) {
            if (kind == "announced")
                return withContentLength(large);
            if (kind == "endless") {
                auto fault = untilClose(large);
                fault.repeat = 200LL * 1024 * 1024;
                return fault;
            }
            if (kind == "chunked")
                return inChunks(large);
            if (kind == "cut")
                return withContentLength(good, good.size() / 2);
            if (kind == "packed")
                return gzipped(good); // nobody asked for that
            return Fault::json(good, kind.toInt());
        }};
        QVERIFY(gallery.seen(gallery.url()).isNull());
    }

    void hostilePicturesEndInInitials()
    {
        const auto samples = HostileImages::all();
        QVERIFY(samples.size() >= 30);
        Gallery gallery{[&samples](const SeenRequest &request) {
            const auto number = request.target.mid(5).split('?').constFirst().toInt();
            return pictureAnswer(samples.at(number).second);
        }};
        gallery.pictures.setOn(true);
        for (int i = 0; i < samples.size(); ++i)
            QVERIFY2(gallery.seen(gallery.url(QString::number(i))).isNull(), samples.at(i).first.constData());
        QCOMPARE(gallery.server.seenCount(), int(samples.size()));
    }

    void aPictureFillsTheSquare()
    {
        QCOMPARE(ui::decodePicture(pictureBytes(2048, 2), 64).size(), QSize(64, 64));
        QCOMPARE(ui::decodePicture(pictureBytes(2, 300, "JPG"), 64).size(), QSize(64, 64));
        QCOMPARE(ui::decodePicture(pictureBytes(1, 1), 64).size(), QSize(64, 64));
    }

    void aUserWithAnImageIsMarkedAndTheWindowFetchesNone()
    {
        Stage stage;
        const QSignalSpy answered{stage.desk.session().pictures().findChild<QNetworkAccessManager *>(),
                                  &QNetworkAccessManager::finished};
        stage.open(stage.idOf([](const models::UserRef &user) { return user.has(models::UserFlag::HasImage); }));
        QVERIFY(disc(stage)->isMarked() && !disc(stage)->showsPicture());
        QVERIFY(disc(stage)->toolTip().contains(u"Has a profile image"_s));
        stage.open(stage.idWithout(models::UserFlag::HasImage));
        QVERIFY(!disc(stage)->isMarked());
        QCOMPARE(answered.size(), 0);
    }

    void turnedOnTheWindowShowsThemAndRemembersIt()
    {
        Stage stage;
        stage.child<QAction>(u"view.pictures"_s)->trigger();
        stage.open(stage.idOf([](const models::UserRef &user) { return user.has(models::UserFlag::HasImage); }));
        QTRY_VERIFY(disc(stage)->showsPicture());
        QVERIFY(!disc(stage)->isMarked());
        const ui::MainWindow next{stage.desk.session(), stage.settings};
        QVERIFY(next.findChild<QAction *>(u"view.pictures"_s)->isChecked());
        stage.child<QAction>(u"view.pictures"_s)->trigger();
        QVERIFY(!disc(stage)->showsPicture() && disc(stage)->isMarked());
    }

    void thePresentImageIsShownOnDemand()
    {
        Stage stage;
        stage.open(stage.idOf([](const models::UserRef &user) { return user.has(models::UserFlag::HasImage); }));
        stage.child<QAction>(u"user.changeImage"_s)->trigger();
        auto *dialog = stage.child<ui::ImageDialog>(u"imageDialog"_s);
        auto *present = dialog->findChild<ui::AvatarDisc *>(u"imagePresent"_s);
        QVERIFY(present->isMarked());
        dialog->findChild<QPushButton *>(u"imageLook"_s)->click();
        QTRY_VERIFY(present->showsPicture());
        QVERIFY(!disc(stage)->showsPicture()); // there they are still off
        dialog->close();
        stage.open(stage.idWithout(models::UserFlag::HasImage));
        stage.child<QAction>(u"user.changeImage"_s)->trigger();
        QTRY_VERIFY(stage.window->findChildren<ui::ImageDialog *>().size() == 1);
        dialog = stage.child<ui::ImageDialog>(u"imageDialog"_s);
        QVERIFY(!dialog->findChild<QPushButton *>(u"imageLook"_s)->isVisible());
        QVERIFY(dialog->findChild<ui::WrapLabel *>(u"imagePresentText"_s)->text().contains(u"no image"_s));
    }
};

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
