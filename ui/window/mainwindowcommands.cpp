#include "ui/actions/actionregistry.h"
#include "ui/detail/detailpane.h"
#include "ui/dialogs/shortcutsdialog.h"
#include "ui/preferences.h"
#include "ui/theme/theme.h"
#include "ui/users/usersview.h"
#include "ui/widgets/menubuttonaccess.h"
#include "ui/window/instancechip.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sortmenu.h"
#include "ui/window/userspage.h"

#include <QActionGroup>
#include <QLayout>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QTabBar>
#include <QToolBar>
#include <QToolButton>

#include <array>

using namespace Qt::StringLiterals;

namespace desk::ui {

//! One thing the window itself can do: menus, tool bar, shortcuts and their sheet are made from this table.
struct MainWindow::Command
{
    //! What stands together in a menu, with a line between; Profile: with the actions that are about it.
    enum class Group { First, Second, Third, Profile };

    const char *id;
    const char *menu; //!< objectName of its menu
    const char *text;
    const char *shortcut;
    const char *icon;
    void (MainWindow::*run)();
    Group group = Group::First;
    bool isForOneUser = false; //!< enabled while exactly one is selected
    bool writes = false; //!< asked for in a read-only connection it says so instead
};

std::span<const MainWindow::Command> MainWindow::commands()
{
    using Group = Command::Group;
    static constexpr std::array table{
        Command{"app.connect", "fileMenu", QT_TR_NOOP("&Connect to another instance…"), "Ctrl+O", "key",
                &MainWindow::openConnection},
        Command{"app.lock", "fileMenu", QT_TR_NOOP("&Lock Frontdesk"), lockShortcut, "user.lock", &MainWindow::lock},
        Command{"app.quit", "fileMenu", QT_TR_NOOP("&Quit"), "Ctrl+Q", "", &MainWindow::quit},
        Command{"edit.undo", "editMenu", QT_TR_NOOP("&Undo"), "Ctrl+Z", "undo", &MainWindow::undoLast, Group::First,
                false, true},
        Command{"view.selectAll", "editMenu", QT_TR_NOOP("Select &all that match"), "Ctrl+Shift+A", "",
                &MainWindow::selectAllMatching, Group::Second},
        Command{"view.invert", "editMenu", QT_TR_NOOP("&Invert selection"), "Ctrl+Shift+I", "",
                &MainWindow::invertSelection, Group::Second},
        Command{"edit.report", "editMenu", QT_TR_NOOP("&Report of the last action…"), "Ctrl+Shift+R", "list",
                &MainWindow::showLastReport, Group::Third},
        Command{"edit.jobs", "editMenu", QT_TR_NOOP("Actions and &history…"), "Ctrl+J", "clock", &MainWindow::showJobs,
                Group::Third},
        Command{"edit.interrupted", "editMenu", QT_TR_NOOP("I&nterrupted actions…"), "", "",
                &MainWindow::showInterrupted, Group::Third},
        Command{"edit.protected", "editMenu", QT_TR_NOOP("&Protected users…"), "", "shield", &MainWindow::showProtected,
                Group::Third},
        Command{"user.edit", "userMenu", QT_TR_NOOP("&Edit…"), "F2", "edit", &MainWindow::editProfile, Group::Profile,
                true},
        Command{"user.changeImage", "userMenu", QT_TR_NOOP("Chan&ge profile image…"), "", "image",
                &MainWindow::changeImage, Group::Profile, true, true},
        Command{"user.metadata", "userMenu", QT_TR_NOOP("Change metadata of the selected…"), "Ctrl+Shift+M", "code",
                &MainWindow::changeMetadata, Group::Profile, false, true},
        Command{"user.setField", "userMenu", QT_TR_NOOP("Set a profile &field…"), "", "edit", &MainWindow::setField,
                Group::Profile, false, true},
        Command{"user.copyId", "userMenu", QT_TR_NOOP("Cop&y user id"), "Ctrl+Shift+C", "copy", &MainWindow::copyUserId,
                Group::Second},
        Command{"user.copyEmail", "userMenu", QT_TR_NOOP("C&opy e-mail address"), "Ctrl+Shift+E", "mail",
                &MainWindow::copyEmail, Group::Second},
        Command{"user.new", "userMenu", QT_TR_NOOP("Ne&w user…"), "Ctrl+N", "plus", &MainWindow::newUser, Group::Third,
                false, true},
        Command{"view.search", "viewMenu", QT_TR_NOOP("&Search"), "Ctrl+F", "search", &MainWindow::focusSearch},
        Command{"view.list", "viewMenu", QT_TR_NOOP("Users from a &list…"), "Ctrl+Shift+F", "list",
                &MainWindow::showLookup},
        Command{"view.memberships", "viewMenu", QT_TR_NOOP("Instance &memberships"), "Ctrl+M", "building",
                &MainWindow::showMemberships},
        Command{"view.refresh", "viewMenu", QT_TR_NOOP("&Refresh"), "F5", "refresh", &MainWindow::refresh},
        Command{"view.columns", "viewMenu", QT_TR_NOOP("&Columns"), "Ctrl+Shift+O", "columns",
                &MainWindow::chooseColumns, Group::Second},
        Command{"view.side", "viewMenu", QT_TR_NOOP("Show or hide &views"), "F9", "sidebar", &MainWindow::toggleSide,
                Group::Second},
        Command{"view.detail", "viewMenu", QT_TR_NOOP("Show or hide &details"), "F10", "panel",
                &MainWindow::toggleDetail, Group::Second},
        Command{"view.back", "viewMenu", QT_TR_NOOP("&Back to the list"), "Alt+Left", "", &MainWindow::goBack,
                Group::Second},
        Command{"help.shortcuts", "helpMenu", QT_TR_NOOP("&Keyboard shortcuts"), "F1", "keyboard",
                &MainWindow::showShortcuts},
        Command{"help.diagnostics", "helpMenu", QT_TR_NOOP("Copy &diagnostics"), "", "copy",
                &MainWindow::copyDiagnostics},
        Command{"help.about", "helpMenu", QT_TR_NOOP("&About Frontdesk"), "", "info", &MainWindow::showAbout},
    };
    return table;
}

void MainWindow::makeCommands()
{
    for (const auto &command : commands()) {
        auto *action = new QAction{tr(command.text), this};
        action->setObjectName(QString::fromLatin1(command.id));
        action->setShortcut(QKeySequence{QString::fromLatin1(command.shortcut)});
        action->setIconText(tr(command.text).remove(u'&').remove(u'…'));
        action->setToolTip(
            action->shortcut().isEmpty()
                ? action->iconText()
                : u"%1 (%2)"_s.arg(action->iconText(), action->shortcut().toString(QKeySequence::NativeText)));
        if (*command.icon)
            action->setIcon(icon(QString::fromLatin1(command.icon)));
        connect(action, &QAction::triggered, this, [this, &command] {
            if (!command.writes || !refusesReadOnly())
                (this->*command.run)();
        });
    }
    m_detail->setUserActions(QList{findChild<QAction *>(u"user.edit"_s)} + m_actions->actionsAt(models::Place::Header),
                             moreActions());
    // Single keys act only while the table has the focus, or they would be lost from typed text.
    const auto addTableKey = [this](QKeySequence key, void (MainWindow::*run)()) {
        auto *action = new QAction{&m_users->view()};
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, run);
        m_users->view().addAction(action);
    };
    addTableKey(Qt::Key_Slash, &MainWindow::focusSearch);
    addTableKey(Qt::Key_Question, &MainWindow::showShortcuts);
    for (int tab = 0; tab < 6; ++tab) {
        auto *action = new QAction{&m_users->view()};
        action->setShortcut(QKeySequence{QString::number(tab + 1)});
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, [this, tab] {
            m_detail->setTab(tab);
            if (m_isNarrow)
                focusDetail(); // or nothing would be seen of it
        });
        m_users->view().addAction(action);
        m_detail->findChild<QTabBar *>()->addAction(action);
    }
}

