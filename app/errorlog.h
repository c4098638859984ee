#pragma once

#include "api/error.h"

#include <QObject>
#include <QStringList>

namespace desk::app {

//! The last errors of all connections, without a word that may be about a person: for diagnostics.
class ErrorLog final : public QObject
{
    Q_OBJECT

public:
    static constexpr int most = 20;

    using QObject::QObject;
    void add(const QString &operation, const api::Error &error);
    [[nodiscard]] const QStringList &lines() const { return m_lines; } //!< oldest first

private:
    QStringList m_lines;
};

} // namespace desk::app
