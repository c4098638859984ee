#include "ui/widgets/copybutton.h"

#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/saycopied.h"

#include <QClipboard>
#include <QGuiApplication>

namespace desk::ui {

namespace {

constexpr int checkedFor = 1500; // milliseconds

} // namespace

CopyButton::CopyButton(const QString &what, QWidget *parent) : QToolButton{parent}, m_what{what}
{
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setIconSize({16, 16});
    setFixedSize(24, 24);
    setAccessibleName(tr("Copy %1").arg(what));
    setEnabled(false);
    m_ready.setSingleShot(true);
    m_ready.setInterval(checkedFor);
    connect(&m_ready, &QTimer::timeout, this, &CopyButton::showReady);
    connect(this, &QToolButton::clicked, this, &CopyButton::copy);
    showReady();
}

void CopyButton::setValue(const QString &value)
{
    if (value == m_value)
        return;
    m_value = value;
    setEnabled(!value.isEmpty());
    m_ready.stop();
    showReady();
}

void CopyButton::copy()
{
    QGuiApplication::clipboard()->setText(m_value);
    setIcon(ui::icon(u"check"));
    setToolTip(plainToolTip(tr("Copied")));
    sayCopied(*this);
    m_ready.start();
    Q_EMIT copied(m_what);
}

void CopyButton::showReady()
{
    setIcon(ui::icon(u"copy"));
    setToolTip(plainToolTip(accessibleName()));
    setAccessibleDescription({});
}

} // namespace desk::ui
