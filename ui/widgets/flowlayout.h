#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace desk::ui {

//! Items side by side in reading direction, going on in a further line where the width ends. Hidden widgets
//! take no room.
class FlowLayout final : public QLayout
{
    Q_OBJECT

public:
    explicit FlowLayout(QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override;
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;

    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect &area) override;

private:
    int place(const QRect &area, bool move) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace desk::ui
