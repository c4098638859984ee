#pragma once

#include <QPlainTextEdit>

namespace desk::ui {

//! Most bytes of one JSON text that are shown; what is more is only copied.
inline constexpr qsizetype shownJsonLimit = qsizetype{256} * 1024;

//! JSON to read and select, wrapped, in the code font. Control, bidirectional and invisible characters are
//! made visible line by line. The text is laid out only once somebody looks at it.
class JsonView final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit JsonView(QWidget *parent = nullptr);

    //! \p json as received; the same again keeps scroll position and selection.
    void setJson(const QByteArray &json);
    void setIndented(bool indented);
    //! As tall as its text, from 2 to \p lines lines, instead of filling what there is.
    void setFitted(int lines);

    [[nodiscard]] bool isCut() const { return m_isCut; } //!< not all of it is shown

Q_SIGNALS:
    void shownChanged(); //!< what is shown, and isCut(), may have changed

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showText();
    void fit();

    QByteArray m_json;
    int m_mostLines = 0; // 0: not fitted
    bool m_isIndented = true;
    bool m_isCut = false;
    bool m_isStale = false;
};

//! The text JsonView shows for \p json: cut at a whole character, lines kept, each made safe to show.
[[nodiscard]] QString shownJson(QByteArrayView json);

} // namespace desk::ui
