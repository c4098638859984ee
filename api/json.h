#pragma once

#include "api/result.h"

#include <QByteArray>

namespace desk::api {

//! How a T is read from the body of an answer: specialise it next to T with
//! `static Result<T> decode(const QByteArray &body)`. It runs in the network thread, reads leniently
//! (unknown fields and enum values pass, missing ones get their default) and answers
//! Error::Kind::Protocol for what is not JSON, is cut short or lacks what T cannot be without.
template <typename T>
struct Json;

} // namespace desk::api
