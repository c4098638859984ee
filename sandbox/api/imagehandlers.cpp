#include "sandbox/api/edituser.h"
#include "sandbox/api/handlers.h"
#include "sandbox/api/imagefile.h"
#include "sandbox/api/useredits.h"
#include "sandbox/api/usererrors.h"
#include "sandbox/people/ksuid.h"
#include "sandbox/people/random.h"

#include <QRandomGenerator>

namespace desk::sandbox::handlers {

namespace {

constexpr std::size_t kImageLimit = 10UL * 1024 * 1024;

//! What is wrong with an image that was sent. Its content decides; what its sender calls it is believed when it is
//! something else than an image we know.
std::optional<Refusal> check(const Upload &upload)
{
    const std::string declared(upload.type.substr(0, upload.type.find(';')));
    const bool isTold = !declared.empty() && declared != "application/octet-stream";
    if (upload.bytes.size() > kImageLimit)
        return refusals::imageTooLarge();
    if (isTold && !isSupportedImageType(declared))
        return refusals::unsupportedImage(declared);
    if (imageTypeOf(upload.bytes).empty() && !isTold)
        return refusals::unsupportedImage("application/octet-stream");
    if (!isWholeImage(upload.bytes))
        return refusals::brokenImage();
    return std::nullopt;
}

} // namespace

Outcome setProfileImage(Instance &instance, const Request &request)
{
    if (!request.file)
        return refusals::noImageSent();
    if (std::optional<Refusal> refusal = check(*request.file))
        return *std::move(refusal);
    Random random(QRandomGenerator::global()->generate64());
    const std::string imageId = makeId("img", instance.now(), random);
    const std::string type(imageTypeOf(request.file->bytes));
    return editedUser(instance, request, [&](StoredUser &user, UserTransaction &transaction) -> std::optional<Refusal> {
        if (!transaction.addImage(imageId, user.number, type, request.file->bytes))
            return refusals::internal();
        setUploadedImage(user.document, imageId);
        return std::nullopt;
    });
}

Outcome deleteProfileImage(Instance &instance, const Request &request)
{
    return editedUser(instance, request, [](StoredUser &user, UserTransaction &transaction) -> std::optional<Refusal> {
        if (!user.document.isTrue("has_image"))
            return refusals::noImage();
        setDefaultImage(user.document, transaction.generator());
        return std::nullopt;
    });
}

} // namespace desk::sandbox::handlers
