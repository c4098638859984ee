#pragma once

#include "api/user.h"

#include <QCoreApplication>

#include <array>

namespace desk::models {

//! The three objects a product may keep with a user.
enum class MetadataField { Public, Private, Unsafe };

inline constexpr std::array metadataFields{MetadataField::Public, MetadataField::Private, MetadataField::Unsafe};

//! The service's limit, in bytes of JSON without white space, for each field.
inline constexpr qsizetype metadataLimit = 8192;
//! What Clerk recommends for metadata that is copied into session tokens: a cookie has to hold it.
inline constexpr qsizetype sessionClaimAdvice = 1229; // 1.2 KB

//! What is known of a field, once for all that show it.
struct MetadataFieldInfo
{
    MetadataField field;
    const char *id; //!< "public": settings, object names, tests
    const char *key; //!< "public_metadata": in requests
    const char *title;
    const char *shortTitle;
    const char *meaning; //!< who sees it and who changes it, one line
};

[[nodiscard]] const MetadataFieldInfo &metadataFieldInfo(MetadataField field);
[[nodiscard]] QString metadataText(const char *text); //!< a title or meaning in the person's language

//! The field's JSON as received; "{}" where the service has none.
[[nodiscard]] QByteArray metadataOf(const api::User &user, MetadataField field);

} // namespace desk::models
