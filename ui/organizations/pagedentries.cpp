#include "ui/organizations/pagedentries.h"

#include "models/organizations/pagedlist.h"
#include "models/text/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/saycopied.h"
#include "ui/widgets/wraplabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

using namespace Qt::StringLiterals;
using PagedState = models::PagedListBase::State;

PagedEntries::PagedEntries(const QString &name, const Texts &texts, QWidget *parent)
    : QWidget(parent),
      m_texts(texts),
      m_entries(new EntryList{name, texts.title, texts.nothing, texts.copyWhat, this}),
      m_note(new WrapLabel{this}),
      m_more(new QPushButton{tr("Load more"), this}),
      m_retry(new QPushButton{icon(u"refresh"), tr("Retry"), this}),
      m_details(new QPushButton{icon(u"copy"), tr("Copy details"), this})
{
    m_entries->setTitleVisible(texts.hasTitle);
    m_note->setObjectName(name + "Note"_L1);
    m_note->setTone(WrapLabel::Tone::Secondary);
    m_more->setObjectName(name + "LoadMore"_L1);
    m_retry->setObjectName(name + "Retry"_L1);
    m_details->setObjectName(name + "CopyDetails"_L1);
    m_more->setAccessibleName(tr("Load more: %1").arg(texts.title));
    m_retry->setAccessibleName(tr("Retry: %1").arg(texts.title));
    connect(m_details, &QPushButton::clicked, this, &PagedEntries::copyDetails);
    auto *buttons = new FlowLayout;
    buttons->setSpacing(metrics::controlPadding);
    for (auto *button : {m_more, m_retry, m_details}) {
        buttons->addWidget(button);
        button->hide();
    }
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::unit);
    layout->addWidget(m_entries);
    layout->addWidget(m_note);
    layout->addLayout(buttons);
    m_note->hide();
}

void PagedEntries::setList(models::PagedListBase &list)
{
    m_list = &list;
    connect(m_more, &QPushButton::clicked, &list, &models::PagedListBase::loadMore);
    connect(m_retry, &QPushButton::clicked, &list, &models::PagedListBase::retry);
    connect(&list, &models::PagedListBase::changed, this, &PagedEntries::follow);
    follow();
}

void PagedEntries::setEntries(const QList<Entry> &entries)
{
    m_count = entries.size();
    m_entries->setEntries(entries);
}

void PagedEntries::follow()
{
    const auto state = m_list->state();
    const auto &error = m_list->error();
    m_entries->setEmptyText(state == PagedState::Failed      ? m_texts.failed
                                : state == PagedState::Ready ? m_texts.nothing
                                                             : m_texts.loading);
    QString note;
    if (error) {
        const auto summary = models::errorSummary(*error);
        note = state == PagedState::Failed ? summary : tr("More could not be loaded. %1").arg(summary);
    } else if (state == PagedState::Ready && !m_list->isAtEnd()) {
        const QLocale locale;
        note = m_list->isBusy()
            ? tr("Loading…")
            : tr("Showing %1 of %2").arg(locale.toString(m_count), locale.toString(m_list->total()));
    }
    m_note->setText(note);
    m_note->setTone(error ? WrapLabel::Tone::Danger : WrapLabel::Tone::Secondary);
    m_note->setVisible(!note.isEmpty());
    m_more->setVisible(state == PagedState::Ready && !error && !m_list->isAtEnd());
    m_more->setEnabled(!m_list->isBusy());
    m_retry->setVisible(error.has_value());
    m_details->setVisible(error.has_value());
}

void PagedEntries::copyDetails()
{
    if (m_list->error()) {
        QGuiApplication::clipboard()->setText(models::errorDetails(*m_list->error()));
        sayCopied(*m_details);
    }
}

} // namespace desk::ui
