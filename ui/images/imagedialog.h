#pragma once

#include "models/session.h"
#include "ui/widgets/dialog.h"

#include <memory>

class QMimeData;
class QPushButton;
class QTemporaryFile;

namespace desk::ui {

class AvatarDisc;
class CopyButton;
class ImageDrop;
class Pictures;
class WrapLabel;
struct CheckedImage;

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
        QString imageUrl{};
        bool hasImage = false; //!< of their own
    };
    //! \p session and \p pictures outlive the dialog.
    ImageDialog(models::Session &session, Pictures &pictures, const User &user, QWidget *parent);
    ~ImageDialog() override;

    void take(const QMimeData &mime); //!< a dropped or pasted file or picture
    void takeFile(const QString &path);

private:
    [[nodiscard]] QLayout *makePresent();
    void lookAtPresent();
    void showPresent(const QImage &picture);
    void makeButtons();
    void choose();
    void paste();
    void takePicture(const QImage &picture);
    void showChecked(const QString &path, const CheckedImage &found);
    void send();
    void onFinished(const models::ImageUpload &upload);
    void say(const QString &text, bool isProblem, const QString &details = {});

    models::ProfileImages &m_images;
    Pictures &m_pictures;
    const User m_user;
    QString m_path{}; //!< of what will be sent; empty: nothing that could
    int m_check = 0; //!< the last file that was looked at
    std::unique_ptr<QTemporaryFile> m_pasted;
    AvatarDisc *m_present;
    WrapLabel *m_presentText;
    QPushButton *m_look;
    ImageDrop *m_drop;
    WrapLabel *m_note;
    CopyButton *m_details;
    QPushButton *m_send = nullptr;
};

} // namespace desk::ui
