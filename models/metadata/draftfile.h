#pragma once

#include "models/metadata/metadatafield.h"

#include <QList>
#include <QLockFile>
#include <QThreadPool>

#include <functional>

namespace desk::models {

//! Edits of one field of one user that were not saved.
struct MetadataDraft
{
    QString userId{};
    MetadataField field = MetadataField::Public;
    QByteArray base{}; //!< what the service had when the editing began
    QByteArray text{};
    qint64 savedAt = 0; //!< Unix milliseconds
    friend bool operator==(const MetadataDraft &, const MetadataDraft &) = default;
};

//! How the journal names the edits of one field of one user.
[[nodiscard]] QString draftKey(const QString &userId, MetadataField field);

//! The file that keeps unsaved edits over a crash. Only its owner can read it; it is not there while there is nothing
//! to keep. One for each instance: nobody else knows its users. Of several programs on one instance it belongs to the
//! first, as long as that one lives.
class DraftFile final
{
public:
    explicit DraftFile(const QString &path);

    //! False if it belongs to another program: then it is neither to be read nor to be written.
    [[nodiscard]] bool own();

    struct Content
    {
        QList<MetadataDraft> drafts{};
        //! Users of whom there were private edits that nobody wanted in a file: that they were lost is all it knows.
        QStringList unkept{};
    };
    [[nodiscard]] Content read() const; //!< what cannot be read is left out
    //! False if it could not be written; the old one is still there then.
    bool write(const Content &content);
    //! The same in a thread of its own: a disk may take long. \p failed is called in that thread. The newest
    //! is written before this one is gone.
    void writeLater(const Content &content, const std::function<void()> &failed);
    void finish(); //!< returns once nothing is being written any more

private:
    QString m_path;
    QLockFile m_lock;
    QThreadPool m_writer; //!< one thread
};

} // namespace desk::models
