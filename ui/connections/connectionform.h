#pragma once

#include "models/connections/connectionprofile.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;

namespace desk::ui {

class PlainLabel;
class ScrolledBody;
class WrapLabel;

//! What a connection is made or changed with. The key is in its field while it is typed and nowhere else.
class ConnectionForm final : public QWidget
{
    Q_OBJECT

public:
    enum class Purpose {
        First, //!< nothing is there yet: the friendly page
        New, //!< one more
        Edit, //!< all but the key
        ReplaceKey, //!< a new key for a connection
        RestoreKey, //!< the key that the keychain has lost
        EnterKey, //!< the key for this session only
    };

    explicit ConnectionForm(QWidget *parent = nullptr);

    //! \p others are what the name must differ from.
    void start(Purpose purpose, const models::ConnectionProfile &profile,
               const QList<models::ConnectionProfile> &others);
    void showProblem(const QString &problem); //!< a sentence of ours; empty hides it
    void submit();
    //! There is something to lose, or a key is awaited: no other page may take its place unasked.
    [[nodiscard]] bool isBegun() const;
    void dropKey();

Q_SIGNALS:
    //! \p key is empty for Purpose::Edit.
    void submitted(desk::ui::ConnectionForm::Purpose purpose, const desk::models::ConnectionProfile &profile,
                   const desk::api::SecretKey &key);
    void cancelled();
    void sandboxRequested();

private:
    void makeFields();
    void setPurposeTexts();
    void showMore(bool shown);
    void showHost(bool shown); //!< the field to confirm it in
    [[nodiscard]] bool refuseKeyOutOfPlace(); //!< true, with a problem shown, if a key is in a field that is kept
    void submitEdit();
    //! False, with a problem shown, if the host of a live key has to be typed first.
    [[nodiscard]] bool isHostConfirmed(const api::SecretKey &key);
    [[nodiscard]] QUrl typedUrl() const;
    void chooseAuthorities();

    Purpose m_purpose = Purpose::First;
    models::ConnectionProfile m_profile;
    api::SafeMode m_safeModeBefore = api::SafeMode::Normal; //!< as the form began
    QList<models::ConnectionProfile> m_others;
    ScrolledBody *m_body;
    WrapLabel *m_title;
    PlainLabel *m_intro;
    QFormLayout *m_form;
    QLineEdit *m_name;
    QLineEdit *m_key;
    QLineEdit *m_address;
    QLineEdit *m_host;
    QComboBox *m_color;
    QComboBox *m_mode;
    QWidget *m_authoritiesRow;
    QLineEdit *m_authorities;
    WrapLabel *m_problem;
    QPushButton *m_more;
    QPushButton *m_sandbox;
    QPushButton *m_cancel;
    QPushButton *m_submit;
};

} // namespace desk::ui
