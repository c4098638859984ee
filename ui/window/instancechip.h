#pragma once

#include "api/connection.h"

#include <QWidget>

namespace desk::ui {

//! SANDBOX, DEVELOPMENT or LIVE on its own colour: which instance everything in this window is about.
class InstanceChip final : public QWidget
{
    Q_OBJECT

public:
    explicit InstanceChip(api::Connection::Instance instance, const QString &host, QWidget *parent = nullptr);

    [[nodiscard]] static QString text(api::Connection::Instance instance);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const api::Connection::Instance m_instance;
};

} // namespace desk::ui
