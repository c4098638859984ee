#include "models/connections/writewords.h"

#include <QCoreApplication>

#include <array>
#include <string_view>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

struct WriteRow
{
    std::string_view operation;
    const char *words;
};

constexpr std::array writeRows{
    WriteRow{"CreateUser", QT_TRANSLATE_NOOP("Connections", "Create a user")},
    WriteRow{"UpdateUser", QT_TRANSLATE_NOOP("Connections", "Change a user’s profile")},
    WriteRow{"DeleteUser", QT_TRANSLATE_NOOP("Connections", "Delete a user for good")},
    WriteRow{"BanUser", QT_TRANSLATE_NOOP("Connections", "Ban a user")},
    WriteRow{"UnbanUser", QT_TRANSLATE_NOOP("Connections", "Unban a user")},
    WriteRow{"LockUser", QT_TRANSLATE_NOOP("Connections", "Lock a user")},
    WriteRow{"UnlockUser", QT_TRANSLATE_NOOP("Connections", "Unlock a user")},
    WriteRow{"UsersBan", QT_TRANSLATE_NOOP("Connections", "Ban several users")},
    WriteRow{"UsersUnban", QT_TRANSLATE_NOOP("Connections", "Unban several users")},
    WriteRow{"SetUserProfileImage", QT_TRANSLATE_NOOP("Connections", "Replace a user’s image")},
    WriteRow{"DeleteUserProfileImage", QT_TRANSLATE_NOOP("Connections", "Remove a user’s image")},
    WriteRow{"UpdateUserMetadata", QT_TRANSLATE_NOOP("Connections", "Change a user’s metadata")},
    WriteRow{"ReplaceUserMetadata", QT_TRANSLATE_NOOP("Connections", "Replace a user’s metadata")},
    WriteRow{"VerifyPassword", QT_TRANSLATE_NOOP("Connections", "Try a user’s password")},
    WriteRow{"VerifyTOTP", QT_TRANSLATE_NOOP("Connections", "Try a user’s code (a backup code is used up by it)")},
    WriteRow{"DisableMFA", QT_TRANSLATE_NOOP("Connections", "Remove all of a user’s second factors")},
    WriteRow{"DeleteTOTP", QT_TRANSLATE_NOOP("Connections", "Remove a user’s authenticator app")},
    WriteRow{"DeleteBackupCode", QT_TRANSLATE_NOOP("Connections", "Remove a user’s backup codes")},
    WriteRow{"UserPasskeyDelete", QT_TRANSLATE_NOOP("Connections", "Remove a user’s passkey")},
    WriteRow{"UserWeb3WalletDelete", QT_TRANSLATE_NOOP("Connections", "Remove a user’s wallet")},
    WriteRow{"DeleteExternalAccount", QT_TRANSLATE_NOOP("Connections", "Remove a user’s external account")},
};

const WriteRow *findWriteRow(const char *operation)
{
    for (const auto &row : writeRows) {
        if (row.operation == operation)
            return &row;
    }
    return nullptr;
}

} // namespace

bool hasWriteWords(const char *operation) { return findWriteRow(operation) != nullptr; }

QString writeWords(const char *operation)
{
    const auto *row = findWriteRow(operation);
    return row ? QCoreApplication::translate("Connections", row->words) : QString::fromLatin1(operation);
}

QString writeSubject(const api::WriteQuestion &question)
{
    const auto first = question.ids.join(u", "_s);
    if (question.count <= 1)
        return first;
    return first.isEmpty()
        ? QCoreApplication::translate("Connections", "%Ln request(s)", nullptr, question.count)
        : QCoreApplication::translate("Connections", "%Ln request(s), the first about %1", nullptr, question.count)
              .arg(first);
}

} // namespace desk::models
