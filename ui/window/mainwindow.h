#pragma once

#include "models/session.h"
#include "ui/jobs/fielddialog.h"
#include "ui/widgets/searchfield.h"
#include "ui/window/unfinished.h"

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <utility>

class QSettings;
class QSplitter;
class QStackedWidget;
class QLabel;

namespace desk::ui {

class ActionRegistry;
class CreateUserDialog;
class DetailPage;
class DetailPane;
class EditProfileDialog;
class JobGuard;
class LookupDialog;
class MembershipsPage;
class MetadataDesk;
class Pictures;
class PlainLabel;
class SideList;
class Toast;
class UndoHistory;
class UsersPage;

//! The window of one connection: views, users, detail, and the actions on them. It brings the parts together and
//! decides nothing itself: what is shown comes from the session, what can be done from the action table.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    static constexpr auto lockShortcut = "F12"; //!< here, and wherever a dialog is in front

    //! Both outlive the window.
    MainWindow(models::Session &session, QSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] UsersPage &usersPage() { return *m_users; }
    [[nodiscard]] DetailPane &detailPane() { return *m_detail; }
    [[nodiscard]] QAction *userAction(const char *id) const;
    //! True while an action runs or a form waits for its answer: the window must not be taken away then.
    [[nodiscard]] bool isBusy() const;
    //! What is lost if the window is taken away, for takeUp() of the one that takes its place.
    [[nodiscard]] Unfinished unfinished() const;
    void takeUp(const Unfinished &begun);
    void warn(const QString &sentence); //!< of ours; stays until it is closed
    void setLog(const QString &path); //!< where one is written; empty: nowhere
    [[nodiscard]] SearchField &searchField() { return *m_search; }
    void openUser(const QString &userId); //!< among the users, wherever they are

Q_SIGNALS:
    void connectRequested();
    void newKeyRequested(); //!< the key does not work any more
    void lockRequested();
    void diagnosticsRequested();
    void logRequested(bool on);
    void closed(); //!< by the person; not when it is locked
    void themeRequested(const QString &theme); //!< "system", "light" or "dark"

protected:
    void closeEvent(QCloseEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    struct Command;
    //! What was typed before a dry run, for the next question about the same action.
    struct TriedReason
    {
        const models::UserAction *action = nullptr;
        QString why{};
        QString take(const models::UserAction &about) { return action == &about ? std::exchange(why, {}) : QString{}; }
    };
    [[nodiscard]] static std::span<const Command> commands();

    void makeCommands();
    void makeToolBar();
    void makeMenus();
    QAction *makeSeparator();
    QList<QAction *> moreActions();
    void makePanes();
    void makeStatusBar();
    void connectSession();
    void makeSafety();
    //! True, and said so, if nothing can be changed: asked before a person takes pains for nothing.
    [[nodiscard]] bool refusesReadOnly();
    void openSafeMode();
    void makePictures();
    void makeLog();
    void restore();

    void onSelectionChanged();
    void showSelection();
    void followUpdates();
    void onActionRequested(const models::UserAction &action);
    void ask(const models::UserAction &action, const std::vector<models::UserRow> &targets, int skipped,
             const QString &why = {});
    models::Job *runAction(const models::UserAction &action, const std::vector<models::UserRow> &targets,
                           models::JobOptions options = {});
    void onJobFinished(models::Job *job);
    void onRechecked(models::Job *job);
    void showOutcome(models::Job *job);
    void onMetadataSaved(models::MetadataEdit *edit, const models::SaveOutcome &outcome);
    void saveDeleted(const models::Job &job);
    void showReportOf(const QList<models::JobSummary> &known);
    void onPartRemovalRequested(const models::UserPart &part);
    void showRemoval(const models::UserPartRemoval &removal);
    [[nodiscard]] QString isolatedName(const QString &userId); //!< for a sentence
    void showUpload(const models::ImageUpload &upload);
    void showCheckOfAnother(const models::SecretCheck &check); //!< its user is not shown any more
    models::Job *undo(models::Job *job, const models::JobOptions &options = {}, QWidget *over = nullptr);
    void approveByDialog(const QObject *writer); //!< a dialog has just asked about all that \p writer does
    void undoLast();
    void askUndo(models::Job &job, QWidget *parent = nullptr); //!< over \p parent, or this
    void undoMany(models::Job &job, QWidget &parent); //!< after a question
    void askRetry(models::Job &job, QWidget &parent); //!< as before the same action on so many
    void retry(models::Job &job, const models::JobOptions &options);
    void tellNothing(const QString &sentence, QWidget *over); //!< why nothing came of it: in \p over, or this
    void tellOfHistory(const QString &sentence); //!< with a way there
    [[nodiscard]] bool hasActed() const; //!< in this window, or in the one before it was locked
    void showUndo(); //!< in menu and tool tip: what it would take back
    void showLastReport();
    void openReport(models::Job *job);
    void openUsers();
    void openMemberships();
    void openMetadata(const QString &userId);
    void selectWanted();
    void showTraffic();
    void showSelectionText();
    void fitPanes();
    void showDetail(); //!< beside the list or in its place
    void showList(); //!< where the detail pane has taken its place
    void askToStop(); //!< before the window closes on a running job
    void pauseAndQuit();
    void sayThatItQuits();

    void enableCommands(int selected);
    void newUser();
    CreateUserDialog *openCreation();
    void editProfile();
    EditProfileDialog *openEditing(const api::User &user);
    void showNewUser(const QString &userId);
    void tell(const QString &sentence, const QString &userId); //!< in a toast; %1 is the user's name
    void focusSearch();
    void refresh();
    void changeImage();
    void showJobs();
    void showLookup();
    void showProtected();
    void showInterrupted();
    [[nodiscard]] QPushButton *makeInterruptedMark();
    LookupDialog &openLookup(const QString &text);
    void takeLists(); //!< that are dropped on the table
    void selectAllMatching();
    void invertSelection();
    void copyUserId();
    void copyEmail();
    void changeMetadata();
    void setField();
    void showShortcuts();
    void showAbout();
    void focusDetail();
    void goBack(); //!< from the detail pane to the list
    void showMemberships();
    void toggleSide();
    void toggleDetail();
    void chooseColumns();
    void openConnection();
    void lock();
    void copyDiagnostics();
    void quit();

    models::Session &m_session;
    QSettings &m_settings;
    ActionRegistry *m_actions;
    SearchField *m_search;
    SideList *m_side;
    UsersPage *m_users;
    MembershipsPage *m_memberships;
    QStackedWidget *m_pages; //!< the middle: users or memberships
    DetailPane *m_detail;
    DetailPage *m_detailPage; //!< around it
    QSplitter *m_splitter;
    Toast *m_toast;
    Pictures *m_pictures = nullptr;
    MetadataDesk *m_metadata = nullptr;
    JobGuard *m_guard = nullptr;
    PlainLabel *m_selectionText;
    PlainLabel *m_trafficText;
    PlainLabel *m_updatedText;
    QTimer m_selectionDelay;
    std::chrono::milliseconds m_selectionCost{0}; //!< of the last look at it
    UndoHistory *m_undo; //!< what Ctrl+Z takes back
    QPointer<models::Job> m_toldJob; //!< whose outcome was said last
    QString m_toldOutcome{};
    Unfinished::BulkPatch m_bulkPatch{}; //!< for the next dialog
    TriedReason m_triedReason{}; //!< of a dry run, for the next question
    FieldDialog::Typed m_fieldToSet{}; //!< likewise
    QString m_wantedUser{}; //!< to be selected once the list has come
    int m_shownSelection = -1;
    bool m_wantsSide = true;
    bool m_wantsDetail = true;
    bool m_isNarrow = false; //!< the detail pane is a page of its own
    bool m_isDetailPage = false; //!< and is the one that shows
    QByteArray m_wideSplitter{}; //!< its state while the window is narrow
    bool m_hasActedBefore = false; //!< before it was locked: known to the history only
    bool m_closesWhenDone = false;
    bool m_goesOnNextTime = false; //!< the running jobs are paused for the next start
};

} // namespace desk::ui
