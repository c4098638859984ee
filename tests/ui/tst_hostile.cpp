#include "tests/support/faultserver.h"
#include "tests/ui/hostilepeople.h"
#include "tests/ui/windowstage.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTextEdit>
#include <QToolTip>

#include <sys/inotify.h>
#include <unistd.h>

using namespace desk;
using namespace desk::testing;
using namespace Qt::StringLiterals;

namespace {

//! A file, and whether any part of this process ever looked into it.
class WatchedFile final
{
public:
    WatchedFile()
    {
        QFile file{path()};
        QImage image{4, 4, QImage::Format_RGB32};
        image.fill(Qt::red);
        if (!image.save(path()))
            qFatal("cannot make a picture");
        m_watch = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
        if (::inotify_add_watch(m_watch, qPrintable(path()), IN_OPEN | IN_ACCESS) < 0)
            qFatal("cannot watch a file");
    }
    ~WatchedFile() { ::close(m_watch); }
    Q_DISABLE_COPY_MOVE(WatchedFile)

    [[nodiscard]] QString path() const { return m_folder.filePath(u"bait.png"_s); }
    [[nodiscard]] bool wasOpened() const
    {
        std::array<char, 4096> events{};
        return ::read(m_watch, events.data(), events.size()) > 0;
    }

private:
    QTemporaryDir m_folder;
    int m_watch = -1;
};

bool isPlain(const QString &text, Qt::TextFormat format)
{
    return format == Qt::PlainText || (format == Qt::AutoText && !Qt::mightBeRichText(text));
}

//! Our own tool tips are rich in form only: everything in them is escaped.
bool isHarmlessTip(QString tip)
{
    if (!Qt::mightBeRichText(tip))
        return true;
    for (const auto *ours : {"<qt>", "</qt>", "<br>", "<br/>", "<p style='white-space:pre-wrap'>", "</p>"})
        tip.remove(QLatin1StringView{ours});
    return !tip.contains(u'<');
}

} // namespace

//! Names and metadata that somebody chose to do harm with, in every view there is.
class TestHostile : public QObject
{
    Q_OBJECT

    WatchedFile m_bait;
    FaultServer m_server{[](const SeenRequest &) { return Fault::json("{}"); }};
    QTemporaryDir m_samples;
    std::unique_ptr<Stage> m_stage;
    int m_labels = 0;
    QSet<QString> m_tips; //!< that were shown

    void lookAt(QWidget &widget)
    {
        (void)widget.grab(); // paints all that is in it
        const auto labels = widget.findChildren<QLabel *>();
        for (const auto *label : labels) {
            if (label->objectName() == "qtooltip_label"_L1)
                continue; // a tool tip: see isHarmlessTip()
            ++m_labels;
            QVERIFY2(isPlain(label->text(), label->textFormat()), qPrintable(label->objectName() + label->text()));
            QVERIFY2(!label->openExternalLinks(), qPrintable(label->objectName()));
        }
        const auto texts = widget.findChildren<QTextEdit *>();
        for (const auto *text : texts)
            QVERIFY2(!text->acceptRichText(), qPrintable(text->objectName()));
        auto children = widget.findChildren<QWidget *>();
        children.append(&widget);
        for (auto *child : std::as_const(children)) {
            showTip(child->toolTip(), *child);
            const auto actions = child->actions();
            for (const auto *action : actions)
                showTip(action->toolTip(), *child);
        }
        const auto views = widget.findChildren<QAbstractItemView *>();
        for (auto *view : views)
            lookAtItems(*view);
        QVERIFY(!m_bait.wasOpened());
    }

    void lookAtItems(QAbstractItemView &view)
    {
        const auto *model = view.model();
        for (int row = 0; model && row < std::min(model->rowCount(), 40); ++row) {
            for (int column = 0; column < std::min(model->columnCount(), 20); ++column)
                showTip(model->index(row, column).data(Qt::ToolTipRole).toString(), view);
        }
    }

