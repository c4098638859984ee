#pragma once

#include <QImage>
#include <QWidget>

namespace desk::ui {

//! A disc with a user's initials, or with their picture where there is one to show. A small mark says that they have an
//! image of their own although the disc shows initials.
class AvatarDisc final : public QWidget
{
    Q_OBJECT

public:
    AvatarDisc(int side, QWidget *parent);

    void setUser(const QString &name, const QString &id);
    void setHasImage(bool hasImage);
    void setPicture(const QImage &picture); //!< a square; null: initials
    [[nodiscard]] bool showsPicture() const { return !m_picture.isNull(); }
    [[nodiscard]] bool isMarked() const { return m_hasImage && m_picture.isNull(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void tellWhat();

    QString m_name;
    QString m_id;
    QImage m_picture;
    bool m_hasImage = false;
};

} // namespace desk::ui
