#pragma once

#include "models/users/usercolumns.h"
#include "ui/widgets/fieldlist.h"

#include <QStringList>
#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace desk::ui {

class BadgeRow;
class CopyButton;
class WrapLabel;

//! One e-mail address, account or passkey as it is shown.
struct Entry
{
    QString caption{}; //!< above the value: the provider of an account
    QString value{};
    QList<models::Badge> badges{};
    QList<FieldValue> details{}; //!< one secondary line each
};

//! A section of entries under a title, or one line saying that there are none. Entries' widgets are reused, so
//! that a refresh neither flickers nor takes the focus.
class EntryList final : public QWidget
{
    Q_OBJECT

public:
    //! \p name is the objectName, also of its parts ("email" → "emailValue0"). \p copyWhat: "e-mail address".
    EntryList(const QString &name, const QString &title, const QString &emptyText, const QString &copyWhat,
              QWidget *parent = nullptr);

    void setEntries(const QList<Entry> &entries);

private:
    struct Parts
    {
        QWidget *box = nullptr;
        QVBoxLayout *lines = nullptr;
        WrapLabel *caption = nullptr;
        WrapLabel *value = nullptr;
        CopyButton *copy = nullptr;
        BadgeRow *badges = nullptr;
        std::vector<WrapLabel *> details{};
    };

    Parts makeParts(std::size_t index);
    void fill(Parts &parts, const Entry &entry);

    QString m_copyWhat;
    QVBoxLayout *m_layout;
    WrapLabel *m_empty;
    std::vector<Parts> m_parts;
};

} // namespace desk::ui
