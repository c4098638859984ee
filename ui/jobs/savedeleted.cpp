#include "ui/jobs/savedeleted.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

class SaveDeleted final
{
    Q_DECLARE_TR_FUNCTIONS(SaveDeleted)
};

//! An empty text, or why it could not be written.
QString write(const QString &path, const QByteArray &json)
{
    QSaveFile file{path};
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    // It is all there is left of a person.
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(json);
    return file.commit() ? QString{} : file.errorString();
}

//! One user a line. Line feeds are white space there: within a string JSON has none.
QByteArray linesOf(QByteArrayList users)
{
    for (auto &user : users)
        user.replace('\r', ' ').replace('\n', ' ');
    return users.join('\n') + '\n';
}

} // namespace

void saveDeleted(const QByteArrayList &users, QWidget &parent)
{
    const bool isOne = users.size() == 1;
    const auto json = isOne ? users.constFirst() + '\n' : linesOf(users);
    const auto suffix = isOne ? u"json"_s : u"jsonl"_s;
    auto *dialog = new QFileDialog{&parent, SaveDeleted::tr("Save deleted users")};
    dialog->setObjectName(u"saveDeletedDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(suffix);
    const auto now = QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s);
    dialog->selectFile(u"deleted-users-%1.%2"_s.arg(now, suffix));
    QObject::connect(dialog, &QFileDialog::fileSelected, &parent, [users, json, &parent](const QString &path) {
        const auto problem = write(path, json);
        if (problem.isEmpty())
            return;
        auto *box = new QMessageBox{QMessageBox::Warning, SaveDeleted::tr("Not saved"),
                                    SaveDeleted::tr("The copy of the deleted users could not be written: %1. It is "
                                                    "kept in the history.")
                                        .arg(problem),
                                    QMessageBox::Cancel, &parent};
        box->setTextFormat(Qt::PlainText);
        box->setAttribute(Qt::WA_DeleteOnClose);
        auto *again = box->addButton(SaveDeleted::tr("Save elsewhere…"), QMessageBox::AcceptRole);
        QObject::connect(again, &QPushButton::clicked, &parent, [users, &parent] { saveDeleted(users, parent); });
        box->open();
    });
    dialog->open();
}

} // namespace desk::ui
