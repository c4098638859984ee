#pragma once

#include "api/client.h"

#include <QObject>
#include <QSet>

#include <optional>

namespace desk::models {

class UserDetail;
class UserStore;

//! What became of an image that was sent.
struct ImageUpload
{
    enum class State {
        Done, //!< the user has it
        Failed, //!< certainly not: see error
        Unknown, //!< no readable answer, and the user did not have it when they were read again
    };

    QString userId{};
    State state = State::Failed;
    std::optional<api::Error> error{}; //!< unless it is Done
};

//! Why the file at \p path cannot be a profile image (type by its first bytes, size, not readable), or nothing.
//! Reads those first bytes only.
[[nodiscard]] std::optional<api::Error> problemWithImage(const QString &path);

//! Sends profile images: each once, read from its file while it is sent. The store has the user with the new image
//! before finished() is emitted.
class ProfileImages final : public QObject
{
    Q_OBJECT

public:
    //! \p store and \p detail outlive this.
    ProfileImages(api::Client &client, UserStore &store, UserDetail &detail, QObject *parent = nullptr);

    //! False, and nothing is sent, while an image of the same user is under way. The file stays until finished().
    bool set(const QString &userId, const QString &path);

Q_SIGNALS:
    void finished(const desk::models::ImageUpload &upload);

private:
    void lookAgain(const ImageUpload &upload, const QString &before);
    void finish(const ImageUpload &upload);
    [[nodiscard]] QString imageOf(const QString &userId) const;

    api::Client &m_client;
    UserStore &m_store;
    UserDetail &m_detail;
    QSet<QString> m_busy; //!< ids of users
};

} // namespace desk::models
