#include "ui/widgets/noticebar.h"

#include "ui/theme/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/saycopied.h"
#include "ui/widgets/wraplabel.h"

#include <QApplication>
#include <QClipboard>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

using namespace Qt::StringLiterals;

NoticeBar::NoticeBar(QWidget *parent)
    : QWidget(parent),
      m_title(new WrapLabel{this}),
      m_text(new WrapLabel{this}),
      m_retry(new QPushButton{icon(u"refresh"), tr("Retry"), this}),
      m_connect(new QPushButton{icon(u"key"), tr("Connect again…"), this}),
      m_copy(new QPushButton{icon(u"copy"), {}, this})
{
    setObjectName(u"notice"_s);
    m_title->setObjectName(u"noticeTitle"_s);
    auto font = m_title->font();
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    m_title->setTone(WrapLabel::Tone::Danger);
    m_text->setObjectName(u"noticeText"_s);
    m_text->setSelectable(true);
    constexpr int mostLines = 12; // what to do next stands at the end
    m_text->setMaximumLines(mostLines);
    m_retry->setObjectName(u"noticeRetry"_s);
    m_connect->setObjectName(u"noticeConnect"_s);
    m_copy->setObjectName(u"noticeCopyDetails"_s);
    connect(m_retry, &QPushButton::clicked, this, &NoticeBar::retryRequested);
    connect(m_connect, &QPushButton::clicked, this, &NoticeBar::connectRequested);
    connect(m_copy, &QPushButton::clicked, this, &NoticeBar::copyDetails);

    auto *buttons = new FlowLayout;
    buttons->setSpacing(metrics::controlPadding);
    buttons->addWidget(m_retry);
    buttons->addWidget(m_connect);
    buttons->addWidget(m_copy);
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(metrics::groupGap, metrics::controlPadding, metrics::groupGap, metrics::controlPadding);
    layout->setSpacing(metrics::unit);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addLayout(buttons);
    hide();
}

void NoticeBar::show(const Message &message)
{
    m_title->setText(message.title);
    m_text->setText(message.text);
    m_text->setVisible(!message.text.isEmpty());
    m_details = message.details;
    m_copy->setVisible(!message.details.isEmpty());
    m_copy->setText(message.copyTitle.isEmpty() ? tr("Copy details") : message.copyTitle);
    m_copy->setToolTip(message.copyTitle.isEmpty() ? tr("Copies what to quote to Clerk's support") : QString{});
    m_retry->setVisible(message.canRetry);
    m_connect->setVisible(message.canConnect);
    setAccessibleName(message.title);
    setAccessibleDescription(message.text);
    setVisible(true);
}

void NoticeBar::copyDetails()
{
    QApplication::clipboard()->setText(m_details);
    sayCopied(*m_copy);
}

void NoticeBar::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(color(Token::Danger));
    painter.setBrush(palette().base());
    painter.drawRoundedRect(QRectF{contentsRect()}.adjusted(0.5, 0.5, -0.5, -0.5), metrics::chipRadius,
                            metrics::chipRadius);
}

} // namespace desk::ui
