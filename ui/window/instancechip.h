#pragma once

#include "api/connection.h"

#include <QColor>
#include <QWidget>

namespace desk::models {
class Session;
} // namespace desk::models

namespace desk::ui {

//! SANDBOX, DEVELOPMENT or LIVE on its own colour: which instance everything in this window is about.
class InstanceChip final : public QWidget
{
    Q_OBJECT

public:
    explicit InstanceChip(api::Connection::Instance instance, const QString &host, QWidget *parent = nullptr);
    //! With the name of the connection, if a person gave it one, and whether it is read-only, as that changes.
    InstanceChip(const models::Session &session, QWidget *parent);

    //! The name and colour that the person gave the connection stand before it; read-only is said after it.
    void setConnection(const QString &name, const QColor &color);
    void setReadOnly(bool readOnly);

    [[nodiscard]] static QString text(api::Connection::Instance instance);
    //! The chip alone, for lists.
    static void paint(QPainter &painter, const QRect &area, api::Connection::Instance instance, const QFont &font);
    [[nodiscard]] static QSize sizeOf(api::Connection::Instance instance, const QFont &font);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void updateAccessible();
    [[nodiscard]] QString word() const; //!< in the chip
    [[nodiscard]] int nameWidth() const; //!< with the gaps around it; 0 without a name

    const api::Connection::Instance m_instance;
    const QString m_host;
    QString m_name;
    QColor m_color;
    bool m_isReadOnly = false;
};

} // namespace desk::ui
