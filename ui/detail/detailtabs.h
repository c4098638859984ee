#pragma once

#include <QTabBar>
#include <QTabWidget>

namespace desk::ui {

//! Flat tabs that share the width there is: roomy when there is room, closer together and a point smaller before
//! anything is cut, scroll buttons only if even that does not do.
class DetailTabBar final : public QTabBar
{
    Q_OBJECT

public:
    explicit DetailTabBar(QWidget *parent = nullptr);

protected:
    [[nodiscard]] QSize tabSizeHint(int index) const override;
    [[nodiscard]] QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }
    void paintEvent(QPaintEvent *event) override;

public:
    void fit(); //!< to the width of the tabs' widget

private:
    [[nodiscard]] int room() const;
    [[nodiscard]] int padding() const; //!< left and right of each text
};

class DetailTabs final : public QTabWidget
{
    Q_OBJECT

public:
    explicit DetailTabs(QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace desk::ui
