#pragma once

#include <QKeySequence>
#include <QList>

#include <utility>

namespace desk::ui {

//! What can be done to a key in the tree view: its button, its entry in the context menu, and its key.
struct JsonTreeCommand
{
    QLatin1StringView id;
    const char *text; //!< of the context "JsonTreeCommand"
    QLatin1StringView icon;
    QKeySequence key{};
};
[[nodiscard]] const QList<JsonTreeCommand> &jsonTreeCommands(); //!< in the order of the buttons
[[nodiscard]] QString jsonTreeCommandText(const JsonTreeCommand &command);

//! The keys of the metadata editor and what they do, for the sheet of shortcuts.
[[nodiscard]] QList<std::pair<QString, QString>> metadataKeys();

} // namespace desk::ui
