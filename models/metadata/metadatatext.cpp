#include "models/metadata/metadatatext.h"

#include "models/metadata/jsonorder.h"
#include "models/metadata/jsonstring.h"

namespace desk::models {

namespace {

QByteArray readable(const JsonTree &tree)
{
    if (!tree.isValid() || tree.text().contains('\n'))
        return tree.text();
    const auto indented = jsonedit::format(tree).applied(tree.text());
    return indented.size() <= JsonTree::maxText ? indented : tree.text();
}

} // namespace

MetadataText::MetadataText(QObject *parent) : QObject(parent) { load("{}"); }

void MetadataText::load(const QByteArray &json)
{
    m_base = JsonTree::parse(json);
    m_shown = readable(m_base);
    m_steps.clear();
    m_done = 0;
    replace(Splice::between(m_text, m_shown));
    note();
}

void MetadataText::rebase(const QByteArray &json, const JsonChanges &edits)
{
    const auto before = m_base;
    const auto after = tree();
    load(json);
    auto edited = JsonTree::parse(applied(m_base, edits));
    if (edited.isValid() && before.isValid() && after.isValid() && isReordered(before, after))
        edited = JsonTree::parse(arranged(edited, before, after));
    if (edited.text() == m_base.text())
        return;
    edit(Splice::between(m_text, m_shown == m_base.text() ? edited.text() : readable(edited)));
}

void MetadataText::adopt(const QByteArray &json)
{
    m_base = JsonTree::parse(json);
    m_shown = readable(m_base);
    m_isModified.reset();
    Q_EMIT changed();
}

void MetadataText::adoptReordered(const QByteArray &json, const JsonChanges &saved)
{
    m_base = JsonTree::parse(json);
    m_shown = readable(m_base);
    const auto earlier = JsonTree::parse(applied(m_base, inverse(saved)));
    const auto before = m_shown == m_base.text() ? earlier.text() : readable(earlier);
    const auto forth = Splice::between(before, m_shown);
    replace(Splice::between(m_text, m_shown));
    m_steps.clear();
    if (!forth.isEmpty())
        m_steps.append({.forth = {forth}, .back = {forth.inverse(before)}});
    m_done = m_steps.size();
    note();
}

void MetadataText::restore(const QByteArray &json, const QByteArray &text)
{
    load(json);
    edit(Splice::between(m_text, text));
}

void MetadataText::reset() { edit(Splice::between(m_text, m_shown)); }

const JsonTree &MetadataText::tree() const
{
    if (!m_tree)
        m_tree = JsonTree::parse(m_text);
    return *m_tree;
}

const std::optional<JsonProblem> &MetadataText::problem() const
{
    if (!m_problem) {
        m_problem = tree().problem();
        if (tree().isValid() && !tree().isObject(0))
            m_problem = JsonProblem{.code = JsonProblem::Code::NotAnObject, .offset = tree().node(0).begin};
    }
    return *m_problem;
}

bool MetadataText::isModified() const
{
    if (!m_isModified) {
        m_isModified = m_base.isValid() && m_text != m_shown
            && (isLarge() || problem() || !isSame(m_base, tree()) || isReordered(m_base, tree())
                || !isSameShadowed(m_base, tree()));
    }
    return *m_isModified;
}

JsonChanges MetadataText::changes() const
{
    return m_base.isValid() && !problem() ? changesBetween(m_base, tree()) : JsonChanges{};
}

qsizetype MetadataText::size() const { return compacted(m_text).size(); }

void MetadataText::edit(const Splice &splice, Origin origin)
{
    if (splice.isEmpty())
        return;
    m_steps.resize(m_done);
    if (!joins(splice, origin)) {
        m_steps.append({.origin = origin});
        if (m_steps.size() > mostSteps)
            m_steps.removeFirst();
    }
    m_done = m_steps.size();
    m_steps.back().forth.append(splice);
    m_steps.back().back.append(splice.inverse(m_text));
    replace(splice);
    note();
}

void MetadataText::undo()
{
    if (!canUndo())
        return;
    const auto step = m_steps.at(--m_done);
    for (auto splice = step.back.crbegin(); splice != step.back.crend(); ++splice)
        replace(*splice);
    note();
}

void MetadataText::redo()
{
    if (!canRedo())
        return;
    const auto step = m_steps.at(m_done++);
    for (const auto &splice : step.forth)
        replace(splice);
    note();
}

void MetadataText::replace(const Splice &splice)
{
    m_text.replace(splice.at, splice.removed, splice.inserted);
    m_tree.reset();
    m_problem.reset();
    m_isModified.reset();
    if (!splice.isEmpty())
        Q_EMIT spliced(splice);
}

void MetadataText::note() { Q_EMIT changed(); }

//! Whether \p splice goes on typing where the last step ended; a new line is a new step.
bool MetadataText::joins(const Splice &splice, Origin origin) const
{
    if (m_steps.isEmpty() || origin == Origin::Whole)
        return false;
    if (origin == Origin::Continued)
        return true;
    const auto &last = m_steps.constLast();
    const auto &before = last.forth.constLast();
    return last.origin == Origin::Typed && splice.removed == 0 && !splice.inserted.contains('\n')
        && splice.at == before.at + before.inserted.size();
}

} // namespace desk::models
