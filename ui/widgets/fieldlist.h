#pragma once

#include <QHash>
#include <QWidget>

class QGridLayout;

namespace desk::ui {

class CopyButton;
class WrapLabel;

//! What one field shows. An empty text is an en dash, read out as "none".
struct FieldValue
{
    QString text{};
    QString secondary{}; //!< after it, in the secondary colour
    QString hint{}; //!< plain text of the tool tip
};

//! A group of label and value pairs under a title, if it has one. Its rows are made once and filled again and again:
//! setting what is already there touches nothing.
class FieldList final : public QWidget
{
    Q_OBJECT

public:
    explicit FieldList(const QString &title, QWidget *parent = nullptr);

    //! Adds a row; the value's objectName is \p key. \p copyWhat: a copy button is there, for the "user id".
    void addField(const QString &key, const QString &label, const QString &copyWhat = {});
    void setValue(const QString &key, const FieldValue &value);
    void setFieldVisible(const QString &key, bool visible);

    [[nodiscard]] static WrapLabel *makeTitle(const QString &title, QWidget *parent);

private:
    struct Row
    {
        WrapLabel *label = nullptr;
        WrapLabel *value = nullptr;
        CopyButton *copy = nullptr;
    };

    QGridLayout *m_grid;
    QHash<QString, Row> m_rows;
};

} // namespace desk::ui
