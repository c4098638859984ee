#pragma once

#include <QByteArray>
#include <QObject>
#include <QTimer>

namespace desk::ui {

//! Puts a secret on the clipboard for half a minute. It is taken off again by then, or when this ends, unless
//! something else has been copied meanwhile. Clipboard histories that know the convention are asked to leave it.
class SecretClipboard final : public QObject
{
    Q_OBJECT

public:
    static constexpr int seconds = 30;

    explicit SecretClipboard(QObject *parent = nullptr);
    ~SecretClipboard() override;

    void copy(const QString &secret);

Q_SIGNALS:
    void cleared();

private:
    void clear();

    QByteArray m_digest; //!< of what was copied, to know it again; empty: nothing of ours is there
    QTimer m_timer;
};

} // namespace desk::ui
