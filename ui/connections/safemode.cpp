#include "ui/connections/safemode.h"

#include "models/connections/writewords.h"
#include "models/text/display.h"
#include "ui/theme/theme.h"
#include "ui/widgets/menubuttonaccess.h"
#include "ui/widgets/plainlabel.h"
#include "ui/window/instancechip.h"

#include <QActionGroup>
#include <QMessageBox>
#include <QPushButton>

#include <array>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

using api::SafeMode;

struct ModeRow
{
    SafeMode mode;
    const char *id;
};

constexpr std::array modeRows{ModeRow{SafeMode::ReadOnly, "safeMode.readOnly"},
                              ModeRow{SafeMode::ConfirmAll, "safeMode.confirmAll"},
                              ModeRow{SafeMode::Normal, "safeMode.normal"}};

//! A question with two answers in which nothing is rich text; No is the default.
QMessageBox *askPlainly(const char *id, const QString &title, const QString &text, const QString &yes, QWidget *parent)
{
    auto *box = new QMessageBox{QMessageBox::NoIcon, title, text, QMessageBox::NoButton, parent};
    box->setObjectName(QString::fromLatin1(id));
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto *accept = box->addButton(yes, QMessageBox::AcceptRole);
    accept->setObjectName(u"yes"_s);
    auto *reject = box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(reject);
    box->setEscapeButton(reject);
    return box;
}

//! With the names of the users before their ids, as far as they are known.
api::WriteQuestion named(models::Session &session, api::WriteQuestion question)
{
    for (auto &id : question.ids) {
        const auto row = session.store().find(id.toLatin1());
        if (!row)
            continue;
        const auto user = session.store().at(*row);
        QStringList parts{user.displayName(), QString::fromUtf8(user.email())};
        parts.removeAll(QString{});
        parts.removeDuplicates();
        for (auto &part : parts)
            part = models::isolatedText(part, 80);
        id = (parts + QStringList{id}).join(u" · "_s);
    }
    return question;
}

} // namespace

SafeModeMenu::SafeModeMenu(models::Session &session, QWidget *parent)
    : QMenu(tr("Safe &mode"), parent),
      m_session(session)
{
    setObjectName(u"safeModeMenu"_s);
    auto *group = new QActionGroup{this};
    for (const auto &row : modeRows) {
        auto *action = addAction(u"%1 – %2"_s.arg(models::safeModeName(row.mode), models::safeModeHint(row.mode)));
        action->setObjectName(QString::fromLatin1(row.id));
        action->setCheckable(true);
        group->addAction(action);
        m_choices.append(action);
        connect(action, &QAction::triggered, this, [this, mode = row.mode] { choose(mode); });
    }
    connect(&session, &models::Session::safeModeChanged, this, &SafeModeMenu::showMode);
    showMode();
}

void SafeModeMenu::choose(SafeMode mode)
{
    if (!models::isLoosening(m_session.safeMode(), mode, m_session.instance())) {
        m_session.setSafeMode(mode);
        return;
    }
    showMode(); // until it is confirmed
    const auto *box = askToLoosen(m_session.name(), mode, parentWidget());
    connect(box, &QDialog::accepted, this, [this, mode] { m_session.setSafeMode(mode); });
}

void SafeModeMenu::showMode()
{
    for (std::size_t i = 0; i < modeRows.size(); ++i)
        m_choices.at(qsizetype(i))->setChecked(modeRows[i].mode == m_session.safeMode());
}

SafeModeButton::SafeModeButton(models::Session &session, SafeModeMenu *menu, QWidget *parent)
    : QToolButton(parent),
      m_session(session)
{
    setObjectName(u"safeMode"_s);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIcon(ui::icon(u"shield"));
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setPopupMode(QToolButton::InstantPopup);
    setMenu(menu);
    announceMenu(*this);
    connect(&session, &models::Session::safeModeChanged, this, &SafeModeButton::showMode);
    showMode();
}

void SafeModeButton::showMode()
{
    const auto mode = m_session.safeMode();
    setText(models::safeModeName(mode));
    setAccessibleName(tr("Safe mode: %1").arg(models::safeModeName(mode)));
    setToolTip(models::safeModeHint(mode));
}

QDialog *askToLoosen(const QString &connection, SafeMode mode, QWidget *parent)
{
    const auto text = SafeModeMenu::tr("%1 is a live instance: its users are real people.\n\n%2")
                          .arg(models::isolatedText(connection, 60), models::safeModeHint(mode));
    auto *box = askPlainly("loosenDialog", SafeModeMenu::tr("Switch to “%1”?").arg(models::safeModeName(mode)), text,
                           SafeModeMenu::tr("Switch"), parent);
    box->open();
    return box;
}

void askForApproval(models::Session &session, const api::WriteQuestion &question, QWidget *parent)
{
    const auto what = models::writeWords(question.operation);
    QStringList lines{QCoreApplication::translate("Connections", "On %1 (%2).")
                          .arg(models::isolatedText(session.name(), 60), InstanceChip::text(session.instance()))};
    if (const auto subject = models::writeSubject(named(session, question)); !subject.isEmpty())
        lines.append(subject);
    lines.append(QCoreApplication::translate("Connections", "This connection asks before every change."));
    auto *box = askPlainly("approvalDialog", what + u'?', what + u"?\n\n"_s + lines.join(u'\n'),
                           QCoreApplication::translate("Connections", "Yes, do it"), parent);
    QObject::connect(box, &QDialog::finished, &session, [&session, id = question.id, box](int) {
        session.answer(id, box->buttonRole(box->clickedButton()) == QMessageBox::AcceptRole);
    });
    box->open();
}

} // namespace desk::ui
