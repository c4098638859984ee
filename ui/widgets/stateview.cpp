#include "ui/widgets/stateview.h"

#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/saycopied.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int iconSide = 40;
constexpr int textWidth = 440;

} // namespace

StateView::StateView(QWidget *parent)
    : QWidget{parent},
      m_icon{new QLabel{this}},
      m_title{new PlainLabel{this}},
      m_text{new PlainLabel{this}},
      m_busy{new QProgressBar{this}},
      m_button{new QPushButton{this}},
      m_other{new QPushButton{this}},
      m_copy{new QPushButton{tr("Copy details"), this}}
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);

    m_icon->setTextFormat(Qt::PlainText);
    m_icon->setAlignment(Qt::AlignCenter);
    m_icon->setFixedHeight(iconSide);
    m_title->setObjectName(u"stateTitle"_s);
    m_title->setFont(headingFont());
    m_text->setObjectName(u"stateText"_s);
    m_text->setSecondary(true);
    for (auto *label : {m_title, m_text}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        label->setMaximumWidth(textWidth);
        auto policy = label->sizePolicy();
        policy.setHorizontalPolicy(QSizePolicy::Preferred);
        label->setSizePolicy(policy);
    }
    auto *bar = qobject_cast<QProgressBar *>(m_busy);
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setFixedSize(180, 8);
    bar->setAccessibleName(tr("Loading"));
    m_button->setObjectName(u"stateButton"_s);
    m_other->setObjectName(u"stateOtherButton"_s);
    m_copy->setObjectName(u"stateCopy"_s);
    m_copy->setIcon(icon(u"copy"));
    m_copy->setAccessibleDescription(tr("Copies what happened, for the people who run the service"));
    connect(m_button, &QPushButton::clicked, this, &StateView::activated);
    connect(m_other, &QPushButton::clicked, this, &StateView::otherActivated);
    connect(m_copy, &QPushButton::clicked, this, &StateView::copyDetails);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::controlPadding);
    buttons->addStretch();
    buttons->addWidget(m_button);
    buttons->addWidget(m_other);
    buttons->addWidget(m_copy);
    buttons->addStretch();
    auto *column = new QVBoxLayout{this};
    column->setContentsMargins(metrics::paneEdge, metrics::paneEdge, metrics::paneEdge, metrics::paneEdge);
    column->setSpacing(metrics::controlPadding);
    column->addStretch(2);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addWidget(m_busy, 0, Qt::AlignHCenter);
    column->addSpacing(metrics::unit);
    column->addWidget(centred(m_title));
    column->addWidget(centred(m_text));
    column->addSpacing(metrics::controlPadding);
    column->addLayout(buttons);
    column->addStretch(3);
    show(Message{});
}

//! A word-wrapped label needs the width of its column to know its height; aligning it in the layout would give it
//! its narrow size hint instead.
QWidget *StateView::centred(QWidget *label)
{
    auto *line = new QWidget{this};
    auto *row = new QHBoxLayout{line};
    row->setContentsMargins({});
    row->addStretch(1);
    row->addWidget(label, 100);
    row->addStretch(1);
    return line;
}

void StateView::showButton(QPushButton *button, const QString &text)
{
    // An ampersand in a button's text would become a shortcut.
    button->setText(QString{text}.replace(u'&', "&&"_L1));
    button->setAccessibleName(text);
    button->setVisible(!text.isEmpty());
}

void StateView::show(const Message &message)
{
    m_iconName = message.icon;
    updateIcon();
    m_icon->setVisible(!message.busy && !message.icon.isEmpty());
    m_busy->setVisible(message.busy);
    m_title->setText(message.title);
    m_title->setVisible(!message.title.isEmpty());
    m_text->setText(message.text);
    m_text->setVisible(!message.text.isEmpty());
    showButton(m_button, message.button);
    showButton(m_other, message.otherButton);
    m_details = message.details;
    m_copy->setVisible(!m_details.isEmpty());
    setAccessibleName(message.title);
    setAccessibleDescription(message.text);
}

void StateView::copyDetails()
{
    QGuiApplication::clipboard()->setText(m_details);
    sayCopied(*m_copy);
}

void StateView::updateIcon()
{
    if (m_iconName.isEmpty())
        m_icon->clear();
    else
        m_icon->setPixmap(icon(m_iconName).pixmap(QSize{iconSide, iconSide}, devicePixelRatioF(), QIcon::Disabled));
}

void StateView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcon();
}

} // namespace desk::ui
