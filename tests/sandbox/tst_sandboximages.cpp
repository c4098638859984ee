#include "tests/sandbox/client.h"

#include <QBuffer>
#include <QImage>

using namespace Qt::StringLiterals;

class TheSandboxKeepsImages final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatItServesBack_data();
    void takesWhatItServesBack();
    void refuses_data();
    void refuses();
    void refusesImagesThatAreTooLarge();
    void goesBackToTheDefaultImage();
    void choosesAmongTheImagesOfAUser();

private:
    [[nodiscard]] static QByteArray image(const char *format)
    {
        QImage picture(24, 16, QImage::Format_RGB32);
        picture.fill(Qt::darkCyan);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        if (!buffer.open(QIODevice::WriteOnly) || !picture.save(&buffer, format))
            qFatal("cannot make a picture");
        return bytes;
    }
    //! A picture of one point as the format's own examples have it: Qt writes neither.
    [[nodiscard]] static QByteArray gif()
    {
        return QByteArray::fromBase64("R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==");
    }
    [[nodiscard]] static QByteArray webp()
    {
        return QByteArray::fromBase64("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
    }
    [[nodiscard]] Sandbox::Answer upload(const QByteArray &id, const QByteArray &bytes, const QByteArray &type,
                                         const QByteArray &name = "file")
    {
        const QByteArray head = "--limit\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"a\"\r\n"
            + (type.isEmpty() ? QByteArray() : "Content-Type: " + type + "\r\n") + "\r\n";
        return m_sandbox.post("/v1/users/" + id + "/profile_image", head + bytes + "\r\n--limit--\r\n",
                              "Content-Type: multipart/form-data; boundary=limit\r\n");
    }
    [[nodiscard]] Sandbox::Answer fetch(const QString &url)
    {
        return m_sandbox.exchange("GET " + QUrl(url).path().toLatin1() + " HTTP/1.1\r\nConnection: close\r\n\r\n");
    }
    [[nodiscard]] QByteArray someone(bool hasImage)
    {
        const QJsonArray users = m_sandbox.all();
        for (const QJsonValue &user : users) {
            if (user["has_image"_L1].toBool() == hasImage)
                return user["id"_L1].toString().toLatin1();
        }
        return {};
    }

    Sandbox m_sandbox{};
};

void TheSandboxKeepsImages::takesWhatItServesBack_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("served");
    QTest::newRow("png") << image("PNG") << QByteArray("image/png") << QByteArray("image/png");
    QTest::newRow("jpeg") << image("JPG") << QByteArray("image/jpeg") << QByteArray("image/jpeg");
    QTest::newRow("jpg") << image("JPG") << QByteArray("image/jpg") << QByteArray("image/jpeg");
    QTest::newRow("gif") << gif() << QByteArray("image/gif") << QByteArray("image/gif");
    QTest::newRow("webp") << webp() << QByteArray("image/webp") << QByteArray("image/webp");
    QTest::newRow("untold") << image("PNG") << QByteArray() << QByteArray("image/png");
    QTest::newRow("bytes") << image("PNG") << QByteArray("application/octet-stream") << QByteArray("image/png");
}

void TheSandboxKeepsImages::takesWhatItServesBack()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, sent);
    QFETCH(const QByteArray, served);
    const QByteArray id = someone(false);
    const Sandbox::Answer answer = upload(id, bytes, sent);
    QCOMPARE(answer.status, 200);
    const QJsonObject user = answer.object();
    QVERIFY(user["has_image"_L1].toBool());
    const Sandbox::Answer back = fetch(user["image_url"_L1].toString());
    QCOMPARE(back.status, 200);
    QCOMPARE(back.header("Content-Type"), served);
    QCOMPARE(back.body, bytes);
    QCOMPARE(m_sandbox.get("/v1/users/" + id).object(), user);
}

