#include "models/images/profileimages.h"

#include "api/operations/profileimage.h"
#include "api/operations/users.h"
#include "models/users/useranswer.h"
#include "models/users/userdetail.h"
#include "models/users/userstore.h"

namespace desk::models {

std::optional<api::Error> problemWithImage(const QString &path)
{
    const auto body = api::imageBody(path);
    return body ? std::nullopt : std::optional{body.error()};
}

ProfileImages::ProfileImages(api::Client &client, UserStore &store, UserDetail &detail, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_store(store),
      m_detail(detail)
{
}

bool ProfileImages::set(const QString &userId, const QString &path)
{
    if (m_busy.contains(userId))
        return false;
    m_busy.insert(userId);
    m_client.sendAs<UserAnswer>(
        api::SetProfileImage{.userId = userId, .filePath = path}, decodeUserAnswer, this,
        [this, userId, before = imageOf(userId)](const api::Result<UserAnswer> &answer) {
            if (answer) {
                m_store.append(answer->chunk);
                finish({.userId = userId, .state = ImageUpload::State::Done});
            } else if (answer.error().effect == api::Error::Effect::NotApplied) {
                finish({.userId = userId, .state = ImageUpload::State::Failed, .error = answer.error()});
            } else {
                lookAgain({.userId = userId, .state = ImageUpload::State::Unknown, .error = answer.error()}, before);
            }
        });
    return true;
}

//! Where the image is another one than \p before, it is the one that was sent.
void ProfileImages::lookAgain(const ImageUpload &upload, const QString &before)
{
    m_client.sendAs<UserAnswer>(
        api::GetUser{{.userId = upload.userId}}, decodeUserAnswer, this,
        [this, upload, before](const api::Result<UserAnswer> &answer) {
            if (answer)
                m_store.append(answer->chunk);
            const bool isThere = answer && answer->user.hasImage && answer->user.imageUrl != before;
            m_detail.readAgain(upload.userId);
            finish(isThere ? ImageUpload{.userId = upload.userId, .state = ImageUpload::State::Done} : upload);
        });
}

void ProfileImages::finish(const ImageUpload &upload)
{
    m_busy.remove(upload.userId);
    Q_EMIT finished(upload);
}

QString ProfileImages::imageOf(const QString &userId) const
{
    const auto row = m_store.find(userId.toLatin1());
    const auto user = row ? api::Json<api::User>::decode(m_store.rawJson(*row)) : api::Result<api::User>{api::Error{}};
    return user ? user->imageUrl : QString{};
}

} // namespace desk::models
