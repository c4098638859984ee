#pragma once

#include <QWidget>

namespace desk::ui {

class WrapLabel;

//! How much of the room for a field is used, as a bar and in words; warns before the service refuses, and where
//! metadata gets too large to be copied into session tokens.
class SizeMeter final : public QWidget
{
    Q_OBJECT

public:
    explicit SizeMeter(QWidget *parent = nullptr);
    void setSize(qsizetype bytes, bool isInSessions); //!< the latter: may be copied into tokens

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    WrapLabel *m_text;
    WrapLabel *m_warning;
    qsizetype m_bytes = 0;
};

//! "1.2 of 8 KB", "42 bytes of 8 KB".
[[nodiscard]] QString metadataSize(qsizetype bytes);

} // namespace desk::ui
