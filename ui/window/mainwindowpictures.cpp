#include "ui/detail/detailpane.h"
#include "ui/images/imagedialog.h"
#include "ui/images/pictures.h"
#include "ui/preferences.h"
#include "ui/users/usersview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/userspage.h"

#include <QAction>
#include <QMenu>
#include <QSettings>

using namespace Qt::StringLiterals;

// Profile images: whether they are fetched at all, and the dialog that changes one.

namespace desk::ui {

void MainWindow::makePictures()
{
    m_pictures = new Pictures{m_session.pictures(), this};
    m_pictures->setOn(m_settings.value(preferences::picturesShown, false).toBool());
    m_users->view().setPictures(*m_pictures);
    m_detail->setPictures(*m_pictures);
    auto *show = findChild<QMenu *>(u"viewMenu"_s)->addAction(tr("Show &profile images"));
    show->setObjectName(u"view.pictures"_s);
    show->setCheckable(true);
    show->setChecked(m_pictures->areOn());
    show->setStatusTip(tr("Fetches them from the servers that keep them, without the key; off, initials are shown"));
    connect(show, &QAction::toggled, this, [this](bool isOn) {
        m_settings.setValue(preferences::picturesShown, isOn);
        m_pictures->setOn(isOn);
    });
}

void MainWindow::changeImage()
{
    const auto rows = m_users->selectedRows();
    if (rows.size() != 1)
        return;
    const auto user = m_session.store().at(rows.front());
    const ImageDialog::User whose{.id = user.idText(),
                                  .name = user.displayName(),
                                  .imageUrl = QString::fromUtf8(user.imageUrl()),
                                  .hasImage = user.has(models::UserFlag::HasImage)};
    (new ImageDialog{m_session, *m_pictures, whose, this})->open();
}

} // namespace desk::ui
