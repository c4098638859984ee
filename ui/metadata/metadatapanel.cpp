#include "ui/metadata/metadatapanel.h"

#include "ui/connections/readonlynotice.h"
#include "ui/metadata/findbar.h"
#include "ui/metadata/jsoneditor.h"
#include "ui/metadata/jsonmarks.h"
#include "ui/metadata/jsontreeview.h"
#include "ui/metadata/savedialog.h"
#include "ui/metadata/sizemeter.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/wraplabel.h"

#include <QApplication>
#include <QCheckBox>
#include <QPushButton>
#include <QRadioButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace desk::ui {

using models::MetadataField;

namespace {

constexpr int leastLines = 6; // of the editor: with less room the whole tab scrolls

} // namespace

MetadataPanel::MetadataPanel(models::Session &session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_fields(new QTabBar{this}),
      m_meaning(new WrapLabel{this}),
      m_size(new SizeMeter{this}),
      m_asText(new QRadioButton{tr("Te&xt"), this}),
      m_asTree(new QRadioButton{tr("T&ree"), this}),
      m_find(new QPushButton{icon(u"search"), tr("Find"), this}),
      m_format(new QPushButton{tr("Indent"), this}),
      m_views(new QStackedWidget{this}),
      m_editor(new JsonEditor{m_views}),
      m_tree(new JsonTreeView{m_views}),
      m_remark(new WrapLabel{this}),
      m_goTo(new QPushButton{tr("Go there"), this}),
      m_notice(new WrapLabel{this}),
      m_keepPrivate(new QCheckBox{tr("Keep unsaved private edits over a crash"), this}),
      m_save(new QPushButton{tr("Save…"), this}),
      m_discard(new QPushButton{tr("Discard edits"), this})
{
    m_findBar = new FindBar{*m_editor, this};
    m_fields->setObjectName(u"metadataFields"_s);
    m_fields->setAccessibleName(tr("Kind of metadata"));
    m_fields->setExpanding(false);
    m_fields->setDrawBase(false);
    for (const auto field : models::metadataFields)
        m_fields->addTab(models::metadataText(models::metadataFieldInfo(field).shortTitle));
    m_meaning->setObjectName(u"metadataMeaning"_s);
    m_meaning->setTone(WrapLabel::Tone::Secondary);
    m_remark->setObjectName(u"metadataRemark"_s);
    m_notice->setObjectName(u"metadataNotice"_s);
    m_notice->setTone(WrapLabel::Tone::Warning);
    m_views->addWidget(m_editor);
    m_views->addWidget(m_tree);
    m_views->setMinimumHeight(leastLines * QFontMetrics{codeFont()}.lineSpacing());
    m_delay.setSingleShot(true);
    m_delay.setInterval(150ms);

    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(metrics::paneEdge, metrics::controlPadding, metrics::paneEdge, metrics::groupGap);
    layout->setSpacing(metrics::controlPadding);
    layout->addWidget(new ReadOnlyNotice{session, this});
    layout->addWidget(makeTools());
    layout->addWidget(m_meaning);
    layout->addWidget(m_size);
    layout->addWidget(m_findBar);
    layout->addWidget(m_views, 1);
    layout->addWidget(makeFooter());

    connect(m_fields, &QTabBar::currentChanged, this, &MetadataPanel::showDocument);
    connect(m_asText, &QRadioButton::toggled, this, &MetadataPanel::showView);
    connect(m_find, &QPushButton::clicked, m_findBar, &FindBar::open);
    connect(m_format, &QPushButton::clicked, m_editor, &JsonEditor::format);
    // What is looked for needs the room more.
    connect(m_findBar, &FindBar::shownOrHidden, this, [this] {
        m_meaning->setVisible(m_findBar->isHidden());
        m_size->setVisible(m_findBar->isHidden());
    });
    connect(m_editor, &JsonEditor::findRequested, m_findBar, &FindBar::open);
    connect(m_editor, &JsonEditor::spellingChanged, this, &MetadataPanel::showNotice);
    connect(m_editor, &JsonEditor::saveRequested, this, &MetadataPanel::openSave);
    connect(m_editor, &JsonEditor::cursorMoved, this, [this] {
        if (m_editor->hasFocus())
            Q_EMIT cursorMoved(m_editor->cursorPlace().translated(m_editor->viewport()->mapTo(this, QPoint{0, 0})));
    });
    connect(m_tree, &JsonTreeView::saveRequested, this, &MetadataPanel::openSave);
    connect(m_save, &QPushButton::clicked, this, &MetadataPanel::openSave);
    connect(m_discard, &QPushButton::clicked, this, &MetadataPanel::discard);
    connect(m_goTo, &QPushButton::clicked, this, &MetadataPanel::goToRemark);
    connect(m_keepPrivate, &QCheckBox::toggled, this, &MetadataPanel::keepPrivate);
    connect(&session, &models::Session::safeModeChanged, this, &MetadataPanel::showState);
    connect(&m_delay, &QTimer::timeout, this, &MetadataPanel::showRemarks);
    connect(&session.client(), &api::Client::trafficChanged, this, [this] {
        if (m_edit && m_edit->isBusy())
            showNotice();
    });
    // The editor and the tree answer to them by themselves; whatever else has the focus in here does not.
    const QList<QKeySequence> saving{Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter, QKeySequence::Save};
    for (const auto &keys : saving) {
        auto *shortcut = new QShortcut{keys, this};
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this] {
            m_tree->commit();
            openSave();
        });
    }
    qApp->installEventFilter(this);
    showDocument();
}

