#include "sandbox/secretkey.h"

#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>

#include <sys/stat.h>

namespace desk::sandbox {

QByteArray makeSecretKey()
{
    constexpr int length = 40;
    constexpr QLatin1String letters("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    QByteArray key = "sk_test_";
    for (int index = 0; index < length; ++index)
        key += letters[QRandomGenerator::system()->bounded(static_cast<int>(letters.size()))].toLatin1();
    return key;
}

QByteArray keptSecretKey(const QString &file, QString *problem)
{
    QFile kept(file);
    if (kept.exists()) {
        if (!kept.open(QIODevice::ReadOnly)) {
            *problem = QStringLiteral("cannot read %1: %2").arg(file, kept.errorString());
            return {};
        }
        const QByteArray key = kept.read(1024).trimmed();
        static const QRegularExpression shape(QStringLiteral("^sk_(test|live)_[A-Za-z0-9_+/=-]{10,200}$"));
        if (shape.match(QString::fromLatin1(key)).hasMatch())
            return key;
        *problem = QStringLiteral("%1 holds no secret key (sk_test_…)").arg(file);
        return {};
    }
    const QByteArray key = makeSecretKey();
    const mode_t before = umask(077); // from its first moment nobody else may read it
    const bool isOpen = kept.open(QIODevice::WriteOnly | QIODevice::NewOnly);
    umask(before);
    if (!isOpen || kept.write(key + '\n') < 0 || !kept.flush()) {
        *problem = QStringLiteral("cannot write %1: %2").arg(file, kept.errorString());
        return {};
    }
    kept.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return key;
}

} // namespace desk::sandbox
