#pragma once

#include "api/operations/all.h"
#include "models/metadata/jsonstring.h"
#include "tests/support/sandboxdesk.h"
#include "ui/metadata/jsoneditor.h"
#include "ui/metadata/jsontreemodel.h"
#include "ui/metadata/metadatadesk.h"
#include "ui/metadata/metadatapanel.h"
#include "ui/widgets/toast.h"

#include <QAbstractButton>
#include <QTreeView>

namespace desk::testing {

using namespace Qt::StringLiterals;

//! The panel on a user of a sandbox, with what its window adds.
class Bench final
{
public:
    explicit Bench(const QByteArray &json = R"({"plan":"free","seats":1,"on":true})")
    {
        desk.list().setQuery({});
        [this] { QTRY_VERIFY(desk.isLoaded()); }();
        id = desk.table().userAt(0).idText();
        store(json);
        window.resize(460, 700);
        toast = new ui::Toast{&window, &window};
        glue = new ui::MetadataDesk{desk.session(), *toast, window};
        panel = new ui::MetadataPanel{desk.session(), &window};
        panel->resize(window.size());
        show();
        window.show();
        editor = panel->findChild<ui::JsonEditor *>();
        tree = panel->findChild<QTreeView *>(u"jsonTree"_s);
        model = qobject_cast<ui::JsonTreeModel *>(tree->model());
    }

    //! As another console would.
    void store(const QByteArray &json)
    {
        bool isDone = false;
        desk.client().send(api::ReplaceMetadata{.userId = id, .publicMetadata = json}, &desk.session(),
                           [&isDone](const api::Result<api::User> &answer) { isDone = answer.has_value(); });
        [&isDone] { QTRY_VERIFY(isDone); }();
    }

    [[nodiscard]] api::User fetch()
    {
        std::optional<api::User> user;
        desk.client().send(api::GetUser{{.userId = id}}, &desk.session(),
                           [&user](const api::Result<api::User> &answer) { user = answer ? *answer : api::User{}; });
        [&user] { QTRY_VERIFY(user.has_value()); }();
        return user.value_or(api::User{});
    }

    void show() { panel->setUser(fetch(), u"Zoë"_s); }

    [[nodiscard]] models::MetadataText &text() { return desk.session().metadata().find(id)->text(panel->field()); }
    [[nodiscard]] QByteArray compact() { return models::compacted(text().text()); }

    template <typename T>
    [[nodiscard]] T *part(const char *name) const
    {
        return window.findChild<T *>(QString::fromLatin1(name));
    }
    void click(const char *name) const { part<QAbstractButton>(name)->click(); }

    void select(QByteArrayView what) const
    {
        const auto at = editor->document()->text().indexOf(what);
        editor->select(at, at + what.size());
    }

    //! Shows the tree, with one of its cells the current one.
    void goTo(const QStringList &path, ui::JsonTreeModel::Column column) const
    {
        click("metadataAsTree");
        tree->setFocus();
        tree->setCurrentIndex(row(path, column));
    }

    [[nodiscard]] QModelIndex row(const QStringList &path, int column = 0) const
    {
        return model->indexOf(model->tree().find(path)).siblingAtColumn(column);
    }

    SandboxDesk desk;
    QString id{};
    QWidget window{};
    ui::Toast *toast = nullptr;
    ui::MetadataDesk *glue = nullptr;
    ui::MetadataPanel *panel = nullptr;
    ui::JsonEditor *editor = nullptr;
    QTreeView *tree = nullptr;
    ui::JsonTreeModel *model = nullptr;
};

} // namespace desk::testing
