#pragma once

#include <QPointer>
#include <QWidget>

#include <vector>

class QAction;
class QPushButton;

namespace desk::ui {

class FlowLayout;

//! Buttons for actions: text beside icon, only those that can be used now, on as many lines as it takes. Those for
//! which there is no room in every day's work are in the menu of a last button, "More".
class ActionRow final : public QWidget
{
    Q_OBJECT

public:
    //! \p name is the objectName; a button's is that of its action and "Button", after \p prefix.
    ActionRow(const QString &name, const QString &prefix, QWidget *parent = nullptr);
    void setActions(const QList<QAction *> &actions, const QList<QAction *> &more = {});

private:
    struct Button
    {
        QPushButton *widget = nullptr;
        QPointer<QAction> action{};
    };
    QPushButton *addButton(const QString &name);
    void addMore(const QList<QAction *> &actions);
    void follow();
    void followMore();
    void handFocusOn(QPushButton *left);
    void bringFocusBack();

    const QString m_prefix;
    FlowLayout *m_flow;
    std::vector<Button> m_buttons;
    QPushButton *m_more = nullptr;
    QList<QPointer<QAction>> m_moreActions;
    QPointer<QAction> m_focusOwner; //!< whose button had the focus and is gone
    QPointer<QWidget> m_focusKeeper; //!< has the focus in its stead
};

} // namespace desk::ui
