#pragma once

#include "models/metadata/metadatatext.h"

#include <QAbstractItemModel>
#include <QPointer>

#include <memory>
#include <vector>

namespace desk::ui {

//! A metadata object as a tree of keys and values. It reads and edits the same MetadataText as the text view; an edit
//! from anywhere changes only the rows it is about. While the text is no JSON it keeps what it showed, not to be
//! edited.
class JsonTreeModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Key, Value, Kind };
    static constexpr int kindRole = Qt::UserRole; //!< int of JsonKind
    static constexpr int bareRole = Qt::UserRole + 1; //!< of an explained value the value alone, for narrow columns

    explicit JsonTreeModel(QObject *parent = nullptr);
    ~JsonTreeModel() override;

    void setDocument(models::MetadataText *document);
    void setReadOnly(bool readOnly) { m_isReadOnly = readOnly; }
    void setShown(bool isShown); //!< a large document is not followed while nobody sees it
    [[nodiscard]] bool isReadOnly() const { return m_isReadOnly; }
    [[nodiscard]] bool canEdit() const;
    //! For a person who tries; empty if it can be edited or there is nothing to edit.
    [[nodiscard]] QString whyNotEditable(const QModelIndex &index) const;

    [[nodiscard]] const models::JsonTree &tree() const { return m_tree; }
    [[nodiscard]] int nodeOf(const QModelIndex &index) const; //!< the root's for none
    [[nodiscard]] QModelIndex indexOf(int node) const;

    // Each answers the index of what it is about; none if it could not be done.
    QModelIndex add(const QModelIndex &container, const QString &key, const QByteArray &json,
                    int row = -1); //!< before that row; -1: at the end
    QModelIndex move(const QModelIndex &index, int by);
    bool remove(const QModelIndex &index);
    bool retype(const QModelIndex &index, models::JsonKind kind);
    [[nodiscard]] QString freeKey(const QModelIndex &container) const; //!< "new_key", "new_key_2"

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex & = {}) const override { return 3; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

    [[nodiscard]] static QString kindText(models::JsonKind kind);

Q_SIGNALS:
    void refused(const QString &why); //!< an edit that cannot be

private:
    struct Item;
    //! How the rows of one item become others, in this order.
    struct RowChange
    {
        Item *item = nullptr;
        int first = 0; //!< of those that are different
        int end = 0;
        std::vector<int> order{}; //!< which of the old rows stand there from then on; empty: each stays in its place
        int removed = 0; //!< the last of them
        std::vector<int> added{}; //!< rows, as they are counted in the end
    };
    //! Rows from `first` on that are different: as many as there were, and as there are.
    struct Range
    {
        int first = 0;
        int had = 0;
        int has = 0;
    };

    void follow();
    void planRows(Item &item, int node, const models::JsonTree &before, std::vector<RowChange> &changes);
    void changeRows(const RowChange &change);
    [[nodiscard]] std::vector<int> sourcesOf(int node, int old, const models::JsonTree &before,
                                             const Range &range) const;
    [[nodiscard]] static RowChange changeOf(Item &item, const Range &range, const std::vector<int> &sources);
    void moveRows(const RowChange &change);
    static void renumber(Item &item);
    void bury(std::unique_ptr<Item> item);
    [[nodiscard]] bool isThere(const QModelIndex &index) const; //!< of a row that was not removed
    [[nodiscard]] Item &itemAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const Item &item, int column = 0) const;
    [[nodiscard]] QString keyText(int node) const;
    [[nodiscard]] QString valueText(int node) const; //!< with its meaning
    [[nodiscard]] QString bareText(int node) const; //!< of texts and numbers
    [[nodiscard]] QString spokenText(const QModelIndex &index) const; //!< never nothing
    [[nodiscard]] QString toolTip(const QModelIndex &index) const;
    [[nodiscard]] bool setKey(int node, const QString &key);
    [[nodiscard]] bool setValue(int node, const QString &text);
    [[nodiscard]] bool isEditableText(int node) const;

    QPointer<models::MetadataText> m_document;
    models::JsonTree m_tree;
    std::unique_ptr<Item> m_root;
    std::vector<std::unique_ptr<Item>> m_gone; //!< rows that were removed: see bury()
    bool m_isReadOnly = false;
    bool m_isShown = false;
    bool m_isFollowing = false; //!< rows are changing: an editor on one that goes must not edit what comes after it
};

} // namespace desk::ui
