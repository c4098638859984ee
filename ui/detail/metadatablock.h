#pragma once

#include <QWidget>

namespace desk::ui {

class CopyButton;
class JsonView;
class WrapLabel;

//! One metadata object: title, size, who may see it, the JSON.
class MetadataBlock final : public QWidget
{
    Q_OBJECT

public:
    MetadataBlock(const QString &name, const QString &title, const QString &explanation, QWidget *parent = nullptr);
    void setJson(const QByteArray &json);

private:
    void showNote();

    WrapLabel *m_size;
    WrapLabel *m_nothing;
    WrapLabel *m_note;
    JsonView *m_view;
    CopyButton *m_copy;
};

//! "1.2 of 8 KB", "42 bytes of 8 KB".
[[nodiscard]] QString metadataSize(qsizetype bytes);

} // namespace desk::ui
