#include "api/oneshotbody.h"
#include "api/operations/profileimage.h"
#include "tests/api/calls.h"

#include <QTemporaryDir>

using namespace desk::api;
using namespace desk::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray pngHead{"\x89PNG\r\n\x1a\n"};

} // namespace

class TestUpload : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString fileWith(const QByteArray &content, const QString &name = u"face.png"_s)
    {
        const auto path = m_folder.filePath(name);
        QFile file{path};
        if (!file.open(QFile::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }

private Q_SLOTS:
    void anImageIsOnePartWithItsOwnType_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("type");
        QTest::addRow("PNG") << pngHead + "rest" << QByteArray{"image/png"};
        QTest::addRow("JPEG") << QByteArray{"\xff\xd8\xff\xe0rest"} << QByteArray{"image/jpeg"};
        QTest::addRow("GIF") << QByteArray{"GIF89arest"} << QByteArray{"image/gif"};
        QTest::addRow("WebP") << QByteArray{"RIFF1234WEBPVP8 rest"} << QByteArray{"image/webp"};
    }

    void anImageIsOnePartWithItsOwnType()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, type);
        FaultServer server{[](const SeenRequest &) { return Fault::json(userJson); }};
        Client client{connectionTo(server.baseUrl())};
        // The name lies about the type, and is nobody's business.
        const auto path = fileWith(content, u"Ada's \"secret\" name.txt"_s);
        QVERIFY(awaited(client, SetProfileImage{.userId = u"user_1"_s, .filePath = path}).has_value());
        const auto seen = server.seen();
        QCOMPARE(seen.size(), 1);
        QCOMPARE(seen[0].verb, "POST");
        QCOMPARE(seen[0].target, "/v1/users/user_1/profile_image");
        const auto contentType = seen[0].headers["content-type"];
        QVERIFY(contentType.startsWith("multipart/form-data; boundary="));
        const auto boundary = contentType.mid(contentType.indexOf('=') + 1);
        const auto suffix = type.mid(type.indexOf('/') + 1);
        QCOMPARE(seen[0].body,
                 "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"profile." + suffix
                     + "\"\r\nContent-Type: " + type + "\r\n\r\n" + content + "\r\n--" + boundary + "--\r\n");
        QVERIFY(!seen[0].headers.contains("transfer-encoding"));
    }

    void aLargeFileArrivesWhole()
    {
        QByteArray content = pngHead;
        for (int i = 0; content.size() < 9'999'990; ++i)
            content += QByteArray::number(qint64{i} * 7'919);
        content.truncate(maxImageSize);
        FaultServer server{[](const SeenRequest &) { return Fault::json(userJson); }};
        Client client{connectionTo(server.baseUrl())};
        QVERIFY(awaited(client, SetProfileImage{.userId = u"user_1"_s, .filePath = fileWith(content)}).has_value());
        QVERIFY(server.seen().constFirst().body.contains(content));
    }

    void whatIsNoImageOfTheRightSizeIsNotSent_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addRow("too large") << fileWith(pngHead + QByteArray(maxImageSize, 'x'), u"large"_s);
        QTest::addRow("SVG") << fileWith("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", u"x.png"_s);
        QTest::addRow("text named PNG") << fileWith("hello", u"y.png"_s);
        QTest::addRow("empty") << fileWith({}, u"empty.png"_s);
        QTest::addRow("a folder") << m_folder.path();
        QTest::addRow("not there") << m_folder.filePath(u"nothing.png"_s);
        QTest::addRow("no path") << QString{};
        QTest::addRow("a device") << u"/dev/zero"_s;
    }

    void whatIsNoImageOfTheRightSizeIsNotSent()
    {
        QFETCH(QString, path);
        FaultServer server{[](const SeenRequest &) { return Fault::json(userJson); }};
        Client client{connectionTo(server.baseUrl())};
        const auto result = awaited(client, SetProfileImage{.userId = u"user_1"_s, .filePath = path});
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Error::Kind::Refused);
        QCOMPARE(result.error().effect, Error::Effect::NotApplied);
        QVERIFY(!result.error().message.isEmpty());
        QCOMPARE(server.seenCount(), 0);
    }

    void aFileThatChangesBeforeItIsSentIsNotSent()
    {
        const auto path = fileWith(pngHead + QByteArray(1'000, 'x'));
        int answers = 0;
        FaultServer server{[&answers, &path](const SeenRequest &) {
            // Turned away once; when its turn comes again the file is another.
            ++answers;
            QFile{path}.resize(500);
            return Fault::json(R"({"errors":[]})", 429);
        }};
        Client client{connectionTo(server.baseUrl()), Limits::sandbox(), {.firstRetry = 1ms}};
        const auto result = awaited(client, SetProfileImage{.userId = u"user_1"_s, .filePath = path});
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Error::Kind::Refused);
        QCOMPARE(server.seenCount(), 1);
    }

    void anUploadThatWasTurnedAwayIsReadAgainFromItsStart()
    {
        const auto content = pngHead + QByteArray(100'000, 'y');
        int answers = 0; // used in the server's thread only
        FaultServer server{[&answers](const SeenRequest &) {
            return ++answers == 1 ? Fault::json(R"({"errors":[]})", 429) : Fault::json(userJson);
        }};
        Client client{connectionTo(server.baseUrl()), Limits::sandbox(), {.firstRetry = 1ms}};
        QVERIFY(awaited(client, SetProfileImage{.userId = u"user_1"_s, .filePath = fileWith(content)}).has_value());
        const auto seen = server.seen();
        QCOMPARE(seen.size(), 2);
        QVERIFY(seen[0].body.contains(content));
        QCOMPARE(seen[1].body, seen[0].body);
    }

    void anUploadIsSentOnceWhateverTheConnectionDoes()
    {
        constexpr int requests = 60;
        const auto path = fileWith(pngHead + QByteArray(40'000, 'z'));
        int count = 0; // used in the server's thread only
        FaultServer server{[&count](const SeenRequest &) {
            switch (++count % 4) {
            case 0:
                return Fault::silence(Fault::Ending::Close);
            case 2:
                return Fault::silence(Fault::Ending::Reset);
            default:
                return Fault::json(userJson);
            }
        }};
        Client client{connectionTo(server.baseUrl())};
        int answers = 0;
        for (int i = 0; i < requests; ++i)
            client.send(SetProfileImage{.userId = u"user_"_s + QString::number(i), .filePath = path}, this,
                        [&answers](const auto &) { ++answers; });
        QTRY_COMPARE_WITH_TIMEOUT(answers, requests, 60'000);
        const auto counts = server.countsByTarget();
        for (auto it = counts.begin(); it != counts.end(); ++it)
            QVERIFY2(it.value() == 1, it.key());
    }

    void aFileThatEndsEarlyBreaksTheBody()
    {
        const auto path = fileWith(pngHead + QByteArray(1'000, 'x'));
        OneShotBody body{imageBody(path).value()};
        QVERIFY(body.isOpen());
        QFile{path}.resize(600);
        QByteArray read;
        for (auto chunk = body.read(100); !chunk.isEmpty(); chunk = body.read(100))
            read += chunk;
        QVERIFY(body.isBroken());
        QVERIFY(body.atEnd());
        QVERIFY(read.size() < imageBody(path)->size());
    }
};

QTEST_GUILESS_MAIN(TestUpload)
#include "tst_upload.moc"
