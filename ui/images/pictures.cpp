#include "ui/images/pictures.h"

#include "ui/images/decodepicture.h"

#include <QPointer>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

using Answer = api::PictureLoader::Answer;

constexpr int mostKept = 256; // 16 MiB

//! The service makes them smaller on request, which saves everybody's time.
QUrl sizedUrl(const QString &text, int pixels)
{
    QUrl url{text, QUrl::StrictMode};
    QUrlQuery query{url};
    query.addQueryItem(u"width"_s, QString::number(pixels));
    query.addQueryItem(u"height"_s, QString::number(pixels));
    url.setQuery(query);
    return url;
}

} // namespace

Pictures::Pictures(api::PictureLoader &loader, QObject *parent) : QObject(parent), m_loader(loader), m_kept(mostKept)
{
    m_decoders.setMaxThreadCount(1);
}

Pictures::~Pictures()
{
    // A decoder hands its picture to this.
    m_decoders.clear();
    m_decoders.waitForDone();
}

void Pictures::setOn(bool on)
{
    if (on == m_areOn)
        return;
    m_areOn = on;
    if (!on) {
        ++m_round;
        m_loader.giveUpWaiting();
        m_decoders.clear();
        m_kept.clear();
        m_fetching.clear();
    }
    Q_EMIT changed();
}

QImage Pictures::picture(const QString &url)
{
    if (!m_areOn || url.isEmpty())
        return {};
    if (const auto *kept = m_kept.object(url))
        return *kept;
    if (m_fetching.contains(url))
        return {};
    m_fetching.insert(url);
    m_loader.fetch(sizedUrl(url, side), this, [this, url, round = m_round](const Answer &answer) {
        if (round != m_round)
            return;
        if (answer.isGivenUp) {
            m_fetching.remove(url);
            return;
        }
        decode(answer.bytes, side, this, [this, url, round](const QImage &picture) {
            if (round != m_round)
                return;
            m_fetching.remove(url);
            m_kept.insert(url, new QImage{picture});
            if (!picture.isNull())
                Q_EMIT changed();
        });
    });
    return {};
}

void Pictures::look(const QString &url, QObject *context, std::function<void(const QImage &picture)> done)
{
    const QPointer asking{context};
    m_loader.fetch(sizedUrl(url, largeSide), this, [this, asking, done = std::move(done)](const Answer &answer) {
        decode(answer.bytes, largeSide, asking, done);
    });
}

void Pictures::decode(const QByteArray &bytes, int pixels, QObject *context, Shown shown)
{
    const QPointer asking{context};
    const auto tell = [asking, shown = std::move(shown)](const QImage &picture) {
        if (asking)
            shown(picture);
    };
    if (bytes.isEmpty()) {
        tell({});
        return;
    }
    m_decoders.start([this, bytes, pixels, tell] {
        const auto picture = decodePicture(bytes, pixels);
        QMetaObject::invokeMethod(
            this, [tell, picture] { tell(picture); }, Qt::QueuedConnection);
    });
}

} // namespace desk::ui