//! In one line where there is room: every line less is one more of the editor.
QWidget *MetadataPanel::makeTools()
{
    auto *line = new QWidget{this};
    auto *tools = new QWidget{line};
    m_asText->setObjectName(u"metadataAsText"_s);
    m_asText->setToolTip(tr("The JSON itself"));
    m_asTree->setObjectName(u"metadataAsTree"_s);
    m_asTree->setToolTip(tr("Keys and values, without writing JSON"));
    m_asText->setChecked(true);
    m_find->setObjectName(u"metadataFind"_s);
    m_find->setToolTip(tr("Find and replace (%1)").arg(QKeySequence{QKeySequence::Find}.toString()));
    m_format->setObjectName(u"metadataFormat"_s);
    m_format->setToolTip(tr("Give every key a line of its own; nothing but white space changes"));
    auto *layout = new FlowLayout{tools};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::controlPadding);
    for (auto *control : std::initializer_list<QWidget *>{m_asText, m_asTree, m_find, m_format})
        layout->addWidget(control);
    auto *both = new FlowLayout{line};
    both->setContentsMargins(0, 0, 0, 0);
    both->setSpacing(metrics::controlPadding);
    both->addWidget(m_fields);
    both->addWidget(tools);
    return line;
}

QWidget *MetadataPanel::makeFooter()
{
    auto *footer = new QWidget{this};
    m_goTo->setObjectName(u"metadataGoTo"_s);
    m_save->setObjectName(u"metadataSave"_s);
    m_save->setToolTip(tr("Shows what would change, then saves (Ctrl+Enter)"));
    m_discard->setObjectName(u"metadataDiscard"_s);
    m_keepPrivate->setObjectName(u"metadataKeepPrivate"_s);
    m_keepPrivate->setToolTip(tr("Writes them to a file only you can read. Public and unsafe edits are kept anyway."));
    m_keepPrivate->setChecked(m_session.metadata().keepsPrivate());
    auto *remark = new QHBoxLayout;
    remark->setSpacing(metrics::controlPadding);
    remark->addWidget(m_remark, 1);
    remark->addWidget(m_goTo, 0, Qt::AlignTop);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::controlPadding);
    buttons->addWidget(m_save);
    buttons->addWidget(m_discard);
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout{footer};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::controlPadding);
    layout->addLayout(remark);
    layout->addWidget(m_notice);
    layout->addWidget(m_keepPrivate);
    layout->addLayout(buttons);
    return footer;
}

