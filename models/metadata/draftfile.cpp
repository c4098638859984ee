#include "models/metadata/draftfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

constexpr qint64 mostBytes = 64LL * 1024 * 1024;
constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

std::optional<MetadataField> fieldOf(const QString &id)
{
    const auto isIt = [&id](MetadataField field) { return id == QLatin1StringView{metadataFieldInfo(field).id}; };
    const auto found = std::ranges::find_if(metadataFields, isIt);
    return found == metadataFields.end() ? std::nullopt : std::optional{*found};
}

bool writeTo(const QString &path, const DraftFile::Content &content)
{
    if (content.drafts.isEmpty() && content.unkept.isEmpty())
        return !QFile::exists(path) || QFile::remove(path);
    QJsonArray entries;
    const auto isPrivate = QString::fromLatin1(metadataFieldInfo(MetadataField::Private).id);
    for (const auto &userId : content.unkept)
        entries.append(QJsonObject{{u"user"_s, userId}, {u"field"_s, isPrivate}, {u"unkept"_s, true}});
    for (const auto &draft : content.drafts) {
        entries.append(QJsonObject{{u"user"_s, draft.userId},
                                   {u"field"_s, QString::fromLatin1(metadataFieldInfo(draft.field).id)},
                                   {u"base"_s, QString::fromUtf8(draft.base)},
                                   {u"text"_s, QString::fromUtf8(draft.text)},
                                   {u"at"_s, draft.savedAt}});
    }
    QDir{}.mkpath(QFileInfo{path}.path());
    QSaveFile file{path};
    // Before there is anything in it.
    return file.open(QIODevice::WriteOnly) && file.setPermissions(ownerOnly)
        && file.write(QJsonDocument{entries}.toJson(QJsonDocument::Compact)) >= 0 && file.commit();
}

} // namespace

DraftFile::DraftFile(const QString &path) : m_path(path), m_lock(path + u".lock"_s)
{
    m_writer.setMaxThreadCount(1);
    m_lock.setStaleLockTime(0); // no age makes it stale: edits stay open for days
}

bool DraftFile::own()
{
    QDir{}.mkpath(QFileInfo{m_path}.path());
    // Where no lock can be written no other program has one, and that nothing can be written is told with the drafts.
    return m_lock.isLocked() || m_lock.tryLock(0) || m_lock.error() != QLockFile::LockFailedError;
}

DraftFile::Content DraftFile::read() const
{
    QFile file{m_path};
    if (!file.open(QIODevice::ReadOnly) || file.size() > mostBytes)
        return {};
    Content content;
    const auto entries = QJsonDocument::fromJson(file.readAll()).array();
    for (const auto &entry : entries) {
        const auto object = entry.toObject();
        const auto field = fieldOf(object["field"_L1].toString());
        const MetadataDraft draft{.userId = object["user"_L1].toString(),
                                  .field = field.value_or(MetadataField::Public),
                                  .base = object["base"_L1].toString().toUtf8(),
                                  .text = object["text"_L1].toString().toUtf8(),
                                  .savedAt = object["at"_L1].toInteger()};
        if (!field || draft.userId.isEmpty())
            continue;
        if (!draft.base.isEmpty())
            content.drafts.append(draft);
        else if (object["unkept"_L1].toBool())
            content.unkept.append(draft.userId);
    }
    return content;
}

bool DraftFile::write(const Content &content)
{
    m_writer.clear(); // older than this
    m_writer.waitForDone();
    return writeTo(m_path, content);
}

void DraftFile::writeLater(const Content &content, const std::function<void()> &failed)
{
    m_writer.clear(); // older than this
    m_writer.start([path = m_path, content, failed] {
        if (!writeTo(path, content))
            failed();
    });
}

void DraftFile::finish() { m_writer.waitForDone(); }

QString draftKey(const QString &userId, MetadataField field)
{
    return userId + u' ' + QString::fromLatin1(metadataFieldInfo(field).id);
}

} // namespace desk::models
