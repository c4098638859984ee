#include "ui/dialogs/shortcutsdialog.h"

#include "ui/metadata/jsontreecommands.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QScreen>
#include <QTableWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace desk::ui {

ShortcutsDialog::ShortcutsDialog(const QList<QAction *> &actions, QWidget *parent) : Dialog(parent)
{
    setObjectName(u"shortcutsDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keyboard shortcuts"));
    resize(QSize{480, 560}.boundedTo(screen()->availableGeometry().size() - QSize{40, 80}));

    QList<std::pair<QString, QString>> keys;
    for (const auto *action : actions) {
        if (!action->shortcut().isEmpty())
            keys.append({action->shortcut().toString(QKeySequence::NativeText), action->iconText()});
    }
    keys += {{u"/"_s, tr("Search, from the table")},
             {u"j, k, ↓, ↑"_s, tr("Next, previous user")},
             {u"x, Space"_s, tr("Mark or unmark the user, keep the others marked")},
             {u"Shift+↓, Shift+↑"_s, tr("Mark a range")},
             {u"Ctrl+A"_s, tr("Mark all that are loaded")},
             {u"Enter"_s, tr("Go to the details")},
             {u"1 – 6"_s, tr("Tabs of the details")},
             {u"Esc"_s, tr("Unmark all but the current user; in the search field, empty it")},
             {u"?"_s, tr("This sheet")}};
    keys += metadataKeys();

    auto *table = new QTableWidget{int(keys.size()), 2, this};
    table->setObjectName(u"shortcuts"_s);
    table->setAccessibleName(tr("Keyboard shortcuts"));
    table->setHorizontalHeaderLabels({tr("Keys"), tr("What they do")});
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->setColumnWidth(0, 160);
    for (int row = 0; row < int(keys.size()); ++row) {
        table->setItem(row, 0, new QTableWidgetItem{keys.at(row).first});
        table->setItem(row, 1, new QTableWidgetItem{keys.at(row).second});
    }
    auto *buttons = new QDialogButtonBox{QDialogButtonBox::Close, this};
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(metrics::paneEdge, metrics::paneEdge, metrics::paneEdge, metrics::paneEdge);
    layout->setSpacing(metrics::groupGap);
    layout->addWidget(table);
    layout->addWidget(buttons);
}

} // namespace desk::ui