void MetadataPanel::setUser(const api::User &user, const QString &name)
{
    m_name = name;
    auto *edit = m_session.metadata().open(user);
    if (edit == m_edit)
        return;
    if (m_edit)
        m_edit->disconnect(this);
    m_edit = edit;
    connect(edit, &models::MetadataEdit::changed, this, &MetadataPanel::showState);
    showDocument();
}

void MetadataPanel::clear()
{
    if (m_edit)
        m_edit->disconnect(this);
    m_edit.clear();
    showDocument();
}

void MetadataPanel::showField(MetadataField field) { m_fields->setCurrentIndex(int(field)); }

MetadataField MetadataPanel::field() const { return MetadataField(m_fields->currentIndex()); }

void MetadataPanel::showDocument()
{
    const auto &info = models::metadataFieldInfo(field());
    auto *document = m_edit ? &m_edit->text(field()) : nullptr;
    m_meaning->setText(models::metadataText(info.meaning));
    m_editor->setAccessibleName(tr("%1 as text").arg(models::metadataText(info.title)));
    m_editor->setAccessibleDescription(models::metadataText(info.meaning));
    m_editor->setDocument(document);
    m_tree->setDocument(document);
    showState();
    showRemarks();
}

void MetadataPanel::showView()
{
    const bool isText = m_asText->isChecked();
    // The one goes on where the other is; the tree knows only once it is shown.
    if (isText && m_tree->currentOffset() >= 0)
        m_editor->goTo(m_tree->currentOffset());
    m_views->setCurrentIndex(isText ? 0 : 1);
    if (!isText)
        m_tree->showOffset(m_editor->cursorOffset());
    m_find->setEnabled(isText);
    m_format->setEnabled(canFormat());
    showNotice();
    if (!isText)
        m_findBar->hide();
}

void MetadataPanel::showState()
{
    const bool isBusy = m_edit && m_edit->isBusy();
    for (const auto field : models::metadataFields) {
        const auto title = models::metadataText(models::metadataFieldInfo(field).shortTitle);
        const bool isModified = m_edit && m_edit->text(field).isModified();
        const auto text = isModified ? title + u" •"_s : title;
        if (m_fields->tabText(int(field)) != text)
            m_fields->setTabText(int(field), text);
        m_fields->setTabToolTip(int(field), isModified ? tr("Has unsaved edits") : QString{});
    }
    const bool isModified = m_edit && m_edit->isModified();
    // Nobody shall take pains with what cannot be saved.
    const bool isReadOnly = m_session.isReadOnly();
    m_editor->setReadOnly(!m_edit || isBusy || isReadOnly || !m_edit->text(field()).canEdit());
    m_tree->setReadOnly(isBusy || isReadOnly);
    m_save->setText(isBusy ? tr("Saving…") : tr("Save…"));
    // Whether a large text is JSON is only known once it has been read; openSave() looks, too.
    const bool isLarge = m_edit && m_edit->text(field()).isLarge();
    enableSave(m_edit && (isLarge ? isModified && !isBusy : m_edit->canSave()));
    m_discard->setEnabled(isModified && !isBusy);
    m_keepPrivate->setVisible(field() == MetadataField::Private && m_session.metadata().keepsDrafts());
    m_keepPrivate->setChecked(m_session.metadata().keepsPrivate());
    m_format->setEnabled(canFormat());
    showNotice();
    m_delay.start();
}

bool MetadataPanel::canFormat() const
{
    // Whether a large text is JSON is only known once it has been read.
    return m_asText->isChecked() && !m_editor->isReadOnly()
        && (m_edit->text(field()).isLarge() || !m_edit->text(field()).problem());
}

