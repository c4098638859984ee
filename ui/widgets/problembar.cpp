#include "ui/widgets/problembar.h"

#include "models/text/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

QPalette warningPalette(QPalette palette)
{
    palette.setColor(QPalette::Window, color(Token::BadgeWarningGround));
    palette.setColor(QPalette::WindowText, color(Token::BadgeWarningText));
    return palette;
}

} // namespace

ProblemBar::ProblemBar(QWidget *parent) : QFrame(parent), m_text(new PlainLabel{this})
{
    setObjectName(u"problemBar"_s);
    setAutoFillBackground(true);
    setPalette(warningPalette(palette()));
    m_text->setObjectName(u"problemText"_s);
    m_text->setWordWrap(true);
    auto *retry = new QPushButton{tr("Retry"), this};
    retry->setObjectName(u"retry"_s);
    connect(retry, &QPushButton::clicked, this, &ProblemBar::retryRequested);
    auto *copy = new QPushButton{tr("Copy details"), this};
    copy->setObjectName(u"copyDetails"_s);
    copy->setToolTip(tr("Kind, status and trace id, for whoever helps"));
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_details); });
    auto *layout = new QHBoxLayout{this};
    layout->setContentsMargins(metrics::groupGap, metrics::controlPadding, metrics::groupGap, metrics::controlPadding);
    layout->addWidget(m_text, 1);
    layout->addWidget(retry, 0, Qt::AlignTop);
    layout->addWidget(copy, 0, Qt::AlignTop);
    hide();
}

void ProblemBar::show(const QString &what, const api::Error &error)
{
    m_details = models::errorDetails(error);
    m_text->setSentence(QStringList{what, models::errorSummary(error)}.join(u' ').trimmed());
    setAccessibleName(m_text->text());
    setVisible(true);
}

void ProblemBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        setPalette(warningPalette(QGuiApplication::palette()));
}

} // namespace desk::ui