void TheSandboxKeepsImages::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("message");
    QTest::newRow("other type") << image("BMP") << QByteArray("image/bmp") << u"Unsupported image type"_s;
    QTest::newRow("text") << QByteArray("hello") << QByteArray("text/plain") << u"Unsupported image type"_s;
    QTest::newRow("lie") << QByteArray("hello") << QByteArray("image/png") << u"Image decode error"_s;
    QTest::newRow("cut png") << image("PNG").chopped(9) << QByteArray("image/png") << u"Image decode error"_s;
    QTest::newRow("cut jpeg") << image("JPG").chopped(2) << QByteArray("image/jpeg") << u"Image decode error"_s;
    QTest::newRow("cut gif") << gif().chopped(1) << QByteArray("image/gif") << u"Image decode error"_s;
    QTest::newRow("cut webp") << webp().chopped(4) << QByteArray("image/webp") << u"Image decode error"_s;
    QByteArray damaged = image("PNG");
    damaged[30] = static_cast<char>(damaged[30] + 1);
    QTest::newRow("damaged png") << damaged << QByteArray("image/png") << u"Image decode error"_s;
}

void TheSandboxKeepsImages::refuses()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, type);
    QFETCH(const QString, message);
    const QByteArray id = someone(false);
    const QByteArray before = m_sandbox.get("/v1/users/" + id).body;
    const Sandbox::Answer answer = upload(id, bytes, type);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.code(), u"request_body_invalid"_s);
    QCOMPARE(answer.error()["message"_L1].toString(), message);
    QCOMPARE(m_sandbox.get("/v1/users/" + id).body, before);
    const Sandbox::Answer missing = upload(id, image("PNG"), "image/png", "picture");
    QCOMPARE(missing.status, 400);
    QCOMPARE(missing.code(), u"form_param_missing"_s);
    QCOMPARE(m_sandbox.post("/v1/users/" + id + "/profile_image", "{}").code(), u"unsupported_content_type"_s);
    QCOMPARE(upload("user_unknown", image("PNG"), "image/png").status, 404);
}

void TheSandboxKeepsImages::refusesImagesThatAreTooLarge()
{
    const QByteArray id = someone(false);
    constexpr qsizetype limit = 10 * 1024 * 1024;
    QByteArray large = image("JPG");
    large.insert(large.size() - 2, QByteArray(limit - large.size(), 'x'));
    QCOMPARE(upload(id, large, "image/jpeg").status, 200);
    const Sandbox::Answer answer = upload(id, large + 'x', "image/jpeg");
    QCOMPARE(answer.status, 413);
    QCOMPARE(answer.code(), u"image_too_large"_s);
    QCOMPARE(upload(id, QByteArray(4 * limit, 'x'), "image/jpeg").code(), u"image_too_large"_s);
}

void TheSandboxKeepsImages::goesBackToTheDefaultImage()
{
    const QByteArray id = someone(true);
    const auto remove = [&] { return m_sandbox.send("DELETE", "/v1/users/" + id + "/profile_image", {}, {}); };
    const QJsonObject user = remove().object();
    QVERIFY(!user["has_image"_L1].toBool());
    QCOMPARE(fetch(user["image_url"_L1].toString()).header("Content-Type"), "image/png");
    const Sandbox::Answer again = remove();
    QCOMPARE(again.status, 404);
    QCOMPARE(again.code(), u"image_not_found"_s);
}

void TheSandboxKeepsImages::choosesAmongTheImagesOfAUser()
{
    const QByteArray id = someone(false);
    const QString first = upload(id, image("PNG"), "image/png").object()["image_url"_L1].toString();
    QVERIFY(upload(id, image("JPG"), "image/jpeg").object()["image_url"_L1].toString() != first);
    const QByteArray link = QUrl(first).path().mid(5).toLatin1();
    const QJsonObject described = QJsonDocument::fromJson(QByteArray::fromBase64(link)).object();
    const QByteArray imageId = described["src"_L1].toString().section(u'/', -1).toLatin1();
    const auto choose = [&](const QByteArray &json) {
        return m_sandbox.send("PATCH", "/v1/users/" + id, "{\"profile_image_id\":" + json + '}').object();
    };
    QCOMPARE(choose('"' + imageId + '"')["image_url"_L1].toString(), first);
    QVERIFY(!choose("null")["has_image"_L1].toBool());
}

QTEST_GUILESS_MAIN(TheSandboxKeepsImages)
#include "tst_sandboximages.moc"
