#include "ui/connections/connectionlistpage.h"

#include "models/text/display.h"
#include "ui/connections/connectioncolors.h"
#include "ui/theme/theme.h"
#include "ui/widgets/menubuttonaccess.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/wraplabel.h"
#include "ui/window/instancechip.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

constexpr int idRole = Qt::UserRole;
constexpr int colorRole = Qt::UserRole + 1;
constexpr int environmentRole = Qt::UserRole + 2;
constexpr int detailRole = Qt::UserRole + 3;
constexpr int itemHeight = 52;

//! Two lines beside a bar of the connection's colour, the environment at the end.
class ConnectionDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    //! As wide as there is room: a long name is cut, or it would push every environment out of sight.
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem & /*option*/, const QModelIndex & /*index*/) const override
    {
        return {0, itemHeight};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, option.palette.brush(QPalette::Active, QPalette::Highlight));
        const auto area = option.rect.adjusted(metrics::controlPadding, metrics::controlPadding,
                                               -metrics::controlPadding, -metrics::controlPadding);
        const auto colour = models::ConnectionColor(index.data(colorRole).toInt());
        painter->setPen(Qt::NoPen);
        painter->setBrush(connectionColor(colour));
        painter->drawRoundedRect(QRect{area.topLeft(), QSize{metrics::unit, area.height()}}, 2, 2);

        const auto instance = api::Connection::Instance(index.data(environmentRole).toInt());
        const auto chip = InstanceChip::sizeOf(instance, option.font);
        const QRect chipArea{QPoint{area.right() - chip.width(), area.center().y() - chip.height() / 2}, chip};
        InstanceChip::paint(*painter, chipArea, instance, option.font);

        auto text =
            area.adjusted(metrics::unit + metrics::controlPadding, 0, -chip.width() - metrics::controlPadding, 0);
        auto bold = option.font;
        bold.setWeight(QFont::DemiBold);
        painter->setFont(bold);
        painter->setPen(option.palette.color(QPalette::Text));
        const auto half = text.height() / 2;
        const auto elided = [&text](const QFont &font, const QString &whole) {
            return u'\u2068' + QFontMetrics{font}.elidedText(whole, Qt::ElideRight, text.width()) + u'\u2069';
        };
        painter->drawText(QRect{text.topLeft(), QSize{text.width(), half}}, Qt::AlignVCenter | Qt::AlignLeft,
                          elided(bold, index.data(Qt::DisplayRole).toString()));
        painter->setFont(option.font);
        painter->setPen(color(Token::Secondary));
        painter->drawText(QRect{text.left(), text.top() + half, text.width(), half}, Qt::AlignVCenter | Qt::AlignLeft,
                          elided(option.font, index.data(detailRole).toString()));
        painter->restore();
    }
};

QString detailOf(const models::ConnectionProfile &profile)
{
    auto text = models::displayText(profile.baseUrl.host());
    if (profile.baseUrl.port() > 0)
        text += u':' + QString::number(profile.baseUrl.port());
    if (profile.safeMode != api::SafeMode::Normal)
        text += u" · "_s + models::safeModeName(profile.safeMode);
    if (profile.lastUsedAt > 0) {
        const auto day = QDateTime::fromMSecsSinceEpoch(profile.lastUsedAt).date();
        text += u" · "_s + ConnectionListPage::tr("last used %1").arg(QLocale{}.toString(day, QLocale::ShortFormat));
    }
    return text;
}

} // namespace

