#pragma once

#include "models/profile/profilefield.h"

#include <QWidget>

class QGridLayout;
class QListWidget;
class QScrollArea;
class QVBoxLayout;

namespace desk::ui {

class FieldEditor;
class WrapLabel;

//! The fields of a profile in their groups, made from models::profileFields(): a list of the groups to jump to, and
//! beside it everything to scroll through. Says beside each field what is wrong with it.
class FormPage final : public QWidget
{
    Q_OBJECT

public:
    FormPage(models::ProfileForm form, const api::User &user, QWidget *parent = nullptr);

    [[nodiscard]] models::ProfileValues values() const;
    void setValues(const models::ProfileValues &values);
    //! What isModified() compares with, and what there is to choose from. The values stay.
    void setUser(const api::User &user);
    [[nodiscard]] bool isModified() const;

    //! By id of the field; what is there for others goes.
    void showProblems(const QHash<QString, QString> &problems, const QHash<QString, QStringList> &takenLines = {});
    //! Shows what cannot be sent; true if there is nothing.
    bool check();
    void focusFirst();
    void focusFirstProblem();
    void wipe(); //!< nothing of what was typed stays in a widget

Q_SIGNALS:
    void edited();

private:
    struct Row
    {
        const models::ProfileField *field = nullptr;
        FieldEditor *editor = nullptr;
        WrapLabel *label = nullptr; //!< null if the editor has its own
        WrapLabel *hint = nullptr; //!< null if there is nothing to say
        WrapLabel *problem = nullptr;
    };
    struct Group
    {
        const models::ProfileGroup *group = nullptr;
        QWidget *title = nullptr;
    };

    void addGroup(const models::ProfileGroup &group, QVBoxLayout &column);
    void addRow(const models::ProfileField &field, QGridLayout &grid);
    void onEdited(const models::ProfileField &field);
    void setProblem(const Row &row, const QString &text);
    void markGroups();
    void enableRows();
    void jumpTo(int group);
    void followScroll();

    const models::ProfileForm m_form;
    models::ProfileValues m_before;
    QList<Row> m_rows;
    QList<Group> m_groups;
    QListWidget *m_list;
    QScrollArea *m_area;
    bool m_isSetting = false; //!< many values at once
    bool m_isJumping = false; //!< to a group, so that scrolling must not choose another
};

} // namespace desk::ui
