#pragma once

#include <QPointer>
#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace desk::ui {

class JsonEditor;
class PlainLabel;

//! Search and replace in a JsonEditor. Escape closes it.
class FindBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(JsonEditor &editor, QWidget *parent = nullptr);

    void open(); //!< with what is selected, if it is on one line
    void findNext(bool backwards = false);
    void replaceOne(); //!< what is found now, and on to the next
    void replaceAll();

Q_SIGNALS:
    void shownOrHidden();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    [[nodiscard]] bool isFound() const; //!< the selection is what is looked for
    [[nodiscard]] bool find(bool fromStart, bool backwards = false);
    void say(const QString &text);
    void close();

    JsonEditor &m_editor;
    QLineEdit *m_what;
    QLineEdit *m_with;
    QCheckBox *m_case;
    PlainLabel *m_result;
};

} // namespace desk::ui
