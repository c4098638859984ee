#pragma once

#include "models/users/userref.h"

#include <QTimer>
#include <QWidget>

namespace desk::ui {

class AvatarDisc;
class BadgeRow;
class CopyButton;
class Pictures;
class WrapLabel;

//! Who it is and what state they are in. The time a lock has left goes on by itself while it can be seen.
class DetailHeader final : public QWidget
{
    Q_OBJECT

public:
    struct Content
    {
        QString id{};
        QString name{};
        QString email{};
        QString imageUrl{};
        models::UserFlags flags{};
        qint64 lockExpiresAt = 0; //!< Unix milliseconds; 0: not locked, or for ever
        bool isGone = false;
        friend bool operator==(const Content &, const Content &) = default;
    };

    explicit DetailHeader(QWidget *parent = nullptr);
    void setContent(const Content &content);
    void setPictures(Pictures &pictures); //!< shows profile images while they are on; it outlives the header

Q_SIGNALS:
    void lockTicked(); //!< what is said of the lock may have changed

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void showPicture();
    void showBadges();
    void scheduleTick();
    void tick();

    Content m_content;
    Pictures *m_pictures = nullptr;
    AvatarDisc *m_avatar;
    WrapLabel *m_name;
    WrapLabel *m_email;
    WrapLabel *m_id;
    CopyButton *m_copyEmail;
    CopyButton *m_copyId;
    BadgeRow *m_badges;
    QTimer m_lockTimer;
};

} // namespace desk::ui