QAction *MainWindow::makeSeparator()
{
    auto *line = new QAction{this};
    line->setSeparator(true);
    return line;
}

//! What the head of the detail pane has no button for.
QList<QAction *> MainWindow::moreActions()
{
    return m_actions->actionsOf(models::ActionGroup::Factors)
        + QList{makeSeparator(), findChild<QAction *>(u"user.changeImage"_s)}
    + m_actions->actionsOf(models::ActionGroup::Profile) + QList{makeSeparator()}
    + m_actions->actionsOf(models::ActionGroup::Removal);
}

void MainWindow::makeToolBar()
{
    auto *bar = addToolBar(tr("Tools"));
    bar->setObjectName(u"tools"_s);
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize({16, 16});
    // What a narrow window has no room for hides behind a button of Qt's, which has no name.
    if (auto *rest = bar->findChild<QToolButton *>(u"qt_toolbar_ext_button"_s)) {
        rest->setAccessibleName(tr("More tools"));
        rest->setToolTip(tr("More tools"));
        rest->setFocusPolicy(Qt::TabFocus);
    }
    bar->layout()->setSpacing(metrics::controlPadding);
    bar->layout()->setContentsMargins(metrics::groupGap, metrics::controlPadding, metrics::groupGap,
                                      metrics::controlPadding);

    m_search->setObjectName(u"search"_s);
    m_search->setAccessibleName(tr("Search users"));
    m_search->setPlaceholderText(tr("Search users – name, e-mail, phone, id"));
    m_search->setClearButtonEnabled(true);
    if (auto *clear = m_search->findChild<QAction *>(u"_q_qlineeditclearaction"_s))
        clear->setText(tr("Clear search"));
    m_search->addAction(icon(u"search"), QLineEdit::LeadingPosition)->setText(tr("Search"));
    m_search->setMinimumWidth(220);
    m_search->setMaximumWidth(520);
    m_search->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);

    auto *filter = new QToolButton{bar};
    filter->setObjectName(u"addFilter"_s);
    filter->setText(tr("Filter"));
    filter->setIcon(icon(u"filter"));
    filter->setToolTip(tr("Show only users for whom something holds"));
    filter->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    filter->setPopupMode(QToolButton::InstantPopup);
    filter->setMenu(m_users->addFilterMenu());
    announceMenu(*filter);
    // Where the menu leads to a dialog, no leaving of the pointer is told of.
    connect(filter->menu(), &QMenu::aboutToHide, filter, [filter] { filter->setAttribute(Qt::WA_UnderMouse, false); });

    auto *gap = new QWidget{bar};
    gap->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    bar->addWidget(new InstanceChip{m_session, bar});
    bar->addWidget(m_search);
    bar->addWidget(filter);
    bar->addWidget(gap);
    bar->addAction(findChild<QAction *>(u"user.new"_s));
    bar->addSeparator();
    bar->addActions(m_actions->actionsAt(models::Place::Header));
    bar->addSeparator();
    bar->addAction(findChild<QAction *>(u"view.refresh"_s));
}

