#pragma once

#include <QWidget>

class QPushButton;
class QCheckBox;

namespace desk::ui {

class JsonView;
class WrapLabel;

//! The user exactly as the service sent it.
class RawJsonTab final : public QWidget
{
    Q_OBJECT

public:
    explicit RawJsonTab(QWidget *parent = nullptr);
    void setJson(const QByteArray &json);
    void scrollToTop();

private:
    void copyAll();
    void showNote();

    QByteArray m_json;
    QCheckBox *m_indented;
    QPushButton *m_copy;
    JsonView *m_view;
    WrapLabel *m_note;
};

} // namespace desk::ui
