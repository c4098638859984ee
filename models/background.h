#pragma once

#include <QThread>

#include <memory>
#include <type_traits>
#include <utility>

namespace desk::models {

//! Runs \p work in a thread of its own, then \p done with its result in this one, unless \p context died meanwhile.
//! \p work holds copies of what it needs: nobody waits for it.
template <typename Work, typename Done>
void inBackground(QObject *context, Work work, Done done)
{
    auto result = std::make_shared<std::invoke_result_t<Work>>();
    auto *thread = QThread::create([work = std::move(work), result] { *result = work(); });
    QObject::connect(thread, &QThread::finished, context,
                     [result, done = std::move(done)] { done(std::move(*result)); });
    QObject::connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread->start();
}

} // namespace desk::models
