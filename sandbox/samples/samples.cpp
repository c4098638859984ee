#include "sandbox/samples/samples.h"

#include "sandbox/json/jsontree.h"
#include "sandbox/store/documentrecord.h"
#include "sandbox/store/jsonpatch.h"
#include "sandbox/store/userstore.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace desk::sandbox {

namespace {

using namespace Qt::StringLiterals;

bool isUser(const QJsonObject &object)
{
    return object.value("id"_L1).toString().startsWith("user_"_L1)
        && (object.value("object"_L1) == "user"_L1 || object.contains("email_addresses"_L1)
            || object.contains("username"_L1))
        && !object.value("deleted"_L1).toBool();
}

//! Loads what \a text describes; answers how many users that were, or -1.
class Loader final
{
public:
    Loader(UserStore &store, QString *problem) : m_store(store), m_problem(problem) { }

    [[nodiscard]] int load(const QByteArray &text)
    {
        const QJsonDocument document = QJsonDocument::fromJson(text);
        if (document.isArray())
            return loadArray(text, document.array());
        const QJsonObject object = document.object();
        if (isUser(object))
            return loadUser(text.trimmed().toStdString());
        const QJsonObject data = object.value("data"_L1).toObject();
        if (isUser(data))
            return loadUser(std::string(memberOf({text.constData(), static_cast<std::size_t>(text.size())}, "data")));
        return 0;
    }

private:
    [[nodiscard]] int loadUser(std::string document)
    {
        const JsonTree user = JsonTree::parse(document).value_or(JsonTree());
        std::string problem;
        if (m_store.load(recordOf(user, std::move(document), QDateTime::currentMSecsSinceEpoch()), &problem))
            return 1;
        *m_problem = QString::fromStdString(problem);
        return -1;
    }
    [[nodiscard]] int loadArray(const QByteArray &text, const QJsonArray &array)
    {
        int loaded = 0;
        const std::vector<std::string_view> elements =
            elementsOf({text.constData(), static_cast<std::size_t>(text.size())});
        for (qsizetype index = 0; index < array.size(); ++index) {
            const QJsonObject object = array.at(index).toObject();
            if (!isUser(object))
                continue;
            if (loadUser(std::string(elements[static_cast<std::size_t>(index)])) < 0)
                return -1;
            ++loaded;
        }
        return loaded;
    }

    UserStore &m_store;
    QString *m_problem = nullptr;
};

bool loadFile(const QString &path, bool isNamed, Loader &loader, QString *problem)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        *problem = u"cannot read %1: %2"_s.arg(path, file.errorString());
        return false;
    }
    const int loaded = loader.load(file.readAll());
    if (loaded == 0 && isNamed)
        *problem = u"%1 holds no user"_s.arg(path);
    return loaded > 0 || (loaded == 0 && !isNamed);
}

} // namespace

bool loadSamples(const QStringList &paths, UserStore &store, QString *problem)
{
    Loader loader(store, problem);
    for (const QString &path : paths) {
        if (!QFileInfo(path).isDir()) {
            if (!loadFile(path, true, loader, problem))
                return false;
            continue;
        }
        const QFileInfoList files = QDir(path).entryInfoList({u"*.json"_s}, QDir::Files, QDir::Name);
        for (const QFileInfo &file : files) {
            if (!loadFile(file.filePath(), false, loader, problem))
                return false;
        }
    }
    return true;
}

} // namespace desk::sandbox
