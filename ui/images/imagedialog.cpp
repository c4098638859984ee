#include "ui/images/imagedialog.h"

#include "models/text/display.h"
#include "models/text/errortext.h"
#include "ui/images/imagecheck.h"
#include "ui/images/imagedrop.h"
#include "ui/images/pictures.h"
#include "ui/theme/theme.h"
#include "ui/widgets/avatardisc.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/wraplabel.h"
#include "ui/window/instancechip.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <QTemporaryFile>

namespace desk::ui {

using namespace Qt::StringLiterals;
using UploadState = models::ImageUpload::State;

namespace {

constexpr int presentSide = 72;
} // namespace

ImageDialog::ImageDialog(models::Session &session, Pictures &pictures, const User &user, QWidget *parent)
    : Dialog(parent),
      m_images(session.images()),
      m_pictures(pictures),
      m_user(user),
      m_present(new AvatarDisc{presentSide, this}),
      m_presentText(new WrapLabel{this}),
      m_look(new QPushButton{tr("Show present image"), this}),
      m_drop(new ImageDrop{this}),
      m_note(new WrapLabel{this}),
      m_details(new CopyButton{tr("details"), this})
{
    setObjectName(u"imageDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Change profile image"));
    setMinimumWidth(440);
    auto *title = new PlainLabel{this};
    title->setSentence(tr("Profile image of %1").arg(models::isolatedText(user.name, 80)));
    title->setFont(headingFont());
    title->setWordWrap(true);
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(new InstanceChip{session, this}, 0, Qt::AlignTop);
    m_drop->setWords(tr("Drop an image here, paste one, or choose a file"));
    m_note->setObjectName(u"imageNote"_s);
    m_note->setSelectable(true);
    m_note->setMaximumLines(12);
    m_details->setObjectName(u"imageDetails"_s);
    auto *outcome = new QHBoxLayout;
    outcome->setSpacing(metrics::controlPadding);
    outcome->addWidget(m_note, 1);
    outcome->addWidget(m_details, 0, Qt::AlignTop);

    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(metrics::paneEdge, metrics::paneEdge, metrics::paneEdge, metrics::paneEdge);
    layout->setSpacing(metrics::groupGap);
    layout->addLayout(head);
    layout->addLayout(makePresent());
    layout->addWidget(m_drop);
    layout->addLayout(outcome);
    makeButtons();
    connect(m_drop, &ImageDrop::dropped, this, &ImageDialog::take);
    connect(&m_images, &models::ProfileImages::finished, this, &ImageDialog::onFinished);
    connect(new QShortcut{QKeySequence::Paste, this}, &QShortcut::activated, this, &ImageDialog::paste);
    say(tr("PNG, JPEG, GIF or WebP, 10 MB at the most."), false);
}

ImageDialog::~ImageDialog() = default;

QLayout *ImageDialog::makePresent()
{
    m_present->setObjectName(u"imagePresent"_s);
    m_present->setUser(m_user.name, m_user.id);
    m_present->setHasImage(m_user.hasImage);
    m_presentText->setObjectName(u"imagePresentText"_s);
    m_presentText->setText(m_user.hasImage ? tr("This user has an image. It is fetched only when you ask for it.")
                                           : tr("This user has no image: applications show a default one."));
    m_look->setObjectName(u"imageLook"_s);
    m_look->setAutoDefault(false);
    m_look->setVisible(m_user.hasImage);
    connect(m_look, &QPushButton::clicked, this, &ImageDialog::lookAtPresent);
    auto *line = new QHBoxLayout;
    line->setSpacing(metrics::groupGap);
    line->addWidget(m_present);
    line->addWidget(m_presentText, 1);
    line->addWidget(m_look);
    return line;
}

void ImageDialog::lookAtPresent()
{
    m_look->setEnabled(false);
    m_presentText->setText(tr("Fetching the image…"));
    m_pictures.look(m_user.imageUrl, this, [this](const QImage &picture) { showPresent(picture); });
}

void ImageDialog::showPresent(const QImage &picture)
{
    m_look->setEnabled(picture.isNull());
    m_present->setPicture(picture);
    m_presentText->setText(picture.isNull() ? tr("The image could not be fetched, or is none that can be shown.")
                                            : tr("The image this user has now."));
}

