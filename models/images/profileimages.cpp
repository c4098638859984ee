#include "models/images/profileimages.h"

#include "api/operations/profileimage.h"
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
    m_client.sendAs<UserAnswer>(api::SetProfileImage{.userId = userId, .filePath = path}, decodeUserAnswer, this,
                                [this, userId](const api::Result<UserAnswer> &answer) {
                                    m_busy.remove(userId);
                                    ImageUpload upload{.userId = userId};
                                    if (answer) {
                                        m_store.append(answer->chunk);
                                        upload.state = ImageUpload::State::Done;
                                    } else {
                                        upload.error = answer.error();
                                        const bool isRefused = upload.error->effect == api::Error::Effect::NotApplied;
                                        upload.state =
                                            isRefused ? ImageUpload::State::Failed : ImageUpload::State::Unknown;
                                        if (!isRefused)
                                            m_detail.readAgain(userId);
                                    }
                                    Q_EMIT finished(upload);
                                });
    return true;
}

} // namespace desk::models
