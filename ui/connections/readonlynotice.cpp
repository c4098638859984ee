#include "ui/connections/readonlynotice.h"

#include "ui/connections/safemode.h"
#include "ui/theme/theme.h"
#include "ui/widgets/wraplabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace desk::ui {

ReadOnlyNotice::ReadOnlyNotice(models::Session &session, QWidget *parent) : QFrame(parent), m_session(session)
{
    setObjectName(u"readOnlyNotice"_s);
    const auto sentence = tr("Read-only: nothing can be changed here.");
    auto *text = new WrapLabel{sentence, this};
    text->setObjectName(u"readOnlyText"_s);
    auto *change = new QPushButton{tr("Change the safe mode…"), this};
    change->setObjectName(u"changeSafeMode"_s);
    change->setAutoDefault(false);
    auto *menu = new SafeModeMenu{session, this};
    connect(change, &QPushButton::clicked, this, [menu, change] {
        menu->popup(change->mapToGlobal(QPoint{0, change->height()}));
        menu->setActiveAction(menu->actions().constFirst());
    });
    auto *layout = new QHBoxLayout{this};
    layout->setContentsMargins(metrics::groupGap, metrics::controlPadding, metrics::groupGap, metrics::controlPadding);
    layout->setSpacing(metrics::controlPadding);
    layout->addWidget(text, 1, Qt::AlignVCenter);
    layout->addWidget(change);
    setAccessibleName(sentence);
    connect(&session, &models::Session::safeModeChanged, this, &ReadOnlyNotice::showMode);
    showMode();
}

void ReadOnlyNotice::showMode() { setVisible(m_session.isReadOnly()); }

void ReadOnlyNotice::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(color(Token::Warning));
    painter.setBrush(palette().base());
    painter.drawRoundedRect(QRectF{rect()}.adjusted(0.5, 0.5, -0.5, -0.5), metrics::chipRadius, metrics::chipRadius);
}

} // namespace desk::ui
