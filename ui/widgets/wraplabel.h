#pragma once

#include <QLabel>
#include <QTextLayout>

#include <memory>

namespace desk::ui {

//! Plain text from anywhere that never needs more width than there is: it wraps between words, inside a word
//! where one is longer than the line (QLabel cannot: an address of 200 letters would widen the pane), and ends
//! in an ellipsis after the last line allowed. What is cut is whole in the tool tip. Passed through
//! models::displayText(). A second text in the secondary colour may follow.
class WrapLabel final : public QLabel
{
    Q_OBJECT

public:
    enum class Tone { Text, Secondary, Danger, Warning, Ok };

    explicit WrapLabel(QWidget *parent = nullptr);
    explicit WrapLabel(const QString &text, QWidget *parent = nullptr);
    ~WrapLabel() override;

    //! Shows \p text, then \p secondary; hides QLabel's own so that nothing slips past.
    void setText(const QString &text, const QString &secondary = {});
    //! Of ours: parts from outside have been through isolatedText() already. Shown literally and whole.
    void setSentence(const QString &sentence);
    //! Plain text of the tool tip, where there is more to say than what was cut.
    void setHint(const QString &hint);
    void setTone(Tone tone);
    void setMaximumLines(int lines); //!< 1 or more; 4 at first, all of a sentence
    void setElideMode(Qt::TextElideMode mode); //!< of the last line; right at first
    //! With the mouse: drag, double click (all of it), Ctrl+C.
    void setSelectable(bool selectable);

    [[nodiscard]] QString selectedText() const;
    [[nodiscard]] bool isElided() const { return m_isElided; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void setShown(const QString &primary, const QString &secondary);
    int layOut(QTextLayout &layout, int width, bool &isElided) const; //!< answers the height
    void layOutAgain();
    [[nodiscard]] QString wholeText() const;
    [[nodiscard]] int positionAt(const QPoint &point) const;
    void select(int anchor, int cursor);
    void copySelection() const;
    void updateToolTip();

    QString m_primary;
    QString m_secondary;
    QString m_hint;
    QTextLayout m_layout;
    Tone m_tone = Tone::Text;
    Qt::TextElideMode m_elide = Qt::ElideRight;
    int m_maximumLines = 4;
    int m_anchor = 0;
    int m_cursor = 0;
    bool m_isElided = false;
    bool m_isSelectable = false;
};

//! For widgets that wrap: as wide as there is room, as tall as that makes them.
[[nodiscard]] QSizePolicy wrappingPolicy();

} // namespace desk::ui
