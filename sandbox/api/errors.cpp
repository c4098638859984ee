#include "sandbox/api/errors.h"

#include "sandbox/people/jsonwriter.h"

namespace desk::sandbox {

namespace {

std::string parameterMeta(const std::string &parameter)
{
    std::string meta;
    JsonWriter json(meta);
    json.beginObject();
    json.field("param_name", parameter);
    json.endObject();
    return meta;
}

} // namespace

std::string errorBody(const std::vector<ErrorEntry> &errors, std::string_view traceId)
{
    std::string body;
    JsonWriter json(body);
    json.beginObject();
    json.key("errors");
    json.beginArray();
    for (const ErrorEntry &error : errors) {
        json.beginObject();
        json.field("message", error.message);
        json.field("long_message", error.longMessage);
        json.field("code", error.code);
        if (!error.meta.empty())
            json.rawField("meta", error.meta);
        json.endObject();
    }
    json.endArray();
    json.field("clerk_trace_id", traceId);
    json.endObject();
    return body;
}

namespace refusals {

Refusal plain(int status, const std::string &code, const std::string &message, const std::string &longMessage)
{
    return {status, {{code, message, longMessage, {}}}};
}

Refusal about(const std::string &parameter, const std::string &code, const std::string &message,
              const std::string &longMessage)
{
    return {422, {{code, message, longMessage, parameterMeta(parameter)}}};
}

Refusal badAuthorization()
{
    return plain(401, "authorization_header_format_invalid", "Invalid Authorization header format",
                 "Invalid Authorization header format. Must be 'Bearer <YOUR_API_KEY>'");
}

Refusal badKey()
{
    const std::string text =
        "The provided Clerk Secret Key is invalid. Make sure that your Clerk Secret Key is correct.";
    return plain(401, "clerk_key_invalid", text, text);
}

Refusal badVersion(const std::string &reason)
{
    return plain(400, "api_version_invalid", "invalid API version", "Invalid Clerk API version: " + reason);
}

Refusal noRoute() { return plain(404, "resource_not_found", "Resource not found", "Resource not found"); }

Refusal wrongMethod() { return plain(405, "resource_not_found", "Resource not found", "Resource not found"); }

Refusal noUser(const std::string &id)
{
    return plain(404, "resource_not_found", "not found", "No user was found with id " + id);
}

Refusal noImage() { return plain(404, "image_not_found", "Image not found", "Image not found"); }

Refusal badBody()
{
    return plain(400, "request_body_invalid", "Request body invalid",
                 "The request body is invalid. Please consult the API documentation for more information.");
}

Refusal tooLarge(std::size_t limit)
{
    return plain(413, "request_body_too_large", "Request body too large",
                 "The request body exceeds the maximum allowed size of " + std::to_string(limit) + " bytes.");
}

Refusal wrongContentType(const std::string &actual, const std::string &expected)
{
    return plain(415, "unsupported_content_type", "Content-Type is unsupported",
                 "Content-Type " + actual + " is unsupported. You should use " + expected + " instead.");
}

Refusal tooManyRequests()
{
    return plain(429, "too_many_requests", "Too many requests", "Too many requests, retry later");
}

Refusal planTooSmall(const std::string &feature)
{
    return {402,
            {{"unsupported_subscription_plan_features", "Unsupported plan features",
              "Some features are not supported in your current plan. Upgrade your subscription to unlock them.",
              "{\"unsupported_features\":[\"" + feature + "\"]}"}}};
}

Refusal bulkTooLarge(std::size_t limit)
{
    return plain(400, "bulk_size_exceeded", "bulk size exceeded",
                 "Parameters exceed the maximum allowed bulk processing size of " + std::to_string(limit) + ".");
}

Refusal missing(const std::string &parameter)
{
    return about(parameter, "form_param_missing", "is missing", parameter + " must be included.");
}

Refusal notEmpty(const std::string &parameter)
{
    return about(parameter, "form_param_value_invalid", "is invalid", parameter + " is invalid. Must be not empty");
}

Refusal wrongType(const std::string &parameter, const std::string &type)
{
    return about(parameter, "form_param_type_invalid", "is invalid", '`' + parameter + "` must be a `" + type + "`.");
}

Refusal wrongValue(const std::string &value, const std::string &parameter)
{
    return about(parameter, "form_param_value_invalid", "is invalid",
                 value + " does not match one of the allowed values for parameter " + parameter);
}

Refusal tooMany(const std::string &parameter, std::size_t limit)
{
    return about(parameter, "form_param_duplicate", "is duplicate",
                 parameter + " is included more than the maximum of " + std::to_string(limit) + " times.");
}

Refusal needs(const std::string &missing, const std::string &present)
{
    return about(missing, "form_conditional_param_missing", "is missing",
                 '`' + missing + "` is required when `" + present + "` is present.");
}

Refusal notTogether(const std::string &parameter, const std::string &present)
{
    return about(parameter, "form_conditional_param_disallowed", "is not allowed",
                 '`' + parameter + "` isn't allowed when `" + present + "` is present.");
}

Refusal notFound(const std::string &parameter)
{
    return about(parameter, "form_resource_not_found", "is missing",
                 "The resource associated with the supplied " + parameter + " was not found.");
}

Refusal unknown(const std::vector<std::string> &parameters)
{
    Refusal refusal{422, {}};
    for (const std::string &parameter : parameters) {
        refusal.errors.push_back({"form_param_unknown", "is unknown",
                                  parameter + " is not a valid parameter for this request.", parameterMeta(parameter)});
    }
    return refusal;
}

Refusal malformed()
{
    return plain(400, "malformed_request_parameters", "Malformed request parameters",
                 "The request parameters are malformed and could not be parsed");
}

Refusal internal()
{
    return plain(500, "internal_clerk_error", "Oops, an unexpected error occurred",
                 "There was an internal error on our servers. We've been notified and are working on fixing it.");
}

} // namespace refusals

} // namespace desk::sandbox
