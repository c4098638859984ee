#include "models/metadata/metadataedit.h"

#include <algorithm>

// What of a save is a question for the person, and what they chose.

namespace desk::models {

namespace {

bool isSamePlace(const MetadataEdit::FieldConflict &one, const MetadataEdit::FieldConflict &other)
{
    return one.field == other.field && one.conflict.path == other.conflict.path;
}

} // namespace

void MetadataEdit::findConflicts()
{
    for (const auto field : metadataFields) {
        const auto &text = this->text(field);
        if (!text.isModified())
            continue;
        const auto theirs = JsonTree::parse(metadataOf(m_theirs, field));
        if (!theirs.isValid())
            continue;
        for (auto &conflict : conflictsBetween(text.base(), theirs, text.tree())) {
            FieldConflict found{.field = field, .conflict = std::move(conflict)};
            const auto chosen = std::ranges::find_if(
                m_chosen, [&found](const FieldConflict &earlier) { return isSamePlace(earlier, found); });
            if (chosen != m_chosen.end()) {
                found.isChosen = true;
                found.isNewer = !isSame(chosen->conflict.theirs, found.conflict.theirs)
                    || !isSame(chosen->conflict.yours, found.conflict.yours);
                found.conflict.isYours = chosen->conflict.isYours;
            }
            m_conflicts.append(found);
        }
    }
}

void MetadataEdit::choose(const QList<FieldConflict> &chosen)
{
    if (m_state != State::Choosing)
        return;
    m_chosen = chosen;
    setState(State::Idle);
    // Once more from the beginning: the questions may have stood for minutes.
    begin(Work::Save);
}

//! The draft goes on from what the service has, with the others' values where those were chosen.
void MetadataEdit::takeChoices()
{
    if (m_conflicts.isEmpty())
        return;
    for (const auto field : metadataFields) {
        auto &text = this->text(field);
        if (!text.isModified())
            continue;
        QList<JsonConflict> conflicts;
        for (const auto &choice : std::as_const(m_conflicts)) {
            if (choice.field == field)
                conflicts.append(choice.conflict);
        }
        const auto theirs = metadataOf(m_theirs, field);
        text.rebase(theirs, mergedChanges(text.base(), JsonTree::parse(theirs), text.tree(), conflicts));
    }
    m_conflicts.clear();
    takeOver(m_theirs);
}

void MetadataEdit::cancel()
{
    m_chosen.clear();
    noteNotTried();
    if (m_state == State::Choosing)
        setState(State::Idle);
    takeOver(m_theirs);
}

} // namespace desk::models
