#include "ui/detail/metadatatab.h"

#include "ui/metadata/metadatapanel.h"

#include <QVBoxLayout>

namespace desk::ui {

using namespace Qt::StringLiterals;

MetadataTab::MetadataTab(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"metadataTab"_s);
    setAccessibleName(tr("Metadata"));
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
}

void MetadataTab::setSession(models::Session &session)
{
    m_panel = new MetadataPanel{session, this};
    m_panel->setObjectName(u"metadataPanel"_s);
    layout()->addWidget(m_panel);
}

void MetadataTab::setUser(const api::User &user, const QString &name)
{
    // A list that lost the raw JSON knows of no metadata; that is not to be taken for none.
    if (m_panel && !user.rawJson.isEmpty())
        m_panel->setUser(user, name);
    else if (m_panel)
        m_panel->clear();
}

} // namespace desk::ui
