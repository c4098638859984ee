#pragma once

#include "api/answers.h"
#include "api/endpoint.h"

namespace desk::api {

//! Which instance the key belongs to.
struct GetInstance
{
    using Response = Instance;
    static constexpr Endpoint endpoint{"GetInstance", Verb::Get, "/instance", Repeat::Read};
};

} // namespace desk::api
