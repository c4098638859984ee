#pragma once

#include <QHeaderView>

namespace desk::ui {

//! The header of a table that the service sorts: says which columns it can sort by, shows the order in use, and asks
//! for another one when it is clicked.
class OrderHeader : public QHeaderView
{
    Q_OBJECT

public:
    //! Device-independent pixels beside a title for the arrow of the order.
    static constexpr int arrowRoom = 16;

    struct Section
    {
        QString title{};
        QByteArray orderBy{}; //!< the service's sort key; empty: it cannot sort by this
        bool isTime = false; //!< newest first is what one wants of times
    };

    explicit OrderHeader(const QList<Section> &sections, QWidget *parent = nullptr);

    void setOrderBy(const QByteArray &orderBy); //!< the order in use, as "-created_at" or "+name"

Q_SIGNALS:
    void orderByRequested(const QByteArray &orderBy);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;
    bool viewportEvent(QEvent *event) override;

    [[nodiscard]] const QString &titleOf(int section) const { return m_sections.at(section).title; }

private:
    [[nodiscard]] bool isSortable(int section) const;
    [[nodiscard]] bool isCurrent(int section) const;
    [[nodiscard]] QString toolTipOf(int section) const;
    void requestOrder(int section);
    void setHoveredSection(int section);

    QList<Section> m_sections;
    QByteArray m_orderBy;
    int m_hoveredSection = -1;
};

} // namespace desk::ui
