#include "ui/widgets/avatardisc.h"

#include "ui/theme/avatar.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QPainter>

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal markSide = 18;
constexpr qreal markIconSide = 12;

} // namespace

AvatarDisc::AvatarDisc(int side, QWidget *parent) : QWidget(parent)
{
    setFixedSize(side, side);
    tellWhat();
}

void AvatarDisc::setUser(const QString &name, const QString &id)
{
    if (name != m_name || id != m_id) {
        m_name = name;
        m_id = id;
        update();
    }
}

void AvatarDisc::setHasImage(bool hasImage)
{
    m_hasImage = hasImage;
    tellWhat();
    update();
}

void AvatarDisc::setPicture(const QImage &picture)
{
    m_picture = picture;
    tellWhat();
    update();
}

void AvatarDisc::tellWhat()
{
    setAccessibleName(m_hasImage ? tr("Has a profile image") : tr("Has no profile image"));
    const auto why = isMarked() ? tr("Has a profile image. Frontdesk fetches it only if “Show profile images” in the "
                                     "View menu is on, or in “Change profile image”.")
                                : QString{};
    setToolTip(plainToolTip(why));
    setAccessibleDescription(why); // or a screen reader would read the tip's markup
}

void AvatarDisc::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    if (showsPicture())
        paintPicture(painter, rect(), m_picture);
    else
        paintAvatar(painter, rect(), m_name, m_id);
    if (!isMarked())
        return;
    const QRectF mark{width() - markSide, height() - markSide, markSide, markSide};
    painter.setPen(color(Token::Outline));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawEllipse(mark.adjusted(0.5, 0.5, -0.5, -0.5));
    const auto inset = (markSide - markIconSide) / 2;
    icon(u"image").paint(&painter, mark.adjusted(inset, inset, -inset, -inset).toRect());
}

} // namespace desk::ui
