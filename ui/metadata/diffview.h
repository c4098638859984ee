#pragma once

#include <QWidget>

class QTreeView;

namespace desk::ui {

//! Two JSON texts side by side, with what is different marked by a sign and a colour.
class DiffView final : public QWidget
{
    Q_OBJECT

public:
    //! \p name is read out: "Public metadata, changes".
    explicit DiffView(const QString &name, QWidget *parent = nullptr);

    void setFilling() { m_isFilling = true; } //!< takes the height there is, instead of what its lines need
    //! JSON; indented here. Large ones are compared off this thread.
    void setTexts(const QByteArray &before, const QByteArray &after);

private:
    class Lines;
    void fitHeight();

    Lines *m_lines;
    QTreeView *m_view;
    int m_asked = 0; //!< so many comparisons: only the last one is shown
    bool m_isFilling = false;
};

} // namespace desk::ui
