#include "ui/metadata/metadataconflictdialog.h"

#include "models/text/display.h"
#include "ui/theme/theme.h"
#include "ui/widgets/wraplabel.h"
#include "ui/window/instancechip.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

constexpr int valueLines = 6;

using Value = std::optional<QByteArray>;

//! How many letters both begin with.
qsizetype sharedBy(const Value &one, const Value &other)
{
    if (!one || !other)
        return 0;
    const auto text = QString::fromUtf8(*one);
    const auto otherText = QString::fromUtf8(*other);
    return std::mismatch(text.cbegin(), text.cend(), otherText.cbegin(), otherText.cend()).first - text.cbegin();
}

//! Of a long value the part from shortly before where another is different.
QString fromDifference(const QByteArray &json, qsizetype shared)
{
    constexpr qsizetype shownBefore = 30;
    constexpr qsizetype fits = 120;
    const auto text = QString::fromUtf8(json);
    auto begin = shared - shownBefore;
    if (text.size() <= fits || begin <= 0)
        return text;
    if (text.at(begin).isLowSurrogate())
        --begin;
    return u'…' + text.mid(begin);
}

WrapLabel *valueLabel(const Value &json, qsizetype shared, const QString &id, QWidget *parent)
{
    auto *label = new WrapLabel{parent};
    label->setObjectName(id);
    label->setMaximumLines(valueLines);
    label->setSelectable(true);
    if (json) {
        label->setFont(codeFont());
        label->setText(fromDifference(*json, shared));
        label->setHint(models::displayText(QString::fromUtf8(*json)));
    } else {
        label->setTone(WrapLabel::Tone::Secondary);
        label->setText(MetadataConflictDialog::tr("not there"));
    }
    return label;
}

QString placeText(const QString &path) { return path.isEmpty() ? MetadataConflictDialog::tr("everything") : path; }

QString spokenValue(const Value &json, qsizetype shared)
{
    constexpr qsizetype mostSpoken = 120;
    return json ? models::displayText(fromDifference(*json, shared), mostSpoken)
                : MetadataConflictDialog::tr("not there");
}

} // namespace

