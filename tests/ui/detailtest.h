#pragma once

#include "tests/ui/detailsamples.h"
#include "ui/detail/detailpane.h"
#include "ui/theme/badge.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QTabWidget>
#include <QTest>

#include <memory>

namespace desk::testing {

using namespace Qt::StringLiterals;

//! What tests of the detail pane stand on: a pane, made anew for each of them.
class DetailTest : public QObject
{
protected:
    void makePane()
    {
        ui::applyTheme(*qApp, ui::Scheme::Light);
        QLocale::setDefault(QLocale{QLocale::English, QLocale::UnitedStates});
        m_pane = std::make_unique<ui::DetailPane>();
        m_pane->resize(380, 760);
        m_pane->show();
        m_pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    }
    [[nodiscard]] QString text(const char *name) const { return part<QLabel>(name).text(); }
    [[nodiscard]] QString badges(const char *name) const { return part<ui::BadgeRow>(name).accessibleName(); }
    [[nodiscard]] QTabWidget &tabs() const { return *m_pane->findChild<QTabWidget *>(u"detailTabs"_s); }
    template <typename Widget = QWidget>
    [[nodiscard]] Widget &part(const char *name) const
    {
        auto *widget = m_pane->findChild<Widget *>(QLatin1StringView{name});
        if (widget == nullptr) {
            qFatal("there is no %s", name);
        }
        return *widget;
    }
    void showNow(const QByteArray &json) { m_pane->showUser(samples::user(json), QDateTime::currentMSecsSinceEpoch()); }

    std::unique_ptr<ui::DetailPane> m_pane;
};

} // namespace desk::testing
