#pragma once

#include "models/connections/connectionprofile.h"

#include <QWidget>

class QListWidget;
class QPushButton;

namespace desk::ui {

class WrapLabel;

//! The connections there are, last used first: a name, a colour, an environment, and what can be done with them.
class ConnectionListPage final : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionListPage(QWidget *parent = nullptr);

    void setConnections(const QList<models::ConnectionProfile> &profiles);
    void setNotice(const QString &sentence); //!< ours; empty hides it
    void focusList();

Q_SIGNALS:
    void openRequested(const QString &id);
    void newRequested();
    void sandboxRequested();
    void editRequested(const QString &id);
    void keyRequested(const QString &id); //!< a new key for it
    void forgetRequested(const QString &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; //!< Delete forgets, F2 edits

private:
    [[nodiscard]] QString currentId() const;
    void updateButtons();

    WrapLabel *m_notice;
    QListWidget *m_list;
    QPushButton *m_open;
    QPushButton *m_more;
};

} // namespace desk::ui
