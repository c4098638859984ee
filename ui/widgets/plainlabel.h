#pragma once

#include <QLabel>

namespace desk::ui {

//! The only label for text from outside: plain text, passed through models::displayText(), never a link.
class PlainLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit PlainLabel(QWidget *parent = nullptr);
    PlainLabel(const QString &text, QWidget *parent = nullptr);

    //! Shows \p text; hides QLabel's own so that nothing slips past.
    void setText(const QString &text);

    //! The value can be selected and copied with the mouse and the keyboard.
    void setSelectable(bool selectable);
    //! Cut in the middle to the width there is (ids) or at the end; the whole text is in the tool tip.
    void setElideMode(Qt::TextElideMode mode);

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Qt::TextElideMode m_elide = Qt::ElideNone;
};

//! \p text as a tool tip that shows it literally (tool tips read rich text otherwise).
[[nodiscard]] QString plainToolTip(QStringView text);

} // namespace desk::ui
