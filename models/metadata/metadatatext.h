#pragma once

#include "models/metadata/jsonchanges.h"
#include "models/metadata/jsonedit.h"

#include <QObject>

namespace desk::models {

//! One metadata object while it is edited: what the service had, the text as it is now, and every step between, to
//! take back. Text view and tree view both edit this one; each edit is a Splice, so that neither disturbs what the
//! other shows.
class MetadataText final : public QObject
{
    Q_OBJECT

public:
    explicit MetadataText(QObject *parent = nullptr);

    //! The service's state: text and history begin anew. One line of JSON is indented, to be read.
    void load(const QByteArray &json);
    //! The service's state, and over it \p edits as the one step that can be undone. An order of keys that was made
    //! is made there, too.
    void rebase(const QByteArray &json, const JsonChanges &edits);
    //! The service's state, which is what the text says already: text and history stay.
    void adopt(const QByteArray &json);
    //! The service's state, which says the same as the text in another order. \p saved is what led there: as one step
    //! that can be undone, in the service's order, so that undoing it does not move keys about.
    void adoptReordered(const QByteArray &json, const JsonChanges &saved);
    //! A draft of an earlier run: \p text over what the service had then.
    void restore(const QByteArray &json, const QByteArray &text);
    void reset(); //!< to the service's state, as a step that can be undone

    [[nodiscard]] const JsonTree &base() const { return m_base; }
    [[nodiscard]] const QByteArray &text() const { return m_text; }
    [[nodiscard]] const JsonTree &tree() const; //!< of text(); may be invalid
    [[nodiscard]] const std::optional<JsonProblem> &problem() const; //!< also if it is no object
    [[nodiscard]] bool canEdit() const { return m_base.isValid(); } //!< not what we cannot read ourselves
    //! Too much to be read with every key that is pressed; far beyond what the service stores.
    static constexpr qsizetype largeText = 64 * 1024;
    [[nodiscard]] bool isLarge() const { return m_text.size() > largeText; }
    //! Whether saving would change anything, or could not be done because the text is no JSON. Of a large text: whether
    //! it is another one.
    [[nodiscard]] bool isModified() const;
    [[nodiscard]] JsonChanges changes() const; //!< since base(); nothing if the text is no JSON
    [[nodiscard]] qsizetype size() const; //!< bytes as the service counts them

    enum class Origin {
        Typed, //!< letters that continue each other are one step to undo
        Continued, //!< belongs to the step before, whatever that was
        Whole, //!< a step of its own
    };
    void edit(const Splice &splice, Origin origin = Origin::Whole);

    [[nodiscard]] bool canUndo() const { return m_done > 0; }
    [[nodiscard]] bool canRedo() const { return m_done < m_steps.size(); }
    void undo();
    void redo();

Q_SIGNALS:
    void spliced(const desk::models::Splice &splice); //!< text() has it already
    void changed(); //!< after spliced(), load() and the like: anything may be different

private:
    struct Step
    {
        QList<Splice> forth{};
        QList<Splice> back{}; //!< in the order of forth
        Origin origin = Origin::Whole;
    };
    static constexpr qsizetype mostSteps = 500;

    void replace(const Splice &splice);
    void note(); //!< that the text has changed
    [[nodiscard]] bool joins(const Splice &splice, Origin origin) const;

    JsonTree m_base;
    QByteArray m_shown; //!< how the base began to be shown
    QByteArray m_text;
    QList<Step> m_steps;
    qsizetype m_done = 0; //!< steps that are not undone
    // Read only once they are asked for.
    mutable std::optional<JsonTree> m_tree;
    mutable std::optional<std::optional<JsonProblem>> m_problem;
    mutable std::optional<bool> m_isModified;
};

} // namespace desk::models
