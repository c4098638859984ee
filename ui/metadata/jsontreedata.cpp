#include "models/metadata/jsonstring.h"
#include "models/text/display.h"
#include "ui/metadata/dateword.h"
#include "ui/metadata/jsontreemodel.h"
#include "ui/widgets/plainlabel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::ui {

using models::JsonKind;

namespace {

// What a line edit cannot show, or would change.
bool isPlain(QStringView text)
{
    constexpr qsizetype longest = 10'000;
    return text.size() <= longest && text.isValidUtf16()
        && std::ranges::none_of(text, [](QChar c) { return c.unicode() < 0x20; });
}

} // namespace

QString JsonTreeModel::kindText(JsonKind kind)
{
    switch (kind) {
    case JsonKind::Object:
        return tr("Group");
    case JsonKind::Array:
        return tr("List");
    case JsonKind::String:
        return tr("Text");
    case JsonKind::Number:
        return tr("Number");
    case JsonKind::Bool:
        return tr("Yes or no");
    case JsonKind::Null:
        return tr("Nothing");
    }
    Q_UNREACHABLE();
}

QString JsonTreeModel::keyText(int node) const
{
    const auto &at = m_tree.node(node);
    return at.keyBegin < 0 ? tr("Item %1").arg(at.row + 1) : models::displayText(m_tree.key(node), models::cellLimit);
}

QString JsonTreeModel::valueText(int node) const
{
    const auto &at = m_tree.node(node);
    switch (at.kind) {
    case JsonKind::Object:
        return tr("%Ln key(s)", nullptr, at.childCount);
    case JsonKind::Array:
        return tr("%Ln item(s)", nullptr, at.childCount);
    case JsonKind::Bool:
        return m_tree.valueText(node) == "true" ? tr("Yes") : tr("No");
    case JsonKind::Null:
        return tr("Nothing");
    case JsonKind::String:
    case JsonKind::Number:
        break;
    }
    const auto meaning = dateMeaning(m_tree, node);
    const auto shown = bareText(node);
    return meaning.isEmpty() ? shown : shown + u" — "_s + meaning;
}

QString JsonTreeModel::bareText(int node) const
{
    const bool isString = m_tree.node(node).kind == JsonKind::String;
    const auto text = isString ? m_tree.string(node) : QString::fromUtf8(m_tree.valueText(node));
    return models::displayText(text, models::cellLimit);
}

QString JsonTreeModel::spokenText(const QModelIndex &index) const
{
    const auto shown = data(index, Qt::DisplayRole).toString();
    if (!shown.isEmpty())
        return shown;
    return index.column() == Key ? tr("Empty key") : tr("Empty text");
}

QString JsonTreeModel::toolTip(const QModelIndex &index) const
{
    const int node = nodeOf(index);
    if (m_tree.node(node).isShadowed)
        return tr("This key comes again below. Only the last one counts.");
    if (const auto why = whyNotEditable(index); !why.isEmpty())
        return why;
    const auto path = models::displayText(m_tree.pathText(node));
    const bool isExplained = index.column() == Value && !dateMeaning(m_tree, node).isEmpty();
    return isExplained ? valueText(node) + u" · "_s + path : path;
}

bool JsonTreeModel::isEditableText(int node) const
{
    const auto kind = m_tree.node(node).kind;
    return kind == JsonKind::Number || (kind == JsonKind::String && isPlain(m_tree.string(node)));
}

QString JsonTreeModel::whyNotEditable(const QModelIndex &index) const
{
    const int node = nodeOf(index);
    const bool isText = index.isValid() && index.column() == Value && m_tree.node(node).kind == JsonKind::String;
    return isText && !isEditableText(node)
        ? tr("This text has line breaks or other special characters: edit it in the text view.")
        : QString{};
}

QVariant JsonTreeModel::data(const QModelIndex &index, int role) const
{
    if (!isThere(index))
        return {};
    const int node = nodeOf(index);
    const auto &at = m_tree.node(node);
    const bool isCheckable = index.column() == Value && at.kind == JsonKind::Bool;
    switch (role) {
    case kindRole:
        return int(at.kind);
    case bareRole:
        return index.column() == Value && !dateMeaning(m_tree, node).isEmpty() ? bareText(node) : QString{};
    case Qt::AccessibleTextRole:
        return spokenText(index);
    case Qt::DisplayRole:
        return index.column() == Key ? keyText(node) : index.column() == Value ? valueText(node) : kindText(at.kind);
    case Qt::EditRole:
        if (index.column() == Key)
            return m_tree.key(node);
        if (index.column() == Kind)
            return int(at.kind);
        return at.kind == JsonKind::String ? m_tree.string(node) : QString::fromUtf8(m_tree.valueText(node));
    case Qt::CheckStateRole:
        return isCheckable ? QVariant{m_tree.valueText(node) == "true" ? Qt::Checked : Qt::Unchecked} : QVariant{};
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(index));
    default:
        return {};
    }
}

bool JsonTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!isThere(index) || !canEdit() || m_isFollowing)
        return false;
    const int node = nodeOf(index);
    if (role == Qt::CheckStateRole && index.column() == Value) {
        const bool isYes = value.toInt() == Qt::Checked;
        m_document->edit(models::jsonedit::setValue(m_tree, node, isYes ? "true" : "false"));
        return true;
    }
    if (role != Qt::EditRole)
        return false;
    switch (index.column()) {
    case Key:
        return setKey(node, value.toString());
    case Value:
        return setValue(node, value.toString());
    default:
        return retype(index, JsonKind(value.toInt()));
    }
}

bool JsonTreeModel::setKey(int node, const QString &key)
{
    const auto &at = m_tree.node(node);
    if (at.keyBegin < 0 || key == m_tree.key(node))
        return false;
    if (m_tree.find(at.parent, key) >= 0) {
        Q_EMIT refused(key.isEmpty() ? tr("There is a key without a name already.")
                                     : tr("There is a key “%1” already.").arg(models::displayText(key, 40)));
        return false;
    }
    m_document->edit(models::jsonedit::rename(m_tree, node, key));
    return true;
}

bool JsonTreeModel::setValue(int node, const QString &text)
{
    const auto kind = m_tree.node(node).kind;
    if (kind == JsonKind::String) {
        if (text == m_tree.string(node))
            return false;
        m_document->edit(models::jsonedit::setValue(m_tree, node, models::quoted(text)));
        return true;
    }
    if (kind != JsonKind::Number || text.toUtf8() == m_tree.valueText(node))
        return false;
    const auto number = models::JsonTree::parse(text.trimmed().toUtf8());
    if (!number.isValid() || number.node(0).kind != JsonKind::Number) {
        Q_EMIT refused(tr("“%1” is no number. To keep it as it is, change the kind to Text first.")
                           .arg(models::displayText(text, 40)));
        return false;
    }
    m_document->edit(models::jsonedit::setValue(m_tree, node, number.text()));
    return true;
}

} // namespace desk::ui
