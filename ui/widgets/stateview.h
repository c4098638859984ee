#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace desk::ui {

class PlainLabel;

//! What a page shows in place of its content: an icon, one line, an explanation and a few buttons.
//! Never blank: what would be here, why it is not, one thing to do.
class StateView final : public QWidget
{
    Q_OBJECT

public:
    explicit StateView(QWidget *parent = nullptr);

    struct Message
    {
        QString icon{}; //!< a name for icon()
        QString title{};
        QString text{};
        QString button{}; //!< empty: none
        QString otherButton{}; //!< a second way out; empty: none
        QString details{}; //!< what "Copy details" copies, with the trace id; empty: no such button
        bool busy = false; //!< a progress bar instead of the icon
    };
    void show(const Message &message);
    using QWidget::show;

Q_SIGNALS:
    void activated(); //!< the (first) button
    void otherActivated();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *centred(QWidget *label);
    static void showButton(QPushButton *button, const QString &text);
    void updateIcon();
    void copyDetails();

    QLabel *m_icon;
    PlainLabel *m_title;
    PlainLabel *m_text;
    QWidget *m_busy;
    QPushButton *m_button;
    QPushButton *m_other;
    QPushButton *m_copy;
    QString m_details;
    QString m_iconName;
};

} // namespace desk::ui
