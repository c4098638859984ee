#include "ui/connections/connectionmessage.h"

#include "ui/connections/scrolledbody.h"
#include "ui/theme/theme.h"
#include "ui/widgets/wraplabel.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace desk::ui {

ConnectionMessage::ConnectionMessage(QWidget *parent)
    : QWidget(parent),
      m_body(new ScrolledBody{this}),
      m_title(new WrapLabel{this}),
      m_text(new WrapLabel{this}),
      m_busy(new QProgressBar{this}),
      m_buttons(new QHBoxLayout)
{
    m_title->setObjectName(u"messageTitle"_s);
    m_title->setFont(headingFont());
    m_text->setObjectName(u"messageText"_s);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedHeight(8);
    m_busy->setAccessibleName(tr("Under way"));
    m_buttons->setContentsMargins(metrics::paneEdge, 0, metrics::paneEdge, 0);
    m_buttons->setSpacing(metrics::controlPadding);
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, metrics::paneEdge);
    layout->setSpacing(metrics::groupGap);
    layout->addWidget(m_body, 1);
    auto &column = m_body->column();
    column.addWidget(m_title);
    column.addWidget(m_text);
    column.addWidget(m_busy);
    column.addStretch();
    layout->addLayout(m_buttons);
}

void ConnectionMessage::show(const Content &content)
{
    m_body->showAbout(content.about);
    m_title->setSentence(content.title);
    m_text->setSentence(content.text);
    m_text->setVisible(!content.text.isEmpty());
    m_busy->setVisible(content.isBusy);
    setAccessibleName(content.title);
    setAccessibleDescription(content.text);
    while (auto *item = m_buttons->takeAt(0)) {
        if (auto *old = item->widget()) {
            old->setObjectName({}); // it may be the one that was just clicked
            old->hide();
            old->deleteLater();
        }
        delete item;
    }
    m_buttons->addStretch();
    m_shown.invalidate();
    QPushButton *first = nullptr;
    for (const auto &choice : content.choices) {
        auto *button = new QPushButton{choice.text, this};
        button->setObjectName(choice.id);
        button->setAutoDefault(!choice.isLate);
        if (choice.isPrimary || choice.isDanger)
            setButtonRole(button, choice.isDanger ? ButtonRole::Danger : ButtonRole::Primary);
        if (choice.isLate)
            m_shown.start();
        connect(button, &QPushButton::clicked, this, [this, id = choice.id] {
            if (!isTooEarly())
                Q_EMIT chosen(id);
        });
        m_buttons->addWidget(button);
        button->show();
        if (!first && !choice.isLate)
            first = button;
    }
    // Somewhere on this page it must be, or it would go to whatever is left.
    first ? first->setFocus() : setFocus();
}

bool ConnectionMessage::isTooEarly() const
{
    constexpr int least = 500;
    return m_shown.isValid() && !m_shown.hasExpired(std::max(least, QApplication::doubleClickInterval()));
}

} // namespace desk::ui
