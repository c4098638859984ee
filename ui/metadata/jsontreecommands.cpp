#include "ui/metadata/jsontreecommands.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

struct MetadataKeys
{
    Q_DECLARE_TR_FUNCTIONS(MetadataKeys)
};

QString nativeKey(const QKeySequence &key) { return key.toString(QKeySequence::NativeText); }

} // namespace

const QList<JsonTreeCommand> &jsonTreeCommands()
{
    static const QList<JsonTreeCommand> commands{
        {"jsonTreeAddKey"_L1, QT_TRANSLATE_NOOP("JsonTreeCommand", "Add…"), "plus"_L1, Qt::Key_Insert},
        {"jsonTreeRename"_L1, QT_TRANSLATE_NOOP("JsonTreeCommand", "Rename"), "pencil"_L1, Qt::Key_F2},
        {"jsonTreeChangeKind"_L1, QT_TRANSLATE_NOOP("JsonTreeCommand", "Change kind…"), "code"_L1,
         Qt::SHIFT | Qt::Key_F2},
        {"jsonTreeRemove"_L1, QT_TRANSLATE_NOOP("JsonTreeCommand", "Remove"), "trash"_L1, QKeySequence::Delete},
        {"jsonTreeUp"_L1, QT_TRANSLATE_NOOP("JsonTreeCommand", "Move up"), "chevron-up"_L1, Qt::ALT | Qt::Key_Up},
        {"jsonTreeDown"_L1, QT_TRANSLATE_NOOP("JsonTreeCommand", "Move down"), "chevron-down"_L1,
         Qt::ALT | Qt::Key_Down},
        {"jsonTreeCopyPath"_L1, QT_TRANSLATE_NOOP("JsonTreeCommand", "Copy path"), "copy"_L1, QKeySequence::Copy},
        {"jsonTreeUndo"_L1, QT_TRANSLATE_NOOP("JsonTreeCommand", "Undo"), "undo"_L1, QKeySequence::Undo},
        {"jsonTreeRedo"_L1, QT_TRANSLATE_NOOP("JsonTreeCommand", "Redo"), "redo"_L1, QKeySequence::Redo},
    };
    return commands;
}

QString jsonTreeCommandText(const JsonTreeCommand &command)
{
    return QCoreApplication::translate("JsonTreeCommand", command.text);
}

QList<std::pair<QString, QString>> metadataKeys()
{
    QList<std::pair<QString, QString>> keys{
        {u"Ctrl+Enter"_s, MetadataKeys::tr("Metadata: save, with a look at the changes first")},
        {nativeKey(QKeySequence::Find), MetadataKeys::tr("Metadata as text: find and replace")},
        {nativeKey(QKeySequence::Undo), MetadataKeys::tr("Metadata: undo the last edit")},
        {nativeKey(QKeySequence::Redo), MetadataKeys::tr("Metadata: redo it")},
        {u"Enter"_s, MetadataKeys::tr("Metadata as a tree: edit the value; open or close a group")},
        {u"Space"_s, MetadataKeys::tr("Metadata as a tree: yes or no")},
        {u"Tab"_s, MetadataKeys::tr("Metadata as a tree, while editing: from the key to its value")},
        {u"←, →"_s, MetadataKeys::tr("Metadata as a tree: close, open; another column")}};
    for (const auto &command : jsonTreeCommands()) {
        const bool isForBoth =
            command.key == QKeySequence{QKeySequence::Undo} || command.key == QKeySequence{QKeySequence::Redo};
        if (!isForBoth)
            keys.append(
                {nativeKey(command.key), MetadataKeys::tr("Metadata as a tree: %1").arg(jsonTreeCommandText(command))});
    }
    return keys;
}

} // namespace desk::ui
