#include "ui/detail/detailheader.h"

#include "ui/detail/userwords.h"
#include "ui/images/pictures.h"
#include "ui/theme/badge.h"
#include "ui/theme/theme.h"
#include "ui/widgets/avatardisc.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/wraplabel.h"

#include <QDateTime>
#include <QHBoxLayout>

#include <initializer_list>

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int avatarSize = 48;
constexpr int lineMargin = 3; // a line of text is then as high as the copy button beside it
constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;

} // namespace

DetailHeader::DetailHeader(QWidget *parent)
    : QWidget(parent),
      m_avatar(new AvatarDisc{avatarSize, this}),
      m_name(new WrapLabel{this}),
      m_email(new WrapLabel{this}),
      m_id(new WrapLabel{this}),
      m_copyEmail(new CopyButton{tr("e-mail address"), this}),
      m_copyId(new CopyButton{tr("user id"), this}),
      m_badges(new BadgeRow{this})
{
    setObjectName(u"detailHeader"_s);
    m_avatar->setObjectName(u"detailAvatar"_s);
    m_name->setObjectName(u"detailName"_s);
    m_name->setFont(headingFont());
    m_name->setMaximumLines(2);
    m_name->setSelectable(true);
    m_email->setObjectName(u"detailEmail"_s);
    m_email->setMaximumLines(1);
    m_email->setElideMode(Qt::ElideMiddle);
    m_email->setSelectable(true);
    m_email->setAccessibleDescription(tr("Primary e-mail address"));
    m_id->setObjectName(u"detailId"_s);
    m_id->setFont(codeFont());
    m_id->setTone(WrapLabel::Tone::Secondary);
    m_id->setMaximumLines(1);
    m_id->setElideMode(Qt::ElideMiddle);
    m_id->setSelectable(true);
    m_id->setAccessibleDescription(tr("User id"));
    for (auto *label : {m_email, m_id}) {
        label->setContentsMargins(0, lineMargin, 0, lineMargin);
    }
    m_copyEmail->setObjectName(u"detailEmailCopy"_s);
    m_copyId->setObjectName(u"detailIdCopy"_s);
    m_badges->setObjectName(u"detailBadges"_s);
    m_badges->setSizePolicy(wrappingPolicy());

    m_lockTimer.setObjectName(u"lockTimer"_s);
    m_lockTimer.setParent(this);
    m_lockTimer.setSingleShot(true);
    connect(&m_lockTimer, &QTimer::timeout, this, &DetailHeader::tick);

    const auto line = [](WrapLabel *label, CopyButton *copy) {
        auto *layout = new QHBoxLayout;
        layout->setSpacing(metrics::unit);
        layout->addWidget(label, 1); // so that the buttons stand below each other
        layout->addWidget(copy);
        return layout;
    };
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_name);
    words->addLayout(line(m_email, m_copyEmail));
    words->addLayout(line(m_id, m_copyId));
    auto *top = new QHBoxLayout;
    top->setSpacing(metrics::groupGap);
    top->addWidget(m_avatar, 0, Qt::AlignTop);
    top->addLayout(words, 1);
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::controlPadding);
    layout->addLayout(top);
    layout->addWidget(m_badges);
}

void DetailHeader::setContent(const Content &content)
{
    m_content = content;
    const auto tone = content.isGone ? WrapLabel::Tone::Secondary : WrapLabel::Tone::Text;
    m_avatar->setUser(content.name, content.id);
    showPicture();
    m_name->setText(content.name);
    m_name->setTone(tone);
    m_email->setText(content.email.isEmpty() ? tr("No e-mail address") : content.email);
    m_email->setTone(content.email.isEmpty() ? WrapLabel::Tone::Secondary : tone);
    m_copyEmail->setValue(content.email);
    m_copyEmail->setVisible(!content.email.isEmpty());
    m_id->setText(content.id);
    m_copyId->setValue(content.id);
    showBadges();
    scheduleTick();
}

void DetailHeader::setPictures(Pictures &pictures)
{
    m_pictures = &pictures;
    connect(&pictures, &Pictures::changed, this, &DetailHeader::showPicture);
}

void DetailHeader::showPicture()
{
    const bool hasImage = m_content.flags.testFlag(models::UserFlag::HasImage);
    m_avatar->setHasImage(hasImage);
    m_avatar->setPicture(hasImage && m_pictures ? m_pictures->picture(m_content.imageUrl) : QImage{});
}

void DetailHeader::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    tick();
}

void DetailHeader::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_lockTimer.stop();
}

void DetailHeader::showBadges()
{
    if (m_content.isGone) {
        m_badges->setBadges({{models::BadgeTone::Neutral, tr("No longer there")}});
        return;
    }
    m_badges->setBadges(headerBadges(m_content.flags, m_content.lockExpiresAt, QDateTime::currentMSecsSinceEpoch()));
}

void DetailHeader::scheduleTick()
{
    const auto left = m_content.lockExpiresAt - QDateTime::currentMSecsSinceEpoch();
    if (!isVisible() || m_content.isGone || m_content.lockExpiresAt == 0 || left <= 0) {
        m_lockTimer.stop();
        return;
    }
    // The words change at a whole minute, in the end every second.
    const auto wait = left > 2 * minute ? left % minute : left % second;
    m_lockTimer.start(int(wait) + 20);
}

void DetailHeader::tick()
{
    showBadges();
    scheduleTick();
    if (m_content.lockExpiresAt != 0) {
        Q_EMIT lockTicked();
    }
}

} // namespace desk::ui