ConnectionListPage::ConnectionListPage(QWidget *parent)
    : QWidget(parent),
      m_notice(new WrapLabel{this}),
      m_list(new QListWidget{this}),
      m_open(new QPushButton{tr("&Open"), this}),
      m_more(new QPushButton{tr("&More"), this})
{
    auto *title = new PlainLabel{tr("Choose a connection"), this};
    title->setFont(headingFont());
    m_notice->setObjectName(u"notice"_s);
    m_notice->hide();
    m_list->setObjectName(u"connections"_s);
    m_list->setAccessibleName(tr("Connections"));
    m_list->setItemDelegate(new ConnectionDelegate{m_list});
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    connect(m_list, &QListWidget::itemActivated, this, [this] { Q_EMIT openRequested(currentId()); });
    connect(m_list, &QListWidget::currentRowChanged, this, &ConnectionListPage::updateButtons);

    m_open->setObjectName(u"open"_s);
    setButtonRole(m_open, ButtonRole::Primary);
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT openRequested(currentId()); });
    auto *menu = new QMenu{m_more};
    menu->addAction(tr("&Edit…"), this, [this] { Q_EMIT editRequested(currentId()); })->setObjectName(u"edit"_s);
    menu->addAction(tr("&Replace the key…"), this, [this] { Q_EMIT keyRequested(currentId()); })
        ->setObjectName(u"replaceKey"_s);
    menu->addAction(tr("&Forget…"), this, [this] { Q_EMIT forgetRequested(currentId()); })->setObjectName(u"forget"_s);
    m_more->setObjectName(u"more"_s);
    m_more->setMenu(menu);
    announceMenu(*m_more);
    m_more->setAutoDefault(false);
    auto *add = new QPushButton{tr("&New connection…"), this};
    add->setObjectName(u"newConnection"_s);
    add->setAutoDefault(false);
    connect(add, &QPushButton::clicked, this, &ConnectionListPage::newRequested);
    auto *sandbox = new QPushButton{tr("Explore the &sandbox"), this};
    sandbox->setObjectName(u"exploreSandbox"_s);
    sandbox->setAutoDefault(false);
    sandbox->setToolTip(tr("Made-up users on this machine: nothing can be broken"));
    connect(sandbox, &QPushButton::clicked, this, &ConnectionListPage::sandboxRequested);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::controlPadding);
    buttons->addWidget(sandbox);
    buttons->addWidget(add);
    buttons->addStretch();
    buttons->addWidget(m_more);
    buttons->addWidget(m_open);
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(metrics::paneEdge, metrics::paneEdge, metrics::paneEdge, metrics::paneEdge);
    layout->setSpacing(metrics::groupGap);
    layout->addWidget(title);
    layout->addWidget(m_notice);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    updateButtons();
}

void ConnectionListPage::setConnections(const QList<models::ConnectionProfile> &profiles)
{
    const auto current = currentId();
    m_list->clear();
    for (const auto &profile : profiles) {
        auto *item = new QListWidgetItem{models::displayText(profile.name), m_list};
        item->setData(idRole, profile.id);
        item->setData(colorRole, int(profile.color));
        item->setData(environmentRole, int(profile.environment));
        item->setData(detailRole, detailOf(profile));
        item->setData(Qt::AccessibleTextRole,
                      u"%1, %2, %3"_s.arg(models::displayText(profile.name), InstanceChip::text(profile.environment),
                                          detailOf(profile)));
        if (profile.id == current)
            m_list->setCurrentItem(item);
    }
    if (m_list->currentRow() < 0)
        m_list->setCurrentRow(0);
    updateButtons();
}

void ConnectionListPage::setNotice(const QString &sentence)
{
    m_notice->setSentence(sentence);
    m_notice->setVisible(!sentence.isEmpty());
}

void ConnectionListPage::focusList()
{
    m_open->setDefault(true);
    m_list->setFocus();
}

bool ConnectionListPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress && !currentId().isEmpty()) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Delete:
            Q_EMIT forgetRequested(currentId());
            return true;
        case Qt::Key_F2:
            Q_EMIT editRequested(currentId());
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            Q_EMIT openRequested(currentId());
            return true;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

QString ConnectionListPage::currentId() const
{
    const auto *item = m_list->currentItem();
    return item ? item->data(idRole).toString() : QString{};
}

void ConnectionListPage::updateButtons()
{
    const bool isChosen = m_list->currentRow() >= 0;
    m_open->setEnabled(isChosen);
    m_more->setEnabled(isChosen);
}

} // namespace desk::ui
