#pragma once

#include <QImage>
#include <QWidget>

class QMimeData;

namespace desk::ui {

//! A place that takes a picture or a picture file that is dropped on it, and shows the one that was chosen, as the
//! disc it will be.
class ImageDrop final : public QWidget
{
    Q_OBJECT

public:
    explicit ImageDrop(QWidget *parent = nullptr);

    void setPreview(const QImage &image); //!< null: none, only words
    void setWords(const QString &words); //!< what stands there while there is no preview

    [[nodiscard]] QSize sizeHint() const override;

    //! Whether \p mime holds one local file or a picture.
    [[nodiscard]] static bool canTake(const QMimeData &mime);

Q_SIGNALS:
    void dropped(const QMimeData &mime);

protected:
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void setTarget(bool isTarget);

    QImage m_preview;
    QString m_words;
    bool m_isTarget = false; //!< something that can be taken is over it
};

} // namespace desk::ui
