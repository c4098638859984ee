#include "models/security/secretchecks.h"

#include "api/operations/security.h"
#include "models/users/userdetail.h"

#include <algorithm>

namespace desk::models {

using Verdict = SecretCheck::Verdict;

namespace {

//! Apps show "205 536"; no code has a space in it.
//! Without what people type or paste between the characters: of an app's six digits everything else, of a backup code,
//! which may hold a hyphen, blanks only.
QString bareCode(const QString &typed)
{
    constexpr qsizetype digits = 6;
    const auto text = typed.normalized(QString::NormalizationForm_KC);
    auto code = text;
    code.removeIf([](QChar letter) { return !letter.isLetterOrNumber(); });
    if (code.size() == digits && std::ranges::all_of(code, [](QChar letter) { return letter.isDigit(); }))
        return code;
    code = text;
    code.removeIf([](QChar letter) { return letter.isSpace() || letter.category() == QChar::Other_Format; });
    return code;
}

Verdict checkVerdict(const api::Error &error)
{
    if (error.effect != api::Error::Effect::NotApplied)
        return Verdict::Unknown;
    for (const auto *code : {u"incorrect_password", u"totp_incorrect_code", u"totp_invalid_length"}) {
        if (error.hasCode(code))
            return Verdict::Wrong;
    }
    for (const auto *code : {u"no_password_set", u"totp_disabled"}) {
        if (error.hasCode(code))
            return Verdict::NotSetUp;
    }
    return Verdict::NotChecked;
}

} // namespace

SecretChecks::SecretChecks(api::Client &client, UserDetail &detail, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_detail(detail)
{
}

bool SecretChecks::check(Secret secret, const QString &userId, const QString &text)
{
    if (isBusy(secret) || text.isEmpty())
        return false;
    m_busy.insert(int(secret));
    const auto done = [this, check = SecretCheck{.secret = secret, .userId = userId}](
                          const api::Result<api::VerifyResult> &answer) { onAnswer(check, answer); };
    if (secret == Secret::Password)
        m_client.send(api::VerifyPassword{.userId = userId, .password = text}, this, done);
    else
        m_client.send(api::VerifyTotp{.userId = userId, .code = bareCode(text)}, this, done);
    Q_EMIT started(secret);
    return true;
}

void SecretChecks::onAnswer(SecretCheck check, const api::Result<api::VerifyResult> &answer)
{
    m_busy.remove(int(check.secret));
    if (!answer) {
        check.error = answer.error();
        check.verdict = checkVerdict(*check.error);
    } else if (!answer->verified) {
        check.verdict = Verdict::Wrong;
    } else {
        const bool isBackupCode = answer->codeType == QLatin1StringView{"backup_code"};
        check.verdict = isBackupCode ? Verdict::RightBackupCode : Verdict::Right;
    }
    if (check.verdict != Verdict::NotChecked && check.verdict != Verdict::NotSetUp)
        m_detail.readAgain(check.userId);
    Q_EMIT finished(check);
}

} // namespace desk::models
