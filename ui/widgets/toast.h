#pragma once

#include <QFrame>
#include <QPointer>
#include <QTimer>

#include <functional>

class QHBoxLayout;

namespace desk::ui {

class PlainLabel;

//! A short message over the bottom of a pane with at most two buttons. Goes away by itself, but not while the
//! pointer or the focus is on it; a failure stays until it is closed.
class Toast final : public QFrame
{
    Q_OBJECT

public:
    //! Lies on \p parent, over the lower end of \p over, which is inside it.
    Toast(QWidget *parent, QWidget *over);

    struct Button
    {
        QString text{};
        std::function<void()> run{};
    };
    struct Message
    {
        QString text{}; //!< a sentence of ours: parts from outside have been through isolatedText()
        QList<Button> buttons{};
        bool isProblem = false;
        bool isNote = false; //!< nothing was done, and nothing went wrong
        bool stays = false; //!< until it is closed, as a problem does
    };
    void show(const Message &message);
    [[nodiscard]] bool isHeld() const { return m_isHeld && isVisible(); } //!< shows a message that stays
    void withdraw(const QString &text); //!< hides the message, if it is this one
    void setOver(QWidget *over); //!< another pane, from now on

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override; //!< follows the pane's size

private:
    void place();
    void hideUnlessWatched();
    void giveFocusBack();

    QWidget *m_over;
    PlainLabel *m_icon;
    PlainLabel *m_text;
    QHBoxLayout *m_buttons;
    QTimer m_timer;
    QPointer<QWidget> m_focusBefore; //!< who had it before one of the buttons
    bool m_isProblem = false;
    bool m_isHeld = false;
    QString m_shown{};
};

} // namespace desk::ui
