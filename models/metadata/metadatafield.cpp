#include "models/metadata/metadatafield.h"

#include <algorithm>

namespace desk::models {

namespace {

constexpr std::array infos{
    MetadataFieldInfo{MetadataField::Public, "public", "public_metadata",
                      QT_TRANSLATE_NOOP("Metadata", "Public metadata"), QT_TRANSLATE_NOOP("Metadata", "Public"),
                      QT_TRANSLATE_NOOP("Metadata", "Seen by the front end, changed by the back end only")},
    MetadataFieldInfo{MetadataField::Private, "private", "private_metadata",
                      QT_TRANSLATE_NOOP("Metadata", "Private metadata"), QT_TRANSLATE_NOOP("Metadata", "Private"),
                      QT_TRANSLATE_NOOP("Metadata", "Seen and changed by the back end only")},
    MetadataFieldInfo{MetadataField::Unsafe, "unsafe", "unsafe_metadata",
                      QT_TRANSLATE_NOOP("Metadata", "Unsafe metadata"), QT_TRANSLATE_NOOP("Metadata", "Unsafe"),
                      QT_TRANSLATE_NOOP("Metadata", "Seen and changed by the front end: do not trust it")},
};

} // namespace

const MetadataFieldInfo &metadataFieldInfo(MetadataField field)
{
    return *std::ranges::find(infos, field, &MetadataFieldInfo::field);
}

QString metadataText(const char *text) { return QCoreApplication::translate("Metadata", text); }

QByteArray metadataOf(const api::User &user, MetadataField field)
{
    const auto json = [&user, field] {
        switch (field) {
        case MetadataField::Public:
            return user.publicMetadata;
        case MetadataField::Private:
            return user.privateMetadata;
        case MetadataField::Unsafe:
            return user.unsafeMetadata;
        }
        Q_UNREACHABLE();
    }();
    return json.isEmpty() || json == "null" ? "{}" : json;
}

} // namespace desk::models