MetadataConflictDialog::MetadataConflictDialog(const models::Session &session, models::MetadataEdit &edit,
                                               const QString &userName, QWidget *parent)
    : Dialog(parent),
      m_edit(&edit)
{
    setObjectName(u"metadataConflictDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Changed by somebody else"));
    resize(760, 460);

    auto *title =
        new WrapLabel{tr("Somebody else changed the same keys of %1").arg(models::displayText(userName, 80)), this};
    title->setFont(headingFont());
    auto *explanation = new WrapLabel{tr("Since you began, these keys were changed in another place, too. Nothing has "
                                         "been sent yet. Choose for each what it shall be; their other changes stay."),
                                      this};
    explanation->setTone(WrapLabel::Tone::Secondary);

    auto *content = new QWidget;
    auto *column = new QVBoxLayout{content};
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::paneEdge);
    const auto conflicts = edit.conflicts();
    for (const auto &conflict : conflicts)
        addRow(*column, conflict);
    column->addStretch(1);
    auto *scroll = new QScrollArea{this};
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    scroll->setAccessibleName(tr("Keys that both changed"));
    scroll->setFocusPolicy(Qt::NoFocus); // it follows the choices in it

    auto *buttons = new QDialogButtonBox{this};
    m_save = buttons->addButton(tr("Save as chosen"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"conflictSave"_s);
    setButtonRole(m_save, ButtonRole::Primary);
    auto *cancel = buttons->addButton(tr("Back to my edits"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(u"conflictCancel"_s);
    cancel->setDefault(true);
    const auto addChoice = [this, buttons](const char *id, const QString &text, bool yours) {
        auto *button = buttons->addButton(text, QDialogButtonBox::ActionRole);
        button->setObjectName(QString::fromLatin1(id));
        connect(button, &QPushButton::clicked, this, [this, yours] { chooseAll(yours); });
    };
    addChoice("conflictAllTheirs", tr("All theirs"), false);
    addChoice("conflictAllYours", tr("All mine"), true);
    connect(buttons, &QDialogButtonBox::accepted, this, &MetadataConflictDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::rejected, this, [this] {
        if (m_edit)
            m_edit->cancel();
    });
    connect(&edit, &QObject::destroyed, this, &QDialog::reject);

    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(metrics::paneEdge, metrics::paneEdge, metrics::paneEdge, metrics::paneEdge);
    layout->setSpacing(metrics::groupGap);
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(new InstanceChip{session, this}, 0, Qt::AlignTop);
    layout->addLayout(head);
    layout->addWidget(explanation);
    layout->addWidget(scroll, 1);
    layout->addWidget(buttons);
    enableSave();
    if (!m_rows.empty()) {
        const auto &first = m_rows.front();
        (first.yours->isChecked() ? first.yours : first.theirs)->setFocus();
    }
}

void MetadataConflictDialog::addRow(QVBoxLayout &layout, const models::MetadataEdit::FieldConflict &conflict)
{
    const auto number = QString::number(m_rows.size());
    const auto path = models::displayText(models::pathText(conflict.conflict.path));
    const std::array values{conflict.conflict.base, conflict.conflict.theirs, conflict.conflict.yours};
    // Between theirs and mine there is a choice: what is different there has to be seen.
    const auto shared = sharedBy(conflict.conflict.theirs, conflict.conflict.yours);
    const auto sharedWithBase = sharedBy(conflict.conflict.base, conflict.conflict.theirs);
    auto *box = new QWidget;
    auto *heading = new WrapLabel{box};
    heading->setText(placeText(path), models::metadataText(models::metadataFieldInfo(conflict.field).shortTitle));
    auto font = heading->font();
    font.setWeight(QFont::DemiBold);
    heading->setFont(font);
    Row row{.conflict = conflict,
            .theirs = new QRadioButton{tr("Keep theirs"), box},
            .yours = new QRadioButton{tr("Use mine"), box}};
    row.theirs->setObjectName(u"conflictTheirs"_s + number);
    row.theirs->setAccessibleName(
        tr("%1: keep theirs, %2").arg(placeText(path), spokenValue(conflict.conflict.theirs, shared)));
    row.yours->setObjectName(u"conflictYours"_s + number);
    row.yours->setAccessibleName(
        tr("%1: use mine, %2").arg(placeText(path), spokenValue(conflict.conflict.yours, shared)));
    auto *group = new QButtonGroup{box};
    for (auto *choice : {row.theirs, row.yours})
        group->addButton(choice);
    if (conflict.isChosen)
        (conflict.conflict.isYours ? row.yours : row.theirs)->setChecked(true);
    connect(group, &QButtonGroup::buttonToggled, this, &MetadataConflictDialog::enableSave);
    auto *was = new WrapLabel{tr("It was"), box};
    was->setTone(WrapLabel::Tone::Secondary);
    auto *grid = new QGridLayout{box};
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::paneEdge);
    grid->setVerticalSpacing(metrics::unit);
    grid->addWidget(heading, 0, 0, 1, 3);
    grid->addWidget(was, 1, 0);
    grid->addWidget(row.theirs, 1, 1);
    grid->addWidget(row.yours, 1, 2);
    const std::array whose{tr("What it was"), tr("Theirs"), tr("Mine")};
    for (int column = 0; column < 3; ++column) {
        const auto id = u"conflictValue%1_%2"_s.arg(number, QString::number(column));
        auto *value = valueLabel(values[std::size_t(column)], column == 0 ? sharedWithBase : shared, id, box);
        value->setAccessibleDescription(whose[std::size_t(column)]);
        grid->addWidget(value, 2, column, Qt::AlignTop);
        grid->setColumnStretch(column, 1);
    }
    if (conflict.isNewer) {
        const auto text = tr("It was changed once more since you chose. Your choice stands until you change it.");
        auto *newer = new WrapLabel{text, box};
        newer->setObjectName(u"conflictNewer"_s + number);
        newer->setTone(WrapLabel::Tone::Warning);
        grid->addWidget(newer, 3, 0, 1, 3);
        row.theirs->setAccessibleDescription(text);
        row.yours->setAccessibleDescription(text);
    }
    layout.addWidget(box);
    m_rows.push_back(row);
}

void MetadataConflictDialog::chooseAll(bool yours)
{
    for (auto &row : m_rows)
        (yours ? row.yours : row.theirs)->setChecked(true);
}

void MetadataConflictDialog::enableSave()
{
    m_save->setEnabled(
        std::ranges::all_of(m_rows, [](const Row &row) { return row.theirs->isChecked() || row.yours->isChecked(); }));
}

void MetadataConflictDialog::save()
{
    QList<models::MetadataEdit::FieldConflict> chosen;
    for (auto &row : m_rows) {
        row.conflict.conflict.isYours = row.yours->isChecked();
        chosen.append(row.conflict);
    }
    if (m_edit)
        m_edit->choose(chosen);
    accept();
}

} // namespace desk::ui