void MetadataPanel::showNotice()
{
    const auto notice = noticeText();
    m_notice->setText(notice);
    m_notice->setVisible(!notice.isEmpty());
}

QString MetadataPanel::noticeText() const
{
    if (!m_edit)
        return {};
    const auto pause = m_session.client().traffic().pausedFor;
    const bool isWaiting = m_edit->isBusy() && m_edit->state() != models::MetadataEdit::State::Choosing;
    if (isWaiting && pause.count() > 0)
        return tr("The service takes no more changes at the moment. Saving goes on by itself in %Ln second(s).",
                  nullptr, int(std::chrono::ceil<std::chrono::seconds>(pause).count()));
    const auto &text = m_edit->text(field());
    if (!text.canEdit()) {
        const auto problem = text.base().problem();
        return problem && problem->code == models::JsonProblem::Code::TooDeep
            ? tr("This metadata is nested deeper than %1 levels, so it cannot be edited here.")
                  .arg(QString::number(models::JsonTree::maxDepth))
            : tr("This metadata cannot be read as JSON, so it cannot be edited here.");
    }
    if (m_edit->isOutdated(field()))
        return tr("This metadata was changed outside this editor since you began. Saving asks if it is the same keys.");
    if (m_edit->isModified() && m_session.metadata().areDraftsElsewhere())
        return tr("These edits are lost if Frontdesk ends before they are saved: another Frontdesk was open on this "
                  "instance first, and keeps its own edits.");
    return m_asText->isChecked() && m_editor->isSpelling()
        ? tr("Right-to-left text stands letter by letter in the cursor's line. The tree edits words.")
        : QString{};
}

void MetadataPanel::enableSave(bool canSave)
{
    const bool isEnabled = canSave && !m_session.isReadOnly();
    m_save->setEnabled(isEnabled);
    setButtonRole(m_save, isEnabled ? ButtonRole::Primary : ButtonRole::Plain);
}

void MetadataPanel::showRemarks()
{
    enableSave(m_edit && m_edit->canSave());
    m_format->setEnabled(canFormat());
    const auto *document = m_edit ? &m_edit->text(field()) : nullptr;
    m_size->setSize(document ? document->size() : 0, field() != MetadataField::Private);
    const auto remarks = document ? remarksOn(*document) : QList<JsonRemark>{};
    m_remark->setVisible(!remarks.isEmpty());
    m_goTo->setVisible(!remarks.isEmpty());
    if (remarks.isEmpty())
        return;
    const auto &first = remarks.constFirst();
    m_remark->setTone(first.isProblem ? WrapLabel::Tone::Danger : WrapLabel::Tone::Warning);
    const auto place = tr("Line %1, column %2:").arg(QString::number(first.line), QString::number(first.column));
    m_remark->setText(place + u' ' + first.text);
}

void MetadataPanel::goToRemark()
{
    const auto remarks = m_edit ? remarksOn(m_edit->text(field())) : QList<JsonRemark>{};
    if (remarks.isEmpty())
        return;
    m_asText->setChecked(true); // a line and a column are places in the text
    m_editor->goTo(remarks.constFirst().begin);
    m_editor->setFocus(Qt::OtherFocusReason);
}

void MetadataPanel::openSave()
{
    if (!m_edit || !m_edit->canSave() || m_session.isReadOnly())
        return;
    // Where the person goes on afterwards: the button will have nothing to do then.
    m_views->currentWidget()->setFocus(Qt::OtherFocusReason);
    (new SaveDialog{m_session, *m_edit, m_name, window()})->open();
}

void MetadataPanel::discard()
{
    if (!m_edit)
        return;
    // The button has nothing to do then, and the next one would have the focus.
    m_views->currentWidget()->setFocus(Qt::OtherFocusReason);
    m_edit->discard();
}

void MetadataPanel::keepPrivate(bool keeps) { m_session.metadata().setKeepsPrivate(keeps); }

} // namespace desk::ui
