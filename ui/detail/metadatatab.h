#pragma once

#include "api/user.h"
#include "ui/detail/tabpage.h"

namespace desk::ui {

class MetadataBlock;

//! The three metadata objects, to read.
class MetadataTab final : public TabPage
{
    Q_OBJECT

public:
    explicit MetadataTab(QWidget *parent = nullptr);
    void setUser(const api::User &user);

private:
    MetadataBlock *m_public;
    MetadataBlock *m_private;
    MetadataBlock *m_unsafe;
};

} // namespace desk::ui