    void showTip(const QString &tip, QWidget &widget)
    {
        if (tip.isEmpty() || m_tips.contains(tip))
            return;
        m_tips.insert(tip);
        QVERIFY2(isHarmlessTip(tip), qPrintable(tip));
        QToolTip::showText({10, 10}, tip, &widget);
    }

    //! Opens what \p action opens, looks at it and closes it.
    void lookAtDialogOf(QAction *action)
    {
        if (!action || !action->isEnabled())
            return;
        action->trigger();
        const auto dialogs = m_stage->window->findChildren<QDialog *>();
        for (auto *dialog : dialogs) {
            lookAt(*dialog);
            delete dialog;
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        ui::installTranslations(*qApp);
        ui::applyTheme(*qobject_cast<QApplication *>(qApp), ui::Scheme::Light);
        HostilePeople people{m_bait.path(), m_server.baseUrl().toString()};
        QVERIFY(people.texts().size() >= 200);
        QVERIFY(people.writeTo(m_samples.path()) > 8);
        m_stage = std::make_unique<Stage>(sandbox::Options{.users = 1, .load = {m_samples.path()}});
        QVERIFY(m_stage->desk.table().rowCount() > 8);
        QVERIFY(!m_bait.wasOpened());
    }

    void everyUserInEveryTab()
    {
        for (int row = 0; row < m_stage->desk.table().rowCount(); ++row) {
            m_stage->open(m_stage->desk.table().userAt(row).id().toByteArray());
            for (int tab = 0; tab < 6; ++tab) {
                m_stage->window->detailPane().setTab(tab);
                lookAt(*m_stage->window);
            }
        }
        QVERIFY(m_labels > 500 && m_tips.size() > 20);
    }

    void everyDialogAboutThem()
    {
        for (const int row : {0, 3, 6}) {
            m_stage->open(m_stage->desk.table().userAt(row).id().toByteArray());
            for (const auto *command : {"user.edit", "user.changeImage", "user.metadata", "edit.report", "edit.jobs"})
                lookAtDialogOf(m_stage->child<QAction>(QString::fromLatin1(command)));
            for (const auto *action : {"user.delete", "user.disableMfa", "user.removeImage"})
                lookAtDialogOf(m_stage->window->userAction(action));
        }
        m_stage->select({0, 1, 2, 3, 4});
        QTRY_VERIFY(m_stage->window->userAction("user.delete")->isEnabled());
        lookAt(*m_stage->window);
        lookAtDialogOf(m_stage->window->userAction("user.delete"));
    }

    void whatIsSaidAfterAnAction()
    {
        QSignalSpy finished{&m_stage->desk.session().jobs(), &models::Jobs::finished};
        m_stage->select({1, 3});
        QTRY_VERIFY(m_stage->window->userAction("user.lock")->isEnabled());
        m_stage->window->userAction("user.lock")->trigger();
        if (auto *dialog = m_stage->child<QDialog>(u"confirmDialog"_s))
            dialog->accept();
        QTRY_COMPARE(finished.size(), 1);
        lookAt(*m_stage->window);
        for (const auto *command : {"edit.report", "edit.jobs"})
            lookAtDialogOf(m_stage->child<QAction>(QString::fromLatin1(command)));
    }

    void withPicturesOn()
    {
        m_stage->child<QAction>(u"view.pictures"_s)->trigger();
        for (const int row : {0, 5})
            m_stage->open(m_stage->desk.table().userAt(row).id().toByteArray());
        lookAt(*m_stage->window);
    }

    void cleanupTestCase()
    {
        QVERIFY(!m_bait.wasOpened());
        QCOMPARE(m_server.seenCount(), 0);
        m_stage.reset();
        // The watch works: this is what would have been seen.
        QFile file{m_bait.path()};
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(m_bait.wasOpened());
    }
};

QTEST_MAIN(TestHostile)
#include "tst_hostile.moc"
