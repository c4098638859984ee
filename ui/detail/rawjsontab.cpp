#include "ui/detail/rawjsontab.h"

#include "ui/detail/jsonview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/saycopied.h"
#include "ui/widgets/wraplabel.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace desk::ui {

using namespace Qt::StringLiterals;

RawJsonTab::RawJsonTab(QWidget *parent)
    : QWidget(parent),
      m_indented(new QCheckBox{tr("Indented"), this}),
      m_copy(new QPushButton{icon(u"copy"), tr("Copy all"), this}),
      m_view(new JsonView{this}),
      m_note(new WrapLabel{this})
{
    setObjectName(u"rawJsonTab"_s);
    setAccessibleName(tr("Raw JSON"));
    m_indented->setObjectName(u"rawJsonIndented"_s);
    m_copy->setObjectName(u"rawJsonCopyAll"_s);
    m_copy->setToolTip(tr("Copies the user exactly as received"));
    m_view->setObjectName(u"rawJson"_s);
    m_view->setAccessibleName(tr("Raw JSON"));
    m_view->setIndented(false);
    m_indented->setToolTip(tr("Off: exactly as received"));
    m_note->setObjectName(u"rawJsonNote"_s);
    m_note->setTone(WrapLabel::Tone::Secondary);
    m_note->hide();
    connect(m_indented, &QCheckBox::toggled, m_view, &JsonView::setIndented);
    connect(m_copy, &QPushButton::clicked, this, &RawJsonTab::copyAll);
    connect(m_view, &JsonView::shownChanged, this, &RawJsonTab::showNote);

    auto *choices = new FlowLayout;
    choices->setSpacing(metrics::controlPadding);
    for (auto *control : std::initializer_list<QWidget *>{m_indented, m_copy}) {
        choices->addWidget(control);
    }
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(metrics::paneEdge, metrics::groupGap, metrics::paneEdge, metrics::paneEdge);
    layout->setSpacing(metrics::controlPadding);
    layout->addLayout(choices);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_note);
}

void RawJsonTab::setJson(const QByteArray &json)
{
    m_json = json;
    m_copy->setEnabled(!json.isEmpty());
    m_view->setJson(json);
}

void RawJsonTab::scrollToTop()
{
    m_view->moveCursor(QTextCursor::Start);
    m_view->verticalScrollBar()->setValue(0);
}

void RawJsonTab::copyAll()
{
    // The very bytes under their own type; as text for everything that only knows text.
    auto copied = std::make_unique<QMimeData>();
    copied->setText(QString::fromUtf8(m_json));
    copied->setData(u"application/json"_s, m_json);
    QApplication::clipboard()->setMimeData(copied.release());
    sayCopied(*m_copy);
}

void RawJsonTab::showNote()
{
    const QLocale locale;
    m_note->setText(tr("Only the first %1 of %2 are shown; Copy all copies all of it.")
                        .arg(locale.formattedDataSize(shownJsonLimit, 0, QLocale::DataSizeTraditionalFormat),
                             locale.formattedDataSize(m_json.size(), 1, QLocale::DataSizeTraditionalFormat)));
    m_note->setVisible(m_view->isCut());
}

} // namespace desk::ui
