#include "sandbox/samples/samples.h"

#include "sandbox/json/jsontree.h"
#include "sandbox/store/documentrecord.h"
#include "sandbox/store/jsonpatch.h"
#include "sandbox/store/userstore.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

namespace desk::sandbox {

namespace {

using namespace Qt::StringLiterals;

bool startsWith(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

bool isUser(const JsonTree &tree)
{
    return startsWith(tree.at("id").text(), "user_") && !tree.at("deleted").isTrue()
        && (tree.at("object").text() == "user" || tree.find("email_addresses") != nullptr
            || tree.find("username") != nullptr);
}

//! As the service of today sends it; all bytes but those of its times stay.
std::string inMilliseconds(const JsonTree &user, std::string document)
{
    for (const char *key : {"created_at", "updated_at", "last_active_at", "last_sign_in_at"}) {
        const std::optional<Milliseconds> time = moment(user, key);
        if (time && time != user.at(key).integer())
            document = withMember(document, key, std::to_string(*time));
    }
    return document;
}

//! Loads what \a text describes; answers how many users that were, or -1.
class Loader final
{
public:
    Loader(UserStore &store, QString *problem) : m_store(store), m_problem(problem) { }

    [[nodiscard]] int load(const std::string &text)
    {
        const JsonTree tree = JsonTree::parse(text).value_or(JsonTree());
        if (tree.isArray())
            return loadArray(text, tree);
        if (isUser(tree))
            return loadUser(tree, text);
        const JsonTree &data = tree.at("data");
        return isUser(data) ? loadUser(data, std::string(memberOf(text, "data"))) : 0;
    }

private:
    [[nodiscard]] int loadUser(const JsonTree &user, std::string document)
    {
        std::string problem;
        document = inMilliseconds(user, std::move(document));
        if (m_store.load(recordOf(user, std::move(document), QDateTime::currentMSecsSinceEpoch()), &problem))
            return 1;
        *m_problem = QString::fromStdString(problem);
        return -1;
    }
    [[nodiscard]] int loadArray(const std::string &text, const JsonTree &array)
    {
        int loaded = 0;
        const std::vector<std::string_view> texts = elementsOf(text);
        for (std::size_t index = 0; index < texts.size(); ++index) {
            const JsonTree &element = array.elements()[index];
            if (!isUser(element))
                continue;
            if (loadUser(element, std::string(texts[index])) < 0)
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
    const int loaded = loader.load(file.readAll().trimmed().toStdString());
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
