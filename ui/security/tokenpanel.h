#pragma once

#include <QWidget>

class QPushButton;

namespace desk::models {
class OAuthTokens;
}

namespace desk::ui {

class FieldList;
class SecretClipboard;
class WrapLabel;

//! One access token while it is wanted: masked until it is revealed, copied for half a minute, gone when closed.
//! Hidden while nobody asked for one.
class TokenPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit TokenPanel(QWidget *parent = nullptr);

    //! \p tokens outlives this.
    void setTokens(models::OAuthTokens &tokens);

private:
    void follow();
    void showToken();
    void toggle();
    void copy();
    void copyDetails();

    models::OAuthTokens *m_tokens = nullptr;
    SecretClipboard *m_clipboard;
    WrapLabel *m_title;
    WrapLabel *m_value;
    WrapLabel *m_note;
    FieldList *m_fields;
    QPushButton *m_reveal;
    QPushButton *m_copy;
    QPushButton *m_retry;
    QPushButton *m_details;
    QPushButton *m_close;
    bool m_isRevealed = false;
};

} // namespace desk::ui
