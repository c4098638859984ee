#pragma once

#include <QObject>

class QMimeData;
class QWidget;

namespace desk::ui {

//! Lets a list of users be dropped on a widget: a CSV or text file or, if wanted, text. Lives as long as the widget.
class ListDrop final : public QObject
{
    Q_OBJECT

public:
    enum class Takes { Files, FilesAndText };

    ListDrop(QWidget &target, Takes takes);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void fileDropped(const QString &path);
    void textDropped(const QString &text);

private:
    [[nodiscard]] bool canTake(const QMimeData &mime) const;

    const Takes m_takes;
};

} // namespace desk::ui