void MainWindow::makeMenus()
{
    const auto addMenu = [this](const char *id, const QString &title) {
        auto *menu = menuBar()->addMenu(title);
        menu->setObjectName(QString::fromLatin1(id));
        return menu;
    };
    auto *file = addMenu("fileMenu", tr("&File"));
    auto *edit = addMenu("editMenu", tr("&Edit"));
    auto *user = addMenu("userMenu", tr("&User"));
    auto *view = addMenu("viewMenu", tr("&View"));
    auto *help = addMenu("helpMenu", tr("&Help"));
    const auto commandsOf = [this](const QMenu *menu, Command::Group group) {
        QList<QAction *> actions;
        for (const auto &command : commands()) {
            if (command.group == group && menu->objectName() == QLatin1StringView{command.menu})
                actions.append(findChild<QAction *>(QString::fromLatin1(command.id)));
        }
        return actions;
    };
    for (const auto group : {models::ActionGroup::State, models::ActionGroup::Factors, models::ActionGroup::Profile}) {
        if (!user->isEmpty())
            user->addSeparator();
        if (group == models::ActionGroup::Profile)
            user->addActions(commandsOf(user, Command::Group::Profile));
        user->addActions(m_actions->actionsOf(group));
    }
    for (auto *menu : {file, edit, user, view, help}) {
        for (const auto group : {Command::Group::First, Command::Group::Second, Command::Group::Third}) {
            const auto actions = commandsOf(menu, group);
            if (!actions.isEmpty() && !menu->isEmpty())
                menu->addSeparator();
            menu->addActions(actions);
        }
    }
    user->addSeparator();
    user->addActions(m_actions->actionsOf(models::ActionGroup::Removal));
    view->addSeparator();
    auto *sort = new SortMenu{[this] { return m_session.list().query().orderBy; }, view};
    connect(sort, &SortMenu::chosen, m_users, &UsersPage::sortBy);
    view->addMenu(sort);
    auto *themes = view->addMenu(tr("&Theme"));
    auto *group = new QActionGroup{themes};
    const auto current = m_settings.value(preferences::theme, u"system"_s).toString();
    const std::array<std::pair<const char *, QString>, 3> choices{
        {{"system", tr("As the &desktop")}, {"light", tr("&Light")}, {"dark", tr("D&ark")}}};
    for (const auto &[id, title] : choices) {
        auto *action = themes->addAction(title);
        const auto theme = QString::fromLatin1(id);
        action->setObjectName(u"theme."_s + theme);
        action->setCheckable(true);
        action->setChecked(theme == current);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, theme] { Q_EMIT themeRequested(theme); });
    }
}

void MainWindow::enableCommands(int selected)
{
    for (const auto &command : commands()) {
        if (command.isForOneUser)
            findChild<QAction *>(QString::fromLatin1(command.id))->setEnabled(selected == 1);
    }
}

void MainWindow::showShortcuts()
{
    QList<QAction *> actions = m_actions->actions();
    for (const auto &command : commands())
        actions.append(findChild<QAction *>(QString::fromLatin1(command.id)));
    (new ShortcutsDialog{actions, this})->open();
}

} // namespace desk::ui
