#pragma once

#include "ui/detail/entrylist.h"

class QPushButton;

namespace desk::models {
class PagedListBase;
}

namespace desk::ui {

//! A section of entries that come from the service page by page: loading, nothing, failed with Retry and the trace
//! id, or how many of how many are shown with "Load more".
class PagedEntries final : public QWidget
{
    Q_OBJECT

public:
    //! As EntryList's. \p loadingText and \p failedText stand where entries will be.
    struct Texts
    {
        QString title{};
        bool hasTitle = true; //!< false: it stands elsewhere
        QString nothing{};
        QString loading{};
        QString failed{};
        QString copyWhat{};
    };
    PagedEntries(const QString &name, const Texts &texts, QWidget *parent = nullptr);

    void setList(models::PagedListBase &list); //!< outlives this
    void setEntries(const QList<Entry> &entries);

private:
    void follow();
    void copyDetails();

    const Texts m_texts;
    models::PagedListBase *m_list = nullptr;
    qsizetype m_count = 0;
    EntryList *m_entries;
    WrapLabel *m_note;
    QPushButton *m_more;
    QPushButton *m_retry;
    QPushButton *m_details;
};

} // namespace desk::ui
