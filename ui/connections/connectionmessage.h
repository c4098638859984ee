#pragma once

#include "models/connections/connectionprofile.h"

#include <QElapsedTimer>
#include <QWidget>

#include <optional>

class QHBoxLayout;
class QProgressBar;

namespace desk::ui {

class ScrolledBody;
class WrapLabel;

//! A page that says one thing and offers what can be done about it.
class ConnectionMessage final : public QWidget
{
    Q_OBJECT

public:
    struct Choice
    {
        QString id{}; //!< what chosen() tells; the button's objectName
        QString text{};
        bool isPrimary = false;
        bool isDanger = false;
        //! Takes no focus, and nothing at first: a second click or Enter may be meant for the page before.
        bool isLate = false;
    };
    struct Content
    {
        QString title{};
        QString text{}; //!< both are sentences of ours: parts from outside have been through isolatedText()
        QList<Choice> choices{}; //!< the last is where the hand goes; the first has the focus
        bool isBusy = false;
        std::optional<models::ConnectionProfile> about{}; //!< its name, colour and environment stand above
    };

    explicit ConnectionMessage(QWidget *parent = nullptr);
    void show(const Content &content);
    using QWidget::show;
    //! It is shown for less than a double click takes: what comes is not meant for it.
    [[nodiscard]] bool isTooEarly() const;

Q_SIGNALS:
    void chosen(const QString &id);

private:
    ScrolledBody *m_body;
    WrapLabel *m_title;
    WrapLabel *m_text;
    QProgressBar *m_busy;
    QHBoxLayout *m_buttons;
    QElapsedTimer m_shown; //!< of a page with a late choice
};

} // namespace desk::ui
