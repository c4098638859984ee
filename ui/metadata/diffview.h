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
    void setTexts(const QByteArray &before, const QByteArray &after); //!< JSON; indented here

private:
    class Lines;
    Lines *m_lines;
    QTreeView *m_view;
    bool m_isFilling = false;
};

} // namespace desk::ui
