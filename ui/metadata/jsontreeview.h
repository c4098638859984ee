#pragma once

#include "models/metadata/jsontree.h"

#include <QWidget>

class QAction;
class QKeyEvent;
class QMenu;
class QToolButton;
class QTreeView;

namespace desk::models {
class MetadataText;
}

namespace desk::ui {

class JsonTreeModel;
class WrapLabel;

//! A metadata object for people who do not write JSON: keys and values in a tree, with buttons for everything that can
//! be done to them.
class JsonTreeView final : public QWidget
{
    Q_OBJECT

public:
    explicit JsonTreeView(QWidget *parent = nullptr);

    void setDocument(models::MetadataText *document);
    void setReadOnly(bool readOnly);
    void showOffset(qsizetype offset); //!< makes the value there the current one
    [[nodiscard]] qsizetype currentOffset() const; //!< of the current value; -1: none
    void commit(); //!< what is being typed into a cell

Q_SIGNALS:
    void saveRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override; //!< keys of the tree

private:
    void makeActions();
    void makeKindMenu();
    [[nodiscard]] QWidget *makeTools();
    [[nodiscard]] QAction *actionFor(const QKeyEvent &key) const; //!< of the tree; null: none
    void onKey(const QKeyEvent &key);
    void editCurrent(); //!< the value; opens or closes a container
    void toggle(const QModelIndex &value); //!< between yes and no
    void goOn(bool isForward); //!< from the cell that was edited to the next one, to edit that
    //! By Left or Right, where there is nothing to open or to close; 0: the key is the tree's own.
    [[nodiscard]] int columnStep(const QKeyEvent &key) const;
    [[nodiscard]] bool isEditing() const;
    void chooseKind();
    void chooseWhatToAdd();
    void showMenu();
    void popUp(QMenu &menu, const QModelIndex &index); //!< at a cell, inside the window
    void announceCurrent(); //!< to a screen reader: the focus came back to the tree
    void expandSmall();
    void explain(); //!< what the current value means
    void say(const QString &why);
    void refresh();
    void add(models::JsonKind kind);
    void remove();
    void move(int by);
    void rename();
    void undo();
    void redo();
    void copyPath();
    void setCurrent(const QModelIndex &index);

    JsonTreeModel *m_model;
    QTreeView *m_tree;
    WrapLabel *m_stale;
    WrapLabel *m_meaning;
    WrapLabel *m_message;
    QMenu *m_addMenu;
    QMenu *m_kindMenu;
    QToolButton *m_addButton;
    QAction *m_add = nullptr;
    QAction *m_rename = nullptr;
    QAction *m_kind = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_up = nullptr;
    QAction *m_down = nullptr;
    QAction *m_copyPath = nullptr;
    QAction *m_undo = nullptr;
    QAction *m_redo = nullptr;
    models::MetadataText *m_document = nullptr;
};

} // namespace desk::ui
