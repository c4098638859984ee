#pragma once

#include "ui/theme/theme.h"
#include "ui/users/rowpainter.h"
#include "ui/users/usersheader.h"
#include "ui/users/usersview.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace desk::testing {

inline QByteArray userJson(int number, const QString &firstName)
{
    const QJsonObject user{{QStringLiteral("object"), QStringLiteral("user")},
                           {QStringLiteral("id"), QStringLiteral("user_%1").arg(number, 8, 10, QChar{u'0'})},
                           {QStringLiteral("first_name"), firstName},
                           {QStringLiteral("last_name"), QStringLiteral("Person")},
                           {QStringLiteral("banned"), number % 3 == 0},
                           {QStringLiteral("locked"), number % 5 == 0},
                           {QStringLiteral("created_at"), 1'700'000'000'000.0 + number}};
    return QJsonDocument{user}.toJson(QJsonDocument::Compact);
}

inline models::UserChunk::Pointer page(int from, int count, const QString &firstName = QStringLiteral("Test"))
{
    QByteArray body = "[";
    for (auto i = 0; i < count; ++i)
        body += (i ? "," : "") + userJson(from + i, firstName);
    return *models::UserChunk::decode(body + "]", 1);
}

//! A view of \p count users, shown and focused.
struct ViewStage
{
    explicit ViewStage(int count)
    {
        if (count > 0)
            table.append(store.append(page(0, count)));
        view.setTable(&table);
        view.resize(720, 400);
        view.show();
        view.activateWindow();
        view.setFocus();
    }

    [[nodiscard]] QPoint boxOf(int row) const
    {
        const QRect cell{view.horizontalHeader()->sectionViewportPosition(0), view.rowViewportPosition(row),
                         view.columnWidth(0), view.rowHeight(row)};
        return ui::RowPainter::boxRect(cell, view.layoutDirection()).center();
    }
    [[nodiscard]] QPoint nameOf(int row) const { return boxOf(row) + QPoint{90, 0}; }
    void click(QPoint where, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers, where);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&view, key, modifiers); }
    [[nodiscard]] std::vector<int> selected() const { return view.selectedPositions(); }

    models::UserStore store;
    models::UserTable table{store};
    ui::UsersView view;
};

} // namespace desk::testing
