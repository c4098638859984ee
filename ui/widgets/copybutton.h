#pragma once

#include <QTimer>
#include <QToolButton>

namespace desk::ui {

//! Puts a value on the clipboard and says so for a moment in its tool tip and accessible description.
class CopyButton final : public QToolButton
{
    Q_OBJECT

public:
    //! \p what names the value for the tool tip and the screen reader: tr("user id").
    explicit CopyButton(const QString &what, QWidget *parent = nullptr);
    void setValue(const QString &value); //!< exactly what is copied; disabled while empty

Q_SIGNALS:
    void copied(const QString &what);

private:
    void copy();
    void showReady();

    QString m_what;
    QString m_value;
    QTimer m_ready;
};

} // namespace desk::ui
