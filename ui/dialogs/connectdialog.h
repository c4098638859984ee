#pragma once

#include "api/connection.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace desk::ui {

class PlainLabel;

//! Asks for an instance: address and secret key. It stays until whoever owns it says that the connection works
//! or why not. The key is in the field while it is typed and nowhere else.
class ConnectDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ConnectDialog(QWidget *parent = nullptr);

    void accept() override; //!< checks what was typed, then connectRequested()
    void showBusy();
    void showProblem(const QString &problem); //!< a sentence of ours

Q_SIGNALS:
    void connectRequested(const desk::api::Connection &connection);
    void sandboxRequested();

private:
    QLineEdit *m_address;
    QLineEdit *m_key;
    PlainLabel *m_problem;
    QPushButton *m_connect;
    QPushButton *m_sandbox;
};

} // namespace desk::ui
