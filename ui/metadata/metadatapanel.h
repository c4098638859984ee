#pragma once

#include "models/session.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QCheckBox;
class QPushButton;
class QRadioButton;
class QStackedWidget;
class QTabBar;

namespace desk::ui {

class FindBar;
class JsonEditor;
class JsonTreeView;
class SizeMeter;
class WrapLabel;

//! The metadata editor of one user: three fields, each as text and as a tree, with its size and what is wrong, and
//! Save. Edits belong to the session: they wait while another user is shown.
class MetadataPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit MetadataPanel(models::Session &session, QWidget *parent = nullptr);

    void setUser(const api::User &user, const QString &name); //!< the same again changes what changed
    void clear();

    void showField(models::MetadataField field);
    [[nodiscard]] models::MetadataField field() const;

Q_SIGNALS:
    void cursorMoved(const QRect &place); //!< that of the text, while it has the focus

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeTools();
    QWidget *makeFooter();
    void takeFocus(); //!< unless something in here has it
    void showDocument();
    void showView();
    void showState();
    void showRemarks();
    void enableSave(bool canSave);
    void goToRemark();
    void openSave();
    void discard();
    void keepPrivate(bool keeps);
    void showNotice();
    [[nodiscard]] QString noticeText() const; //!< empty: nothing to say
    [[nodiscard]] bool canFormat() const;

    models::Session &m_session;
    QPointer<models::MetadataEdit> m_edit;
    QString m_name;
    QTabBar *m_fields;
    WrapLabel *m_meaning;
    SizeMeter *m_size;
    QRadioButton *m_asText;
    QRadioButton *m_asTree;
    QPushButton *m_find;
    QPushButton *m_format;
    FindBar *m_findBar;
    QStackedWidget *m_views;
    JsonEditor *m_editor;
    JsonTreeView *m_tree;
    WrapLabel *m_remark;
    QPushButton *m_goTo;
    WrapLabel *m_notice;
    QCheckBox *m_keepPrivate;
    QPushButton *m_save;
    QPushButton *m_discard;
    QTimer m_delay;
};

} // namespace desk::ui
