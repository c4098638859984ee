#pragma once

#include "models/connections/connectionprofile.h"

#include <QObject>

#include <optional>

namespace desk::models {

//! The connections a person made, in a file that only they can read. No key is in it. What cannot be read is kept
//! aside, never written over.
class ConnectionStore final : public QObject
{
    Q_OBJECT

public:
    explicit ConnectionStore(QString path, QObject *parent = nullptr);

    //! A sentence about what is wrong with the file, and where it was kept; empty if nothing is.
    [[nodiscard]] QString load();

    [[nodiscard]] const QList<ConnectionProfile> &all() const { return m_profiles; } //!< last used first
    [[nodiscard]] std::optional<ConnectionProfile> find(const QString &id) const;
    //! By name, whatever the case of its letters.
    [[nodiscard]] std::optional<ConnectionProfile> findName(const QString &name) const;
    [[nodiscard]] QList<ConnectionProfile> othersThan(const QString &id) const;

    [[nodiscard]] static QString newId();

    //! Adds \p profile or changes the one of its id. False if the file cannot be written, or a key would get into it;
    //! then nothing is changed.
    bool save(const ConnectionProfile &profile);
    bool remove(const QString &id);

Q_SIGNALS:
    void changed();

private:
    bool write(const QList<ConnectionProfile> &profiles);
    [[nodiscard]] QString keepAside() const;

    const QString m_path;
    QList<ConnectionProfile> m_profiles;
    bool m_isReadable = true; //!< otherwise the file is left as it is
};

} // namespace desk::models
