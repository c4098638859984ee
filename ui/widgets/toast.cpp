#include "ui/widgets/toast.h"

#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace desk::ui {

namespace {

// Device-independent pixels.
constexpr int narrowest = 400;
constexpr int widest = 640;

} // namespace

Toast::Toast(QWidget *parent, QWidget *over)
    : QFrame(parent),
      m_over(over),
      m_icon(new PlainLabel{this}),
      m_text(new PlainLabel{this}),
      m_buttons(new QHBoxLayout)
{
    setObjectName(u"toast"_s);
    m_text->setObjectName(u"toastText"_s);
    m_text->setWordWrap(true);
    m_icon->setAccessibleName(tr("Result"));
    auto *close = new QToolButton{this};
    close->setObjectName(u"closeToast"_s);
    close->setAutoRaise(true);
    close->setIcon(icon(u"close"));
    close->setAccessibleName(tr("Close message"));
    close->setToolTip(tr("Close message"));
    connect(close, &QToolButton::clicked, this, [this] {
        giveFocusBack();
        hide();
    });
    auto *layout = new QHBoxLayout{this};
    layout->setContentsMargins(metrics::groupGap, metrics::controlPadding, metrics::controlPadding,
                               metrics::controlPadding);
    layout->setSpacing(metrics::groupGap);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addLayout(m_buttons);
    layout->addWidget(close);
    m_timer.setSingleShot(true);
    m_timer.setInterval(10s);
    connect(&m_timer, &QTimer::timeout, this, &Toast::hideUnlessWatched);
    over->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *old, QWidget *now) {
        if (now && isAncestorOf(now) && old && !isAncestorOf(old))
            m_focusBefore = old;
    });
    hide();
}

void Toast::show(const Message &message)
{
    while (auto *item = m_buttons->takeAt(0)) {
        // Later: the button may be the one whose click brought us here.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_isProblem = message.isProblem;
    m_isHeld = message.stays;
    m_shown = message.text;
    m_icon->setPixmap(icon(message.isProblem ? u"warning" : message.isNote ? u"info" : u"check").pixmap(16, 16));
    m_text->setSentence(message.text);
    for (const auto &button : message.buttons) {
        auto *widget = new QPushButton{button.text, this};
        connect(widget, &QPushButton::clicked, this, [this, run = button.run] {
            giveFocusBack();
            hide();
            run();
        });
        m_buttons->addWidget(widget);
        widget->show(); // or a toast that is there already has no room for it yet
    }
    setAccessibleName(message.text);
    QFrame::show();
    place();
    raise();
    if (message.isProblem || message.stays)
        m_timer.stop();
    else
        m_timer.start();
}

void Toast::withdraw(const QString &text)
{
    if (isHidden() || text != m_shown)
        return;
    giveFocusBack();
    hide();
}

void Toast::setOver(QWidget *over)
{
    if (over == m_over)
        return;
    m_over->removeEventFilter(this);
    m_over = over;
    m_over->installEventFilter(this);
    place();
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if ((event->type() == QEvent::Resize || event->type() == QEvent::Move) && watched == m_over)
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(color(m_isProblem ? Token::Danger : Token::Accent));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF{rect()}.adjusted(0.5, 0.5, -0.5, -0.5), metrics::chipRadius, metrics::chipRadius);
}

void Toast::place()
{
    const QRect area{m_over->mapTo(parentWidget(), QPoint{0, 0}), m_over->size()};
    // A wrapping label asks for a narrow column; a toast is a line that wraps only if it has to.
    const auto line = m_text->fontMetrics().boundingRect(m_text->text()).width();
    const auto others = sizeHint().width() - m_text->sizeHint().width();
    const auto most = std::min(widest, area.width() - 2 * metrics::paneEdge);
    const auto width = std::min(std::max(line + others + metrics::groupGap, narrowest), most);
    const auto height = std::max(sizeHint().height(), layout()->heightForWidth(width));
    setGeometry(area.left() + (area.width() - width) / 2,
                area.bottom() - height - metrics::controlHeight - metrics::paneEdge, width, height);
}

//! Or it would go to whatever is next in the window, and Space do something there.
void Toast::giveFocusBack()
{
    if (m_focusBefore && isAncestorOf(window()->focusWidget()))
        m_focusBefore->setFocus(Qt::OtherFocusReason);
}

void Toast::hideUnlessWatched()
{
    if (underMouse() || isAncestorOf(window()->focusWidget()))
        m_timer.start();
    else
        hide();
}

} // namespace desk::ui
