#pragma once

#include "models/session.h"

#include <QWidget>

namespace desk::ui {

class MetadataPanel;

//! The three metadata objects of a user, to read and to edit. Empty until it has a session to save through.
class MetadataTab final : public QWidget
{
    Q_OBJECT

public:
    explicit MetadataTab(QWidget *parent = nullptr);

    void setSession(models::Session &session); //!< which outlives this; once
    void setUser(const api::User &user, const QString &name);

private:
    MetadataPanel *m_panel = nullptr;
};

} // namespace desk::ui
