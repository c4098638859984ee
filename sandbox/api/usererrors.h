#pragma once

#include "sandbox/api/errors.h"

//! What is wrong with an attribute of a user, in the words of the service's catalogue.
namespace desk::sandbox::refusals {

[[nodiscard]] Refusal notAnObject(const std::string &parameter);
[[nodiscard]] Refusal taken(const std::string &parameter);
[[nodiscard]] Refusal wrongFormat(const std::string &parameter, const std::string &rule);
[[nodiscard]] Refusal tooLong(const std::string &parameter, std::size_t limit);
[[nodiscard]] Refusal duplicates(const std::string &parameter);
[[nodiscard]] Refusal otherLength(const std::string &parameter, const std::string &other);
[[nodiscard]] Refusal noTime(const std::string &parameter);
[[nodiscard]] Refusal inTheFuture(const std::string &parameter);
[[nodiscard]] Refusal metadataTooLarge(const std::string &parameter, std::size_t limit);
[[nodiscard]] Refusal dataMissing(const std::vector<std::string> &parameters);
[[nodiscard]] Refusal unverified(const std::string &parameter);
//! An error of passwords and usernames whose message says it all.
[[nodiscard]] Refusal said(const std::string &parameter, const std::string &code, const std::string &text);
[[nodiscard]] Refusal badTotpSecret();
[[nodiscard]] Refusal lastIdentification();
[[nodiscard]] Refusal managedByDirectory();
[[nodiscard]] Refusal attributeManagedByDirectory(const std::string &parameter);
[[nodiscard]] Refusal noPassword();
[[nodiscard]] Refusal wrongPassword();
[[nodiscard]] Refusal noTotp();
[[nodiscard]] Refusal wrongTotp();
[[nodiscard]] Refusal wrongTotpLength();
[[nodiscard]] Refusal noPasskey();
[[nodiscard]] Refusal noExternalAccount();
[[nodiscard]] Refusal noResource();
[[nodiscard]] Refusal noImageSent();
[[nodiscard]] Refusal unsupportedImage(const std::string &type);
[[nodiscard]] Refusal brokenImage();
[[nodiscard]] Refusal imageTooLarge();
[[nodiscard]] Refusal unsupportedProvider(const std::string &provider);
[[nodiscard]] Refusal providerNotEnabled();
[[nodiscard]] Refusal noRefreshToken();
[[nodiscard]] Refusal noAccessToken();

} // namespace desk::sandbox::refusals
