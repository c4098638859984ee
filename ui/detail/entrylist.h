#pragma once

#include "models/users/usercolumns.h"
#include "ui/widgets/fieldlist.h"

#include <QStringList>
#include <QWidget>

#include <vector>

class QPushButton;
class QVBoxLayout;

namespace desk::ui {

class BadgeRow;
class CopyButton;
class FlowLayout;
class WrapLabel;

//! A button of an entry.
struct EntryAction
{
    QString id{}; //!< part of the button's objectName: "Delete" → "passkeyDelete0"
    QString text{};
    QString accessibleName{}; //!< which names the entry too
};

//! One e-mail address, account or passkey as it is shown.
struct Entry
{
    QString caption{}; //!< above the value: the provider of an account
    QString value{};
    QList<models::Badge> badges{};
    QList<FieldValue> details{}; //!< one secondary line each
    QList<EntryAction> actions{};
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
    void setTitleVisible(bool visible);
    void setEmptyText(const QString &text); //!< what stands there instead of entries

Q_SIGNALS:
    void actionRequested(int entry, const QString &action);

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
        FlowLayout *actions = nullptr;
        std::vector<QPushButton *> buttons{};
        int index = 0;
    };

    Parts makeParts(std::size_t index);
    void fill(Parts &parts, const Entry &entry);
    void setActions(Parts &parts, const QList<EntryAction> &actions);

    QString m_copyWhat;
    QVBoxLayout *m_layout;
    WrapLabel *m_title;
    WrapLabel *m_empty;
    std::vector<Parts> m_parts;
};

} // namespace desk::ui