void ImageDialog::makeButtons()
{
    auto *choose = new QPushButton{tr("Choose file…"), this};
    choose->setObjectName(u"imageChoose"_s);
    auto *paste = new QPushButton{tr("Paste"), this};
    paste->setObjectName(u"imagePaste"_s);
    paste->setToolTip(tr("Take the picture on the clipboard (%1)")
                          .arg(QKeySequence{QKeySequence::Paste}.toString(QKeySequence::NativeText)));
    auto *sources = new QHBoxLayout;
    sources->setSpacing(metrics::controlPadding);
    sources->addWidget(choose);
    sources->addWidget(paste);
    sources->addStretch(1);
    auto *box = new QDialogButtonBox{this};
    m_send = box->addButton(tr("Set profile image"), QDialogButtonBox::AcceptRole);
    m_send->setObjectName(u"imageSend"_s);
    m_send->setEnabled(false);
    m_send->setDefault(true);
    setButtonRole(m_send, ButtonRole::Primary);
    box->addButton(QDialogButtonBox::Cancel);
    for (auto *button : {choose, paste}) {
        button->setAutoDefault(false);
    }
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addLayout(sources);
    column->addWidget(box);
    connect(choose, &QPushButton::clicked, this, &ImageDialog::choose);
    connect(paste, &QPushButton::clicked, this, &ImageDialog::paste);
    connect(m_send, &QPushButton::clicked, this, &ImageDialog::send);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ImageDialog::choose()
{
    auto *dialog = new QFileDialog{this, tr("Choose a profile image")};
    dialog->setObjectName(u"imageFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Images (*.png *.jpg *.jpeg *.gif *.webp)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &ImageDialog::takeFile);
    dialog->open();
}

void ImageDialog::paste()
{
    if (const auto *mime = QGuiApplication::clipboard()->mimeData(); mime && ImageDrop::canTake(*mime)) {
        take(*mime);
    } else {
        say(tr("There is no picture on the clipboard."), true);
    }
}

void ImageDialog::take(const QMimeData &mime)
{
    if (const auto urls = mime.urls(); urls.size() == 1 && urls.constFirst().isLocalFile()) {
        takeFile(urls.constFirst().toLocalFile());
    } else {
        takePicture(qvariant_cast<QImage>(mime.imageData()));
    }
}

void ImageDialog::takePicture(const QImage &picture)
{
    // What was chosen before stays chosen.
    auto pasted = std::make_unique<QTemporaryFile>();
    if (picture.isNull() || !pasted->open() || !picture.save(pasted.get(), "PNG")) {
        say(picture.isNull() ? tr("There is no picture in what was pasted or dropped.")
                             : tr("The picture could not be taken over."),
            true);
        return;
    }
    m_pasted = std::move(pasted);
    m_pasted->close();
    takeFile(m_pasted->fileName());
}

void ImageDialog::takeFile(const QString &path)
{
    m_path.clear();
    m_send->setEnabled(false);
    ++m_check;
    if (const auto problem = models::problemWithImage(path)) {
        m_drop->setPreview({});
        m_drop->setWords(tr("No image chosen"));
        say(models::whatHappened(*problem) + u' ' + tr("Choose another one."), true);
        return;
    }
    m_drop->setPreview({});
    m_drop->setWords(tr("Looking at the image…"));
    say(tr("Looking at the image…"), false);
    checkImage(path, this, [this, path, check = ++m_check](const CheckedImage &found) {
        if (check == m_check) // and no other file was chosen meanwhile
            showChecked(path, found);
    });
}

void ImageDialog::showChecked(const QString &path, const CheckedImage &found)
{
    if (!found.isWhole) {
        m_drop->setWords(tr("No image chosen"));
        say(tr("The image is damaged or not all there, so it was not taken. Choose another one, or copy the file "
               "again."),
            true);
        return;
    }
    m_path = path;
    m_send->setEnabled(true);
    m_drop->setPreview(found.preview);
    const bool isPasted = m_pasted && m_pasted->fileName() == path;
    const auto name = isPasted ? tr("Picture from the clipboard") : QFileInfo{path}.fileName();
    m_drop->setWords(tr("No preview of %1").arg(models::displayText(name, 60)));
    say(tr("%1, %2").arg(name, QLocale{}.formattedDataSize(QFileInfo{path}.size(), 1, QLocale::DataSizeSIFormat)),
        false);
}

void ImageDialog::send()
{
    if (m_path.isEmpty() || !m_images.set(m_user.id, m_path)) {
        return;
    }
    m_send->setEnabled(false);
    say(tr("Sending the image…"), false);
}

void ImageDialog::onFinished(const models::ImageUpload &upload)
{
    if (upload.userId != m_user.id) {
        return;
    }
    if (upload.state == UploadState::Done) {
        accept();
        return;
    }
    m_send->setEnabled(!m_path.isEmpty());
    const auto &error = *upload.error;
    const bool isFailed = upload.state == UploadState::Failed;
    QStringList sentences{isFailed ? tr("The image was not changed.")
                                   : tr("It is not known whether the image was changed."),
                          models::whatHappened(error),
                          isFailed ? models::whatNext(error) : tr("Look at the user's image before you send it again."),
                          models::traceText(error)};
    sentences.removeAll(QString{});
    say(sentences.join(u' '), true, models::errorDetails(error));
}

void ImageDialog::say(const QString &text, bool isProblem, const QString &details)
{
    m_note->setTone(isProblem ? WrapLabel::Tone::Danger : WrapLabel::Tone::Secondary);
    m_note->setText(text);
    m_details->setValue(details);
    m_details->setVisible(!details.isEmpty());
    // A dialog does not make room by itself for a text that needs more lines than before.
    layout()->activate();
    if (const auto needed = layout()->totalHeightForWidth(width()); needed > height())
        resize(width(), needed);
}

} // namespace desk::ui
