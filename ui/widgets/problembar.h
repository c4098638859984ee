#pragma once

#include "api/error.h"

#include <QFrame>

class QToolButton;

namespace desk::ui {

class PlainLabel;

//! A bar over content that stays visible although something went wrong: what was not done, why, what to do next,
//! with Retry and Copy details.
class ProblemBar final : public QFrame
{
    Q_OBJECT

public:
    explicit ProblemBar(QWidget *parent = nullptr);

    //! \p what: a sentence of ours, what was not done.
    void show(const QString &what, const api::Error &error);

Q_SIGNALS:
    void retryRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    PlainLabel *m_text;
    QString m_details;
};

} // namespace desk::ui
