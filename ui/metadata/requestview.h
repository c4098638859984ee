#pragma once

#include <QWidget>

class QPlainTextEdit;

namespace desk::ui {

//! An HTTP request to read and to copy. Of a long one the beginning is shown, and all of it is copied.
class RequestView final : public QWidget
{
    Q_OBJECT

public:
    explicit RequestView(QWidget *parent = nullptr);

    void setRequest(const QString &text);

private:
    void copy() const;

    QString m_text{};
    QPlainTextEdit *m_shown;
};

} // namespace desk::ui
