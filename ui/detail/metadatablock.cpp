#include "ui/detail/metadatablock.h"

#include "ui/detail/jsonview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/fieldlist.h"
#include "ui/widgets/wraplabel.h"

#include <QCoreApplication>
#include <QLocale>
#include <QVBoxLayout>

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kilobyte = 1024;
constexpr int metadataLimit = 8; // KB, the service's
constexpr int mostLines = 24;

} // namespace

MetadataBlock::MetadataBlock(const QString &name, const QString &title, const QString &explanation, QWidget *parent)
    : QWidget(parent),
      m_size(new WrapLabel{this}),
      m_nothing(new WrapLabel{tr("Nothing stored"), this}),
      m_note(new WrapLabel{this}),
      m_view(new JsonView{this}),
      m_copy(new CopyButton{title.toLower(), this})
{
    setObjectName(name);
    setAccessibleName(title);
    m_size->setObjectName(name + "Size"_L1);
    m_size->setTone(WrapLabel::Tone::Secondary);
    m_size->setMaximumLines(1);
    m_nothing->setObjectName(name + "Empty"_L1);
    m_nothing->setTone(WrapLabel::Tone::Secondary);
    m_note->setTone(WrapLabel::Tone::Warning);
    m_note->hide();
    m_view->setObjectName(name + "Json"_L1);
    m_view->setAccessibleName(title);
    m_view->setAccessibleDescription(explanation);
    m_view->setFitted(mostLines);
    m_copy->setObjectName(name + "Copy"_L1);
    connect(m_view, &JsonView::shownChanged, this, &MetadataBlock::showNote);

    auto *heading = FieldList::makeTitle(title, this);
    heading->setBuddy(m_view);
    heading->setContentsMargins(0, metrics::unit, 0, metrics::unit);
    m_size->setContentsMargins(0, metrics::unit, 0, metrics::unit);
    auto *what = new WrapLabel{explanation, this};
    what->setTone(WrapLabel::Tone::Secondary);

    auto *line = new QHBoxLayout;
    line->setSpacing(metrics::controlPadding);
    line->addWidget(heading, 1);
    line->addWidget(m_size);
    line->addWidget(m_copy, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::unit);
    layout->addLayout(line);
    layout->addWidget(what);
    layout->addSpacing(metrics::unit);
    layout->addWidget(m_view);
    layout->addWidget(m_nothing);
    layout->addWidget(m_note);
    setJson({});
}

void MetadataBlock::setJson(const QByteArray &json)
{
    const auto bare = json.simplified();
    const bool isNothing = bare.isEmpty() || bare == "{}" || bare == "{ }" || bare == "null";
    m_view->setJson(json);
    m_view->setVisible(!isNothing);
    m_nothing->setVisible(isNothing);
    m_copy->setValue(isNothing ? QString{} : QString::fromUtf8(json));
    m_copy->setVisible(!isNothing);
    m_size->setVisible(!isNothing);
    m_size->setText(metadataSize(json.size()));
    m_size->setTone(json.size() > metadataLimit * kilobyte ? WrapLabel::Tone::Warning : WrapLabel::Tone::Secondary);
    if (isNothing) {
        m_note->hide();
    }
}

void MetadataBlock::showNote()
{
    m_note->setText(tr("Only the first %1 are shown; copying copies all of it.")
                        .arg(QLocale{}.formattedDataSize(shownJsonLimit, 0, QLocale::DataSizeTraditionalFormat)));
    m_note->setVisible(m_view->isCut() && m_view->isVisibleTo(this));
}

QString metadataSize(qsizetype bytes)
{
    const QLocale locale;
    const auto limit = locale.toString(metadataLimit);
    if (bytes < kilobyte) {
        return QCoreApplication::translate("MetadataBlock", "%n bytes of %1 KB", nullptr, int(bytes)).arg(limit);
    }
    const auto size = locale.toString(double(bytes) / double(kilobyte), 'f', 1);
    return QCoreApplication::translate("MetadataBlock", "%1 of %2 KB").arg(size, limit);
}

} // namespace desk::ui
