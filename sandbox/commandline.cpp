#include "sandbox/commandline.h"

#include "sandbox/faults/fault.h"

#include <QCommandLineParser>
#include <QFileInfo>

#include <limits>

namespace desk::sandbox {

namespace {

using namespace Qt::StringLiterals;

//! Takes values out of a parsed command line and remembers the first that makes no sense.
class Reader final
{
public:
    Reader(const QCommandLineParser &parser, QString *problem) : m_parser(parser), m_problem(problem) { }

    [[nodiscard]] bool isGood() const { return m_problem->isEmpty(); }

    void number(const QString &name, qint64 lowest, qint64 highest, const std::function<void(qint64)> &use)
    {
        if (!m_parser.isSet(name))
            return;
        bool isNumber = false;
        const qint64 value = m_parser.value(name).toLongLong(&isNumber);
        if (isNumber && value >= lowest && value <= highest)
            use(value);
        else
            complain(u"--%1 must be a whole number from %2 to %3, not \"%4\""_s.arg(
                name, QString::number(lowest), QString::number(highest), m_parser.value(name)));
    }
    template <typename Value>
    void choice(const QString &name, const QList<std::pair<QString, Value>> &choices, Value &use)
    {
        if (!m_parser.isSet(name))
            return;
        QStringList allowed;
        for (const auto &[text, value] : choices) {
            if (text == m_parser.value(name)) {
                use = value;
                return;
            }
            allowed += text;
        }
        complain(u"--%1 must be one of %2, not \"%3\""_s.arg(name, allowed.join(u", "_s), m_parser.value(name)));
    }
    void complain(const QString &text)
    {
        if (m_problem->isEmpty())
            *m_problem = text;
    }

private:
    const QCommandLineParser &m_parser;
    QString *m_problem = nullptr;
};

void declare(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"A local server that behaves like Clerk's Backend API, with generated users."_s);
    parser.addOptions({
        {u"port"_s, u"Listen on this port of 127.0.0.1 (0: any free one)."_s, u"N"_s},
        {u"users"_s, u"Make so many users (5000)."_s, u"N"_s},
        {u"seed"_s, u"Make these users and no others (1)."_s, u"S"_s},
        {u"db"_s,
         u"Keep the users in this file. If it holds users already, they are used and --users and --seed are ignored."_s,
         u"FILE"_s},
        {u"secret-key-file"_s, u"Read the secret key from this file, or write a fresh one into it."_s, u"FILE"_s},
        {u"rate-limit"_s, u"off, development (100 requests in 10 s) or production (1000 in 10 s)."_s, u"KIND"_s},
        {u"latency"_s, u"Wait so many milliseconds before every answer."_s, u"MS"_s},
        {u"plan"_s, u"free (bans are refused with 402) or pro."_s, u"PLAN"_s},
        {u"fault"_s, u"Break some requests on purpose; see sandbox/README.md. Can be repeated."_s, u"RULE"_s},
        {u"load"_s, u"Load the users in this file, or in the .json files of this folder. Can be repeated."_s,
         u"FILE|DIR"_s},
    });
    parser.addHelpOption();
}

} // namespace

std::optional<Options> readCommandLine(const QStringList &arguments, QString *problem, QString *help)
{
    QCommandLineParser parser;
    declare(parser);
    if (!parser.parse(arguments)) {
        *problem = parser.errorText();
        return std::nullopt;
    }
    if (parser.isSet(u"help"_s)) {
        *help = parser.helpText();
        return std::nullopt;
    }
    Options options;
    Reader reader(parser, problem);
    if (!parser.positionalArguments().isEmpty())
        reader.complain(u"unexpected argument \"%1\""_s.arg(parser.positionalArguments().constFirst()));
    reader.number(u"port"_s, 0, std::numeric_limits<quint16>::max(),
                  [&](qint64 value) { options.port = static_cast<quint16>(value); });
    reader.number(u"users"_s, 0, 10'000'000, [&](qint64 value) { options.users = static_cast<int>(value); });
    reader.number(u"seed"_s, 0, std::numeric_limits<quint32>::max(),
                  [&](qint64 value) { options.seed = static_cast<quint32>(value); });
    reader.number(u"latency"_s, 0, 600'000, [&](qint64 value) { options.latency = std::chrono::milliseconds(value); });
    reader.choice<RateLimit>(u"rate-limit"_s,
                             {{u"off"_s, RateLimit::Off},
                              {u"development"_s, RateLimit::Development},
                              {u"production"_s, RateLimit::Production}},
                             options.rateLimit);
    reader.choice<Plan>(u"plan"_s, {{u"free"_s, Plan::Free}, {u"pro"_s, Plan::Pro}}, options.plan);
    options.databaseFile = parser.value(u"db"_s);
    options.secretKeyFile = parser.value(u"secret-key-file"_s);
    options.faults = parser.values(u"fault"_s);
    for (const QString &rule : std::as_const(options.faults)) {
        std::string text;
        if (!parseFaultRule(rule.toStdString(), &text))
            reader.complain(u"--fault: "_s + QString::fromStdString(text));
    }
    options.load = parser.values(u"load"_s);
    for (const QString &path : std::as_const(options.load)) {
        if (!QFileInfo::exists(path))
            reader.complain(u"--load: there is no %1"_s.arg(path));
    }
    return reader.isGood() ? std::optional<Options>(options) : std::nullopt;
}

} // namespace desk::sandbox
