#include "models/metadata/metadatarequest.h"

#include "models/metadata/jsonstring.h"
#include "models/text/prettyjson.h"

using namespace Qt::StringLiterals;

namespace desk::models {

MetadataRequest MetadataRequest::make(const QString &userId, const QList<FieldChange> &changes, SaveMethod method)
{
    MetadataRequest request;
    request.m_userId = userId;
    request.m_method = method;
    for (const auto &change : changes) {
        if (method == SaveMethod::Merge && change.changes.isEmpty())
            continue;
        request.m_json[std::size_t(change.field)] =
            method == SaveMethod::Merge ? mergePatch(change.changes) : compacted(change.after.text());
    }
    return request;
}

template <typename Operation>
Operation MetadataRequest::operation() const
{
    Operation operation;
    operation.userId = m_userId;
    operation.publicMetadata = m_json[std::size_t(MetadataField::Public)];
    operation.privateMetadata = m_json[std::size_t(MetadataField::Private)];
    operation.unsafeMetadata = m_json[std::size_t(MetadataField::Unsafe)];
    return operation;
}

api::Call *MetadataRequest::send(api::Client &client, const QObject *context, Done done, api::Lane lane) const
{
    if (m_method == SaveMethod::Merge)
        return client.sendAs<UserAnswer>(operation<api::UpdateMetadata>(), decodeUserAnswer, context, std::move(done),
                                         lane, api::Basis::JustRead);
    return client.sendAs<UserAnswer>(operation<api::ReplaceMetadata>(), decodeUserAnswer, context, std::move(done),
                                     lane, api::Basis::JustRead);
}

QString MetadataRequest::text(const api::Connection &connection) const
{
    const auto request = m_method == SaveMethod::Merge ? api::toRequest(operation<api::UpdateMetadata>())
                                                       : api::toRequest(operation<api::ReplaceMetadata>());
    if (!request)
        return request.error().message;
    const auto verb = m_method == SaveMethod::Merge ? u"PATCH"_s : u"PUT"_s;
    const auto path = connection.baseUrl().path() + QString::fromLatin1(request->path);
    QByteArray body{"{"};
    for (const auto field : metadataFields) {
        const auto &json = m_json[std::size_t(field)];
        if (!json.isEmpty())
            body += (body.size() > 1 ? ",\"" : "\"") + QByteArray{metadataFieldInfo(field).key} + "\":" + json;
    }
    // As the header is written: the port is there unless it is the scheme's own.
    auto host = connection.baseUrl().host();
    if (const auto port = connection.baseUrl().port(); port > 0)
        host += u':' + QString::number(port);
    return u"%1 %2\nHost: %3\nAuthorization: Bearer •••\nContent-Type: application/json\n\n"_s.arg(verb, path, host)
        + QString::fromUtf8(body + '}');
}

} // namespace desk::models
