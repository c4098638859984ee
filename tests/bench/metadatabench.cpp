// The longest that the window stands still while somebody types into metadata far larger than the service stores, and
// looks at what saving it would change.
#include "models/session.h"
#include "tests/bench/measures.h"
#include "ui/metadata/jsoneditor.h"
#include "ui/metadata/metadatapanel.h"
#include "ui/metadata/savedialog.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QThread>

namespace desk::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int keysTyped = 12;
constexpr qint64 pauseAfterKey = 600; // ms: what waits for the typing to pause has its turn
constexpr qint64 previewTakes = 3000; // ms
constexpr double goal = 50; // ms
constexpr double pasteGoal = 100; // ms
constexpr qsizetype bytes = 1'000'000;

QByteArray manyKeys()
{
    QByteArray json{"{\"plan\":\"free\""};
    for (int i = 0; json.size() < bytes; ++i)
        json += ",\"some key " + QByteArray::number(i) + "\":\"and a value " + QByteArray::number(i) + '"';
    return json + '}';
}

QByteArray longString() { return "{\"plan\":\"free\",\"notes\":\"" + QByteArray(bytes, 'x') + "\",\"seats\":1}"; }

//! Processor time of the longest turn of the event loop in the next \p milliseconds.
double longestTurn(qint64 milliseconds)
{
    double longest = 0;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds) {
        longest = std::max(longest, processorSeconds([] { QCoreApplication::processEvents(); }));
        QThread::msleep(2);
    }
    return longest * 1000;
}

//! The panel before it has its user, on a server that never answers.
struct PanelStage
{
    explicit PanelStage(const QByteArray &json)
    {
        panel.resize(520, 760);
        panel.show();
        user.id = u"user_2rvWkk90azWI2o3PH4LDuCMDPPh"_s;
        user.publicMetadata = json;
    }

    api::Client client{api::Connection::create(QUrl{u"http://127.0.0.1:9/v1"_s},
                                               api::SecretKey::parse(QByteArray{"sk_test_0123456789abcdef"}).value())
                           .value()};
    models::Session session{client};
    ui::MetadataPanel panel{session};
    api::User user{};
};

void measureTyping(const QString &name, const QByteArray &json, QByteArrayView where = "free")
{
    PanelStage stage{json};
    auto &panel = stage.panel;
    const auto &user = stage.user;
    const double opening = processorSeconds([&] {
        panel.setUser(user, u"Zoë"_s);
        QCoreApplication::processEvents();
    });
    (void)longestTurn(pauseAfterKey);
    auto *editor = panel.findChild<ui::JsonEditor *>();
    editor->goTo(editor->document()->text().indexOf(where));
    editor->viewport()->repaint(); // the first one measures every line: it belongs to the opening
    double atKey = 0;
    double afterKey = 0;
    for (int i = 0; i < keysTyped; ++i) {
        QKeyEvent press{QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, u"a"_s};
        atKey = std::max(atKey, 1000 * processorSeconds([&] {
                                    QCoreApplication::sendEvent(editor, &press);
                                    QCoreApplication::processEvents();
                                }));
        afterKey = std::max(afterKey, longestTurn(pauseAfterKey));
    }
    print({.name = u"metadata: open, %1"_s.arg(name), .value = opening * 1000, .unit = u"ms"_s});
    const auto words = u"at most %1 ms"_s.arg(goal);
    print({.name = u"metadata: a key, %1"_s.arg(name),
           .value = atKey,
           .unit = u"ms"_s,
           .goal = words,
           .isMet = atKey <= goal});
    print({.name = u"metadata: after a key, %1"_s.arg(name),
           .value = afterKey,
           .unit = u"ms"_s,
           .goal = words,
           .isMet = afterKey <= goal});
    auto *dialog = new ui::SaveDialog{stage.session, *stage.session.metadata().find(user.id), u"Zoë"_s, &panel};
    const auto atPreview = std::max(1000 * processorSeconds([dialog] {
                                        dialog->open();
                                        QCoreApplication::processEvents();
                                    }),
                                    longestTurn(previewTakes));
    print({.name = u"metadata: what saving changes, %1"_s.arg(name),
           .value = atPreview,
           .unit = u"ms"_s,
           .goal = words,
           .isMet = atPreview <= goal});
}

//! A megabyte that is pasted, and taken back.
void measurePaste(const QString &name, const QByteArray &json)
{
    PanelStage stage{"{}"};
    auto &panel = stage.panel;
    panel.setUser(stage.user, u"Zoë"_s);
    auto *editor = panel.findChild<ui::JsonEditor *>();
    editor->setFocus();
    QGuiApplication::clipboard()->setText(QString::fromUtf8(json));
    (void)longestTurn(pauseAfterKey);
    const auto measure = [](const auto &act) {
        const auto turn = processorSeconds([&act] {
            act();
            QCoreApplication::processEvents();
        });
        return std::max(turn * 1000, longestTurn(pauseAfterKey));
    };
    editor->selectAll();
    const auto paste = measure([editor] {
        QKeyEvent press{QEvent::KeyPress, Qt::Key_V, Qt::ControlModifier};
        QCoreApplication::sendEvent(editor, &press);
    });
    const auto undo = measure([editor] { editor->document()->undo(); });
    const auto redo = measure([editor] { editor->document()->redo(); });
    const auto words = u"at most %1 ms"_s.arg(pasteGoal);
    for (const auto &[what, value] :
         {std::pair{u"paste"_s, paste}, std::pair{u"undo"_s, undo}, std::pair{u"redo"_s, redo}})
        print({.name = u"metadata: %1, %2"_s.arg(what, name),
               .value = value,
               .unit = u"ms"_s,
               .goal = words,
               .isMet = value <= pasteGoal});
}

} // namespace

void measureMetadata(const Sizes & /*sizes*/)
{
    measurePaste(u"many keys"_s, manyKeys());
    measurePaste(u"many lines"_s, manyKeys().replace(',', ",\n"));
    measurePaste(u"a long string"_s, longString());
    measureTyping(u"many keys"_s, manyKeys());
    measureTyping(u"beside a long string"_s, longString());
    // Scintilla measures the line that is edited from its beginning.
    measureTyping(u"in a long string"_s, longString(), "xxx");
}

} // namespace desk::bench
