#include "models/jobs/job.h"

#include "api/operations/users.h"
#include "models/users/useranswer.h"

#include <QSet>

namespace desk::models {

using State = JobItem::State;

Job::Job(api::Client &client, UserStore &store, const UserAction &action, QList<JobItem> items,
         std::shared_ptr<JobTask> task, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_store(store),
      m_action(action),
      m_items(std::move(items)),
      m_task(std::move(task))
{
    m_counts.open = int(m_items.size());
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        if (i % m_action.batch == 0)
            m_waiting.emplace_back();
        m_waiting.back().append(i);
    }
}

void Job::start() { QMetaObject::invokeMethod(this, &Job::pump, Qt::QueuedConnection); }

void Job::stop()
{
    if (m_finished)
        return;
    m_stopped = true;
    QMetaObject::invokeMethod(this, &Job::pump, Qt::QueuedConnection);
}

void Job::pump()
{
    if (m_finished)
        return;
    while (!m_stopped && m_inFlight < (m_isAnswered ? maxInFlight : 1) && !m_waiting.empty()) {
        const auto batch = std::move(m_waiting.front());
        m_waiting.pop_front();
        send(batch);
    }
    if (m_inFlight == 0 && (m_stopped || m_waiting.empty()))
        end();
}

void Job::send(const Batch &batch)
{
    QStringList ids;
    for (const auto item : batch) {
        m_items[item].state = State::Sent;
        ids.append(m_items.at(item).userId);
    }
    ++m_inFlight;
    const auto lane = m_items.size() == 1 ? api::Lane::Interactive : api::Lane::Bulk;
    const auto done = [this, batch](const api::Result<UserChunk::Pointer> &answer) {
        --m_inFlight;
        onAnswer(batch, answer);
        Q_EMIT progressed();
        pump();
    };
    if (m_task)
        m_task->send(m_client, ids, this, done, lane);
    else
        m_action.run(m_client, ids, this, done, lane);
}

void Job::onAnswer(const Batch &batch, const api::Result<UserChunk::Pointer> &answer)
{
    if (!answer) {
        onFailure(batch, answer.error());
        return;
    }
    m_failuresInARow = 0;
    m_isAnswered = true;
    if (m_action.answer != Answer::Users) {
        for (const auto item : batch) {
            if (m_action.answer == Answer::Id) {
                readAgain(item);
            } else {
                settle(item, State::Done);
                Q_EMIT userGone(m_items.at(item).userId);
            }
        }
        return;
    }
    const auto &chunk = **answer;
    QSet<QString> answered;
    for (quint32 i = 0; i < chunk.size(); ++i)
        answered.insert(chunk.at(i).idText());
    m_store.append(*answer);
    for (const auto item : batch) {
        if (answered.contains(m_items.at(item).userId)) {
            settle(item, State::Done);
        } else {
            auto error = api::Error::protocol(tr("The service's answer says nothing of this user."));
            error.effect = api::Error::Effect::Unknown;
            settle(item, State::Unknown, error);
        }
    }
}

void Job::readAgain(qsizetype item)
{
    ++m_inFlight;
    const auto lane = m_items.size() == 1 ? api::Lane::Interactive : api::Lane::Bulk;
    m_client.sendAs<UserAnswer>(
        api::GetUser{{.userId = m_items.at(item).userId}}, decodeUserAnswer, this,
        [this, item](const api::Result<UserAnswer> &answer) {
            --m_inFlight;
            if (answer)
                m_store.append(answer->chunk);
            settle(item, State::Done, answer ? std::nullopt : std::optional{answer.error()});
            Q_EMIT progressed();
            pump();
        },
        lane);
}

void Job::onFailure(const Batch &batch, const api::Error &error)
{
    const bool isRefusal = error.effect == api::Error::Effect::NotApplied;
    if (error.stopsRun()) {
        m_stoppedBy = error;
        m_stopped = true;
    } else if (isRefusal && batch.size() > 1 && error.httpStatus >= 400) {
        // One bad user makes the service refuse all of them; alone, each gets an answer of its own.
        for (auto item = batch.rbegin(); item != batch.rend(); ++item) {
            m_items[*item].state = State::Waiting;
            m_waiting.push_front({*item});
        }
        return;
    }
    for (const auto item : batch) {
        if (!isRefusal)
            settle(item, State::Unknown, error);
        else if (error.kind == api::Error::Kind::NotFound)
            settle(item, State::Gone, error);
        else
            settle(item, State::Failed, error);
        if (m_action.answer == Answer::Gone && m_items.at(item).state == State::Gone)
            Q_EMIT userGone(m_items.at(item).userId);
    }
    if (error.kind == api::Error::Kind::NotFound)
        return;
    m_failuresInARow += int(batch.size());
    if (m_failuresInARow >= failuresToStop && !m_stoppedBy) {
        m_stoppedBy = error;
        m_stopped = true;
    }
}

void Job::settle(qsizetype item, State state, const std::optional<api::Error> &error)
{
    m_items[item].state = state;
    m_items[item].error = error;
    --m_counts.open;
    ++countOf(state);
}

void Job::end()
{
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        if (m_items.at(i).state == State::Waiting)
            settle(i, State::NotRun);
    }
    m_waiting.clear();
    m_finished = true;
    Q_EMIT finished();
}

int &Job::countOf(State state)
{
    switch (state) {
    case State::Done:
        return m_counts.done;
    case State::Gone:
        return m_counts.gone;
    case State::Failed:
        return m_counts.failed;
    case State::Unknown:
        return m_counts.unknown;
    case State::NotRun:
        return m_counts.notRun;
    case State::Waiting:
    case State::Sent:
        break;
    }
    return m_counts.open;
}

} // namespace desk::models
