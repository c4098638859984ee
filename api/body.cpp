#include "api/body.h"

#include "api/jsonshape.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace desk::api {

namespace {

struct BodyText
{
    Q_DECLARE_TR_FUNCTIONS(desk::api::Body)
};

QByteArray quoted(QStringView text)
{
    constexpr auto hex = "0123456789abcdef";
    QByteArray result{"\""};
    const auto bytes = text.toUtf8(); // a lone surrogate becomes U+FFFD
    for (const auto c : bytes) {
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            result += "\\u00";
            result += hex[c >> 4];
            result += hex[c & 0xf];
        } else {
            result += c;
        }
    }
    return result + '"';
}

} // namespace

JsonWriter &JsonWriter::add(const char *name, QStringView value) { return addText(name, quoted(value)); }

JsonWriter &JsonWriter::add(const char *name, qint64 value) { return addText(name, QByteArray::number(value)); }

JsonWriter &JsonWriter::add(const char *name, const QStringList &values)
{
    QByteArray json;
    for (const auto &value : values) {
        if (!json.isEmpty())
            json += ',';
        json += quoted(value);
    }
    return addText(name, '[' + json + ']');
}

JsonWriter &JsonWriter::add(const char *name, const QDateTime &value)
{
    return add(name, value.toUTC().toString(Qt::ISODateWithMs));
}

JsonWriter &JsonWriter::addJson(const char *name, const QByteArray &json, bool isNullable)
{
    const auto text = json.trimmed();
    if (text.isEmpty())
        return *this;
    const auto isObject = text.startsWith('{') && isWholeJson(text);
    if (!isObject && !(isNullable && text == "null"))
        m_damaged = name;
    return addText(name, text);
}

Result<Body> JsonWriter::body() const
{
    if (m_damaged)
        return Error::refused(BodyText::tr("“%1” is not a JSON object.").arg(QLatin1StringView{m_damaged}));
    return Body{.contentType = "application/json", .head = '{' + m_json + '}'};
}

JsonWriter &JsonWriter::addText(const char *name, QByteArrayView json)
{
    if (!m_json.isEmpty())
        m_json += ',';
    m_json += '"';
    m_json += name;
    m_json += "\":";
    m_json += json;
    return *this;
}

QByteArray imageTypeOf(QByteArrayView firstBytes)
{
    if (firstBytes.startsWith("\x89PNG\r\n\x1a\n"))
        return "image/png";
    if (firstBytes.startsWith("\xff\xd8\xff"))
        return "image/jpeg";
    if (firstBytes.startsWith("GIF87a") || firstBytes.startsWith("GIF89a"))
        return "image/gif";
    if (firstBytes.startsWith("RIFF") && firstBytes.size() >= 12 && firstBytes.sliced(8, 4) == "WEBP")
        return "image/webp";
    return {};
}

Result<Body> imageBody(const QString &path)
{
    constexpr qint64 enough = 16;
    QFile file{path};
    // A pipe or a device has no size to announce and may never end.
    if (!QFileInfo{path}.isFile())
        return Error::refused(BodyText::tr("There is no such file."));
    if (!file.open(QFile::ReadOnly | QFile::Unbuffered))
        return Error::refused(BodyText::tr("The file cannot be read: %1").arg(file.errorString()));
    const auto size = file.size();
    const auto type = imageTypeOf(file.read(enough));
    if (type.isEmpty())
        return Error::refused(BodyText::tr("The file is not a PNG, JPEG, GIF or WebP image."));
    if (size > maxImageSize)
        return Error::refused(BodyText::tr("The image is larger than 10 MB."));
    const auto boundary = "frontdesk-" + QUuid::createUuid().toByteArray(QUuid::Id128);
    // The file's own name stays here: it is nobody's business and may hold anything.
    return Body{.contentType = "multipart/form-data; boundary=" + boundary,
                .head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"profile."
                    + type.sliced(qstrlen("image/")) + "\"\r\nContent-Type: " + type + "\r\n\r\n",
                .filePath = path,
                .fileSize = size,
                .tail = "\r\n--" + boundary + "--\r\n"};
}

} // namespace desk::api
