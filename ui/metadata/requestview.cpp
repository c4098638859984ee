#include "ui/metadata/requestview.h"

#include "ui/detail/jsonview.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace desk::ui {

namespace {

//! The body is one line: a longer one takes seconds to wrap.
constexpr qsizetype mostShown = qsizetype{16} * 1024; // bytes

} // namespace

RequestView::RequestView(QWidget *parent) : QWidget(parent), m_shown(new QPlainTextEdit{this})
{
    m_shown->setObjectName(QStringLiteral("saveMetadataRequest"));
    m_shown->setAccessibleName(tr("The HTTP request"));
    m_shown->setReadOnly(true);
    m_shown->setTabChangesFocus(true);
    m_shown->setWordWrapMode(QTextOption::WrapAnywhere);
    m_shown->setFont(codeFont());
    m_shown->setMinimumHeight(140);
    setFocusProxy(m_shown);
    auto *copying = new QPushButton{tr("Cop&y the request"), this};
    copying->setObjectName(QStringLiteral("saveMetadataCopyRequest"));
    connect(copying, &QPushButton::clicked, this, &RequestView::copy);
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_shown, 1);
    layout->addWidget(copying, 0, Qt::AlignRight);
}

void RequestView::setRequest(const QString &text)
{
    m_text = text;
    const auto bytes = text.toUtf8();
    auto end = std::min(bytes.size(), mostShown);
    while (end < bytes.size() && (uchar(bytes.at(end)) & 0xC0U) == 0x80U)
        --end;
    auto shown = shownJson(QByteArrayView{bytes}.first(end));
    if (end < bytes.size())
        shown += QStringLiteral("…\n\n")
            + tr("%1 more bytes are not shown here. “Copy the request” copies all of it.")
                  .arg(QLocale{}.toString(bytes.size() - end));
    m_shown->setPlainText(shown);
}

void RequestView::copy() const { QGuiApplication::clipboard()->setText(m_text); }

} // namespace desk::ui
