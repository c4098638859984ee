#pragma once

#include "models/connections/connectionprofile.h"

#include <QScrollArea>

#include <optional>

class QHBoxLayout;
class QVBoxLayout;

namespace desk::ui {

class InstanceChip;

//! What of a page scrolls where its window is too low for it: on a small screen, an enlarged one, or under a long
//! sentence. The page's buttons stay in sight below it.
class ScrolledBody final : public QScrollArea
{
    Q_OBJECT

public:
    explicit ScrolledBody(QWidget *parent);

    [[nodiscard]] QVBoxLayout &column() const { return *m_column; }
    //! The connection's name, colour and environment stand above all else.
    void showAbout(const std::optional<models::ConnectionProfile> &profile);
    void bringIntoSight(QWidget *part); //!< one that was just shown, and after it what has the focus

private:
    QVBoxLayout *m_column;
    QHBoxLayout *m_head;
    InstanceChip *m_chip = nullptr;
};

} // namespace desk::ui
