#include "api/writeguard.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::api {

namespace {

//! What fills the placeholders of its path.
QStringList idsOf(const Request &request)
{
    QStringList ids;
    const auto pattern = QByteArray{request.endpoint.path}.split('/');
    const auto parts = request.path.split('/');
    for (qsizetype i = 0; i < std::min(parts.size(), pattern.size()); ++i) {
        if (pattern.at(i).startsWith('{'))
            ids.append(QString::fromLatin1(parts.at(i)));
    }
    return ids;
}

} // namespace

WriteGuard::Verdict WriteGuard::judge(const Endpoint &endpoint, const QObject *context) const
{
    if (endpoint.repeat == Repeat::Read || m_mode == SafeMode::Normal)
        return Verdict::Pass;
    if (m_mode == SafeMode::ReadOnly)
        return Verdict::Refuse;
    return m_approved.contains(context) ? Verdict::Pass : Verdict::Ask;
}

Error WriteGuard::readOnly()
{
    const auto message =
        QCoreApplication::translate("desk::api::WriteGuard", "This connection is read-only: nothing was sent.");
    return {.kind = Error::Kind::Refused,
            .message = message,
            .details = {{.code = u"frontdesk_read_only"_s, .message = message}}};
}

Error WriteGuard::notConfirmed()
{
    const auto message =
        QCoreApplication::translate("desk::api::WriteGuard", "It was not confirmed: nothing was sent.");
    return {.kind = Error::Kind::Refused,
            .message = message,
            .details = {{.code = u"frontdesk_not_confirmed"_s, .message = message}}};
}

Error WriteGuard::hasWaited()
{
    const auto message = QCoreApplication::translate(
        "desk::api::WriteGuard", "It had to wait, and what it was made from may have changed: nothing was sent.");
    return {.kind = Error::Kind::RateLimited,
            .message = message,
            .details = {{.code = u"frontdesk_has_waited"_s, .message = message}}};
}

void WriteGuard::forget(const QObject *context)
{
    if (!m_courses.contains(context))
        m_approved.remove(context);
}

void WriteGuard::onGone(const QObject *context)
{
    m_courses.remove(context);
    m_approved.remove(context);
}

void WriteGuard::endCourse(const QObject *context)
{
    m_courses.remove(context);
    if (!isWriting(context))
        m_approved.remove(context);
}

quint64 WriteGuard::hold(Order order, const QObject *context)
{
    const auto waiting = std::ranges::find(m_held, context, &Held::context);
    const bool isNew = waiting == m_held.end();
    const auto question = isNew ? ++m_lastQuestion : waiting->question;
    m_held.push_back({.question = question, .context = context, .order = std::move(order)});
    return isNew ? question : 0;
}

WriteQuestion WriteGuard::question(quint64 question) const
{
    WriteQuestion asked{.id = question, .count = 0};
    for (const auto &held : m_held) {
        if (held.question != question)
            continue;
        if (asked.count++ == 0) {
            asked.operation = held.order.request.endpoint.id;
            asked.ids = idsOf(held.order.request);
        }
    }
    return asked;
}

WriteGuard::Waiting WriteGuard::take(quint64 question)
{
    Waiting waiting;
    for (auto &held : m_held) {
        if (held.question != question)
            continue;
        waiting.context = held.context;
        waiting.orders.push_back(std::move(held.order));
    }
    std::erase_if(m_held, [question](const Held &held) { return held.question == question; });
    return waiting;
}

std::vector<quint64> WriteGuard::questions() const
{
    std::vector<quint64> all;
    for (const auto &held : m_held) {
        if (std::ranges::find(all, held.question) == all.end())
            all.push_back(held.question);
    }
    return all;
}

void WriteGuard::began(quint64 call, const QObject *context) { m_writes.insert(call, context); }

const QObject *WriteGuard::ended(quint64 call)
{
    std::erase_if(m_held, [call](const Held &held) { return held.order.id == call; });
    return m_writes.take(call);
}

bool WriteGuard::isWriting(const QObject *context) const
{
    return std::ranges::any_of(m_writes, [context](const QObject *writer) { return writer == context; });
}

} // namespace desk::api
