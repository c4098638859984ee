#pragma once

#include <QWidget>

class QPushButton;

namespace desk::ui {

class WrapLabel;

//! A bar above something that is still shown: what is wrong with it, and what can be done. Hidden at first; what
//! is to stay free around it are its contents margins.
class NoticeBar final : public QWidget
{
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    struct Message
    {
        QString title{};
        QString text{};
        QString details{}; //!< what the copy button copies; empty: no such button
        QString copyTitle{}; //!< of that button; empty: "Copy details", for Clerk's support
        bool canRetry = false;
        bool canConnect = false; //!< with another key, which is what helps
    };
    void show(const Message &message); //!< and makes it visible

Q_SIGNALS:
    void retryRequested();
    void connectRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void copyDetails();

    WrapLabel *m_title;
    WrapLabel *m_text;
    QPushButton *m_retry;
    QPushButton *m_connect;
    QPushButton *m_copy;
    QString m_details;
};

} // namespace desk::ui
