#include "ui/jobs/savefile.h"

#include "models/text/display.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

class SaveFile final
{
    Q_DECLARE_TR_FUNCTIONS(SaveFile)
};

//! Empty, or why it could not be written.
QString writeOwnersFile(const QString &path, const QByteArray &content)
{
    QSaveFile file{path};
    const bool isWritten = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(content) == content.size() && file.commit();
    return isWritten ? QString{} : file.errorString();
}

} // namespace

void saveFile(const QString &name, const QByteArray &content, QWidget &parent)
{
    auto *dialog = new QFileDialog{&parent, SaveFile::tr("Save")};
    dialog->setObjectName(u"saveFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->selectFile(name);
    QObject::connect(dialog, &QFileDialog::fileSelected, &parent, [name, content, &parent](const QString &path) {
        const auto problem = writeOwnersFile(path, content);
        if (problem.isEmpty())
            return;
        auto *box = new QMessageBox{QMessageBox::Warning, SaveFile::tr("Not saved"),
                                    SaveFile::tr("The file could not be written: %1").arg(models::displayText(problem)),
                                    QMessageBox::Cancel, &parent};
        box->setTextFormat(Qt::PlainText);
        box->setAttribute(Qt::WA_DeleteOnClose);
        auto *again = box->addButton(SaveFile::tr("Save elsewhere…"), QMessageBox::AcceptRole);
        QObject::connect(again, &QPushButton::clicked, &parent,
                         [name, content, &parent] { saveFile(name, content, parent); });
        box->open();
    });
    dialog->open();
}

} // namespace desk::ui
