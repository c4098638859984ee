#pragma once

#include <QLabel>

namespace desk::ui {

//! The only label for text from outside: plain text, passed through models::displayText(), never a link.
//! Put it in layouts as a QLabel, but set its text through this class only.
class PlainLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit PlainLabel(QWidget *parent = nullptr);
    explicit PlainLabel(const QString &text, QWidget *parent = nullptr);

    //! Shows \p text; hides QLabel's own so that nothing slips past.
    void setText(const QString &text);
    //! A sentence of ours, with line breaks, in which every part from outside has been through displayText() or
    //! isolatedText() already: shown literally, without doing so again.
    void setSentence(const QString &sentence);

    //! The value can be selected and copied with the mouse and the keyboard: the label takes the focus by Tab.
    void setSelectable(bool selectable);
    //! Cut in the middle to the width there is (ids) or at the end; the whole text is in the tool tip while it
    //! is cut. ElideNone (the default) wraps only if setWordWrap() says so.
    void setElideMode(Qt::TextElideMode mode);
    //! In the secondary colour of the theme, also after it switches.
    void setSecondary(bool secondary);

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] int widthOfText() const;
    [[nodiscard]] bool isCut() const;
    void updateToolTip();
    void updatePalette();

    Qt::TextElideMode m_elide = Qt::ElideNone;
    bool m_isSecondary = false;
    bool m_hasOwnToolTip = false; //!< the tool tip is the one this class set
    bool m_isUpdating = false;
};

//! \p text as a tool tip that shows it literally (tool tips read rich text otherwise).
[[nodiscard]] QString plainToolTip(QStringView text);

} // namespace desk::ui
