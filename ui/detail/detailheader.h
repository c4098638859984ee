#pragma once

#include "models/users/userref.h"

#include <QTimer>
#include <QWidget>

namespace desk::ui {

class BadgeRow;
class CopyButton;
class WrapLabel;

//! A disc with initials. Decoration: the name stands beside it.
class AvatarDisc final : public QWidget
{
    Q_OBJECT

public:
    explicit AvatarDisc(QWidget *parent = nullptr);
    void setUser(const QString &name, const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    QString m_id;
};

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
        models::UserFlags flags{};
        qint64 lockExpiresAt = 0; //!< Unix milliseconds; 0: not locked, or for ever
        bool isGone = false;
        friend bool operator==(const Content &, const Content &) = default;
    };

    explicit DetailHeader(QWidget *parent = nullptr);
    void setContent(const Content &content);

Q_SIGNALS:
    void lockTicked(); //!< what is said of the lock may have changed

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void showBadges();
    void scheduleTick();
    void tick();

    Content m_content;
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
