#pragma once

#include "api/connection.h"
#include "models/images/profileimages.h"
#include "ui/widgets/dialog.h"

#include <memory>

class QMimeData;
class QPushButton;
class QTemporaryFile;

namespace desk::ui {

class CopyButton;
class ImageDrop;
class WrapLabel;

//! Chooses a profile image for one user: a file, a drop or the clipboard; shows it, says at once what is wrong with
//! it, and sends it. Stays with everything in it if that fails. Open it with open(); it deletes itself.
class ImageDialog final : public Dialog
{
    Q_OBJECT

public:
    struct User
    {
        QString id{};
        QString name{};
        api::Connection::Instance instance{};
        QString host{};
    };
    //! \p images outlives the dialog.
    ImageDialog(models::ProfileImages &images, const User &user, QWidget *parent);
    ~ImageDialog() override;

    void take(const QMimeData &mime); //!< a dropped or pasted file or picture
    void takeFile(const QString &path);

private:
    void makeButtons();
    void choose();
    void paste();
    void takePicture(const QImage &picture);
    void send();
    void onFinished(const models::ImageUpload &upload);
    void say(const QString &text, bool isProblem, const QString &details = {});

    models::ProfileImages &m_images;
    const User m_user;
    QString m_path{}; //!< of what will be sent; empty: nothing that could
    std::unique_ptr<QTemporaryFile> m_pasted;
    ImageDrop *m_drop;
    WrapLabel *m_note;
    CopyButton *m_details;
    QPushButton *m_send = nullptr;
};

} // namespace desk::ui
