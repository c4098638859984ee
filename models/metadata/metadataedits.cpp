#include "models/metadata/metadataedits.h"

#include "models/jobs/jobs.h"

#include <QDateTime>

#include <algorithm>

using namespace std::chrono_literals;

namespace desk::models {

MetadataEdits::MetadataEdits(api::Client &client, UserStore &store, Jobs &jobs, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_store(store),
      m_jobs(jobs)
{
    m_writeDelay.setSingleShot(true);
    m_writeDelay.setInterval(1s);
    connect(&m_writeDelay, &QTimer::timeout, this, &MetadataEdits::writeDraftsLater);
    connect(&jobs, &Jobs::interruptedChanged, this, &MetadataEdits::takeOverInterrupted);
}

MetadataEdits::~MetadataEdits()
{
    // Who ends the program was asked about what is not kept; only a crash leaves it to be told.
    if (m_file && unkept() > 0)
        m_file->write({unsaved(m_keepsPrivate), {}});
    if (m_file)
        m_file->finish(); // it would tell this object that it could not
}

MetadataEdit *MetadataEdits::open(const api::User &user)
{
    auto *edit = find(user.id);
    if (!edit) {
        forget(user.id);
        edit = new MetadataEdit{m_client, m_store, m_jobs, user.id, this};
        m_edits.insert(user.id, edit);
        watch(edit);
        restoreInto(*edit);
    }
    edit->setUser(user);
    return edit;
}

QStringList MetadataEdits::unsavedUsers() const
{
    QStringList users = m_unsaved.values();
    for (const auto &draft : m_waiting) {
        if (!users.contains(draft.userId))
            users.append(draft.userId);
    }
    users.sort();
    return users;
}

bool MetadataEdits::isSaving() const
{
    return std::ranges::any_of(m_edits, [](const MetadataEdit *edit) {
        return edit->isBusy() && edit->state() != MetadataEdit::State::Choosing;
    });
}

void MetadataEdits::discardAll()
{
    m_waiting.clear();
    for (auto *edit : std::as_const(m_edits))
        edit->discard();
    writeDrafts();
    Q_EMIT unsavedChanged();
}

void MetadataEdits::keepDraftsIn(const QString &path) { keepDraftsIn(std::make_shared<DraftFile>(path)); }

void MetadataEdits::keepDraftsIn(std::shared_ptr<DraftFile> file)
{
    m_file = std::move(file);
    m_areDraftsElsewhere = !m_file->own();
    if (m_areDraftsElsewhere) {
        m_file.reset();
        return;
    }
    const auto content = m_file->read();
    m_waiting = content.drafts;
    for (const auto &draft : std::as_const(m_waiting)) {
        if (!m_restoredUsers.contains(draft.userId))
            m_restoredUsers.append(draft.userId);
    }
    Q_EMIT unsavedChanged();
    if (!m_restoredUsers.isEmpty() || !content.unkept.isEmpty())
        Q_EMIT restored(int(m_restoredUsers.size()), int(content.unkept.size()));
    if (!content.unkept.isEmpty())
        writeDrafts(); // told once
    takeOverInterrupted();
}

void MetadataEdits::setKeepsPrivate(bool keeps)
{
    if (keeps == m_keepsPrivate)
        return;
    m_keepsPrivate = keeps;
    writeDrafts();
    Q_EMIT keepsPrivateChanged(keeps);
}

QList<MetadataDraft> MetadataEdits::unsaved(bool withPrivate) const
{
    const auto now = QDateTime::currentMSecsSinceEpoch();
    QList<MetadataDraft> drafts;
    for (const auto &draft : m_waiting) {
        if (draft.field != MetadataField::Private || withPrivate)
            drafts.append(draft);
    }
    for (const auto *edit : std::as_const(m_edits)) {
        for (const auto field : metadataFields) {
            const auto &text = edit->text(field);
            if (text.isModified() && (field != MetadataField::Private || withPrivate))
                drafts.append({edit->userId(), field, text.base().text(), text.text(), now});
        }
    }
    return drafts;
}

QList<MetadataDraft> MetadataEdits::drafts() const { return unsaved(true); }

int MetadataEdits::unkept() const { return int(unsaved(true).size() - unsaved(m_keepsPrivate).size()); }

QStringList MetadataEdits::unkeptUsers() const
{
    QStringList users;
    if (m_keepsPrivate)
        return users;
    for (const auto &draft : unsaved(true)) {
        if (draft.field == MetadataField::Private)
            users.append(draft.userId);
    }
    return users;
}

void MetadataEdits::takeUp(const QList<MetadataDraft> &drafts)
{
    for (const auto &draft : drafts) {
        m_waiting.removeIf([&draft](const MetadataDraft &waiting) {
            return waiting.userId == draft.userId && waiting.field == draft.field;
        });
        m_waiting.append(draft);
    }
    if (!drafts.isEmpty())
        Q_EMIT unsavedChanged();
}

void MetadataEdits::writeDrafts()
{
    m_writeDelay.stop();
    if (!m_file)
        return;
    if (!m_file->write({unsaved(m_keepsPrivate), unkeptUsers()}))
        Q_EMIT draftsFailed();
}

void MetadataEdits::writeDraftsLater()
{
    m_writeDelay.stop();
    if (!m_file)
        return;
    m_file->writeLater({unsaved(m_keepsPrivate), unkeptUsers()},
                       [this] { QMetaObject::invokeMethod(this, &MetadataEdits::draftsFailed, Qt::QueuedConnection); });
}

void MetadataEdits::watch(MetadataEdit *edit)
{
    connect(edit, &MetadataEdit::changed, this, [this, id = edit->userId()] { onChanged(id); });
    connect(edit, &MetadataEdit::saved, this,
            [this, edit](const SaveOutcome &outcome) { Q_EMIT saved(edit, outcome); });
    connect(edit, &MetadataEdit::failed, this,
            [this, edit](const SaveFailure &failure) { Q_EMIT failed(edit, failure); });
    connect(edit, &MetadataEdit::conflicted, this, [this, edit] { Q_EMIT conflicted(edit); });
    connect(edit, &MetadataEdit::begun, this, [this, edit] { Q_EMIT begun(edit); });
    connect(edit, &MetadataEdit::discarded, this, [this, edit] { Q_EMIT discarded(edit); });
}

void MetadataEdits::onChanged(const QString &userId)
{
    const auto *edit = find(userId);
    // Also while somebody types without a pause.
    if ((edit->isModified() || m_unsaved.contains(userId)) && !m_writeDelay.isActive())
        m_writeDelay.start();
    const bool wasUnsaved = m_unsaved.contains(userId);
    if (edit->isModified() == wasUnsaved)
        return;
    wasUnsaved ? (void)m_unsaved.remove(userId) : (void)m_unsaved.insert(userId);
    Q_EMIT unsavedChanged();
}

void MetadataEdits::forget(const QString &exceptUserId)
{
    // An undo is offered as long as its message stands; a few more do no harm.
    constexpr qsizetype mostKept = 20;
    const auto edits = m_edits.values();
    for (auto *edit : edits) {
        const bool isNeeded = edit->isModified() || edit->isBusy() || edit->userId() == exceptUserId
            || ((edit->canUndo() || edit->hasDiscarded()) && m_edits.size() <= mostKept);
        if (!isNeeded) {
            m_edits.remove(edit->userId());
            edit->disconnect(this);
            edit->deleteLater();
        }
    }
}

void MetadataEdits::restoreInto(MetadataEdit &edit)
{
    const auto drafts = m_waiting;
    for (const auto &draft : drafts) {
        if (draft.userId != edit.userId())
            continue;
        m_waiting.removeOne(draft);
        edit.text(draft.field).restore(draft.base, draft.text);
    }
}

} // namespace desk::models
