#include "ui/connections/connectionsdialog.h"

#include "ui/connections/connectionlistpage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/wraplabel.h"

#include <QScreen>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace desk::ui {

ConnectionsDialog::ConnectionsDialog(QWidget *parent)
    : Dialog(parent),
      m_waiting(new WrapLabel{this}),
      m_pages(new QStackedWidget{this}),
      m_list(new ConnectionListPage{this}),
      m_form(new ConnectionForm{this}),
      m_message(new ConnectionMessage{this})
{
    setObjectName(u"connectionsDialog"_s);
    setWindowTitle(tr("Frontdesk – Connections"));
    setWindowIcon(icon(u"frontdesk"));
    resize(QSize{620, 440}.boundedTo(screen()->availableGeometry().size() - QSize{40, 80}));
    m_waiting->setObjectName(u"waiting"_s);
    m_waiting->setContentsMargins(metrics::paneEdge, metrics::paneEdge, metrics::paneEdge, 0);
    m_waiting->hide();
    m_pages->addWidget(m_list);
    m_pages->addWidget(m_form);
    m_pages->addWidget(m_message);
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_waiting);
    layout->addWidget(m_pages);

    connect(m_list, &ConnectionListPage::openRequested, this, &ConnectionsDialog::openRequested);
    connect(m_list, &ConnectionListPage::newRequested, this, &ConnectionsDialog::newRequested);
    connect(m_list, &ConnectionListPage::sandboxRequested, this, &ConnectionsDialog::sandboxRequested);
    connect(m_list, &ConnectionListPage::editRequested, this, &ConnectionsDialog::editRequested);
    connect(m_list, &ConnectionListPage::keyRequested, this, &ConnectionsDialog::keyRequested);
    connect(m_list, &ConnectionListPage::forgetRequested, this, &ConnectionsDialog::forgetRequested);
    connect(m_form, &ConnectionForm::submitted, this, &ConnectionsDialog::submitted);
    connect(m_form, &ConnectionForm::sandboxRequested, this, &ConnectionsDialog::sandboxRequested);
    connect(m_form, &ConnectionForm::cancelled, this, &ConnectionsDialog::reject);
    connect(m_message, &ConnectionMessage::chosen, this, &ConnectionsDialog::chosen);
}

void ConnectionsDialog::setConnections(const QList<models::ConnectionProfile> &profiles)
{
    m_profiles = profiles;
    m_list->setConnections(profiles);
}

void ConnectionsDialog::showStart(const QString &notice)
{
    m_cameFromForm = false;
    m_form->dropKey();
    if (m_profiles.isEmpty()) {
        showForm(ConnectionForm::Purpose::First, {}, {});
        m_form->showProblem(notice);
        tellIfFree();
        return;
    }
    m_list->setNotice(notice);
    showPage(m_list);
    m_list->focusList();
    tellIfFree();
}

void ConnectionsDialog::goBack()
{
    if (!m_cameFromForm) {
        showStart();
        return;
    }
    showPage(m_form);
    tellIfFree();
}

void ConnectionsDialog::tellIfFree()
{
    if (isOccupied())
        return;
    m_waiting->hide();
    Q_EMIT freed();
}

bool ConnectionsDialog::isOccupied() const
{
    const auto *page = m_pages->currentWidget();
    return page == m_message || (page == m_form && m_form->isBegun());
}

void ConnectionsDialog::showWaiting(const QString &sentence)
{
    m_waiting->setSentence(sentence);
    m_waiting->show();
}

void ConnectionsDialog::leave()
{
    m_form->dropKey();
    QDialog::reject();
}

void ConnectionsDialog::showForm(ConnectionForm::Purpose purpose, const models::ConnectionProfile &profile,
                                 const QList<models::ConnectionProfile> &others)
{
    m_cameFromForm = true;
    showPage(m_form);
    m_form->start(purpose, profile, others);
}

void ConnectionsDialog::showBusy(const QString &title)
{
    showMessage(
        {.title = title, .choices = {{.id = u"cancel"_s, .text = tr("Cancel"), .isLate = true}}, .isBusy = true});
}

void ConnectionsDialog::showMessage(const ConnectionMessage::Content &content)
{
    showPage(m_message);
    m_message->show(content);
}

void ConnectionsDialog::showProblem(const QString &problem, const QList<ConnectionMessage::Choice> &ways,
                                    const std::optional<models::ConnectionProfile> &about)
{
    if (m_cameFromForm) {
        showPage(m_form);
        m_form->showProblem(problem);
        return;
    }
    showMessage({.title = tr("It did not work"),
                 .text = problem,
                 .choices = ways
                     + QList<ConnectionMessage::Choice>{{u"retry"_s, tr("Try again"), ways.isEmpty()},
                                                        {u"cancel"_s, tr("Back")}},
                 .about = about});
}

void ConnectionsDialog::reject()
{
    if (m_pages->currentWidget() == m_message) {
        if (!m_message->isTooEarly())
            Q_EMIT chosen(u"cancel"_s);
    } else if (m_pages->currentWidget() == m_form && !m_profiles.isEmpty()) {
        showStart();
    } else {
        QDialog::reject();
    }
}

void ConnectionsDialog::showPage(QWidget *page) { m_pages->setCurrentWidget(page); }

} // namespace desk::ui
