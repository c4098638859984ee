#include "ui/detail/metadatatab.h"

#include "ui/detail/metadatablock.h"

namespace desk::ui {

using namespace Qt::StringLiterals;

MetadataTab::MetadataTab(QWidget *parent)
    : TabPage(u"metadataTab"_s, tr("Metadata"), parent),
      m_public(new MetadataBlock{u"publicMetadata"_s, tr("Public metadata"),
                                 tr("Seen by the front end, changed by the back end only"), this}),
      m_private(new MetadataBlock{u"privateMetadata"_s, tr("Private metadata"),
                                  tr("Seen and changed by the back end only"), this}),
      m_unsafe(new MetadataBlock{u"unsafeMetadata"_s, tr("Unsafe metadata"),
                                 tr("Seen and changed by the front end: do not trust it"), this})
{
    for (auto *block : {m_public, m_private, m_unsafe}) {
        add(block);
    }
}

void MetadataTab::setUser(const api::User &user)
{
    m_public->setJson(user.publicMetadata);
    m_private->setJson(user.privateMetadata);
    m_unsafe->setJson(user.unsafeMetadata);
}

} // namespace desk::ui
