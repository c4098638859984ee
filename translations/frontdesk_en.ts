<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Connections</name>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln request</numerusform>
            <numerusform>%Ln requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s), the first about %1</source>
        <translation>
            <numerusform>%Ln request, about %1</numerusform>
            <numerusform>%Ln requests, the first about %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message numerus="yes">
        <source>Try again in %Ln second(s).</source>
        <translation>
            <numerusform>Try again in %Ln second.</numerusform>
            <numerusform>Try again in %Ln seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try again in %Ln minute(s).</source>
        <translation>
            <numerusform>Try again in %Ln minute.</numerusform>
            <numerusform>Try again in %Ln minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message numerus="yes">
        <source>%Ln value(s)</source>
        <translation>
            <numerusform>%Ln value</numerusform>
            <numerusform>%Ln values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobItems</name>
    <message numerus="yes">
        <source>%Ln more key(s)</source>
        <translation>
            <numerusform>%Ln more key</numerusform>
            <numerusform>%Ln more keys</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobProgress</name>
    <message numerus="yes">
        <source>about %Ln second(s) left</source>
        <translation>
            <numerusform>about %Ln second left</numerusform>
            <numerusform>about %Ln seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minute(s) left</source>
        <translation>
            <numerusform>about %Ln minute left</numerusform>
            <numerusform>about %Ln minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hour(s) left</source>
        <translation>
            <numerusform>about %Ln hour left</numerusform>
            <numerusform>about %Ln hours left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobText</name>
    <message numerus="yes">
        <source>%Ln user(s) are protected and left alone.</source>
        <translation>
            <numerusform>%Ln user is protected and left alone.</numerusform>
            <numerusform>%Ln users are protected and left alone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed.</source>
        <translation>
            <numerusform>%Ln failed.</numerusform>
            <numerusform>%Ln failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln no longer exist(s).</source>
        <translation>
            <numerusform>%Ln no longer exists.</numerusform>
            <numerusform>%Ln no longer exist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln it is not known whether it was done.</source>
        <translation>
            <numerusform>Of %Ln it is not known whether it was done.</numerusform>
            <numerusform>Of %Ln it is not known whether it was done.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not tried.</source>
        <translation>
            <numerusform>%Ln not tried.</numerusform>
            <numerusform>%Ln not tried.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would be left alone.</source>
        <translation>
            <numerusform>%Ln would be left alone.</numerusform>
            <numerusform>%Ln would be left alone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left alone.</source>
        <translation>
            <numerusform>%Ln left alone.</numerusform>
            <numerusform>%Ln left alone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Once the cause is mended, %Ln user(s) can be tried again.</source>
        <translation>
            <numerusform>Once the cause is mended, %Ln user can be tried again.</numerusform>
            <numerusform>Once the cause is mended, %Ln users can be tried again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Dry run: nothing was sent. It would be done to %Ln user(s).</source>
        <translation>
            <numerusform>Dry run: nothing was sent. It would be done to %Ln user.</numerusform>
            <numerusform>Dry run: nothing was sent. It would be done to %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped, because %Ln or more answers in a row failed or were lost. The last reason: %1</source>
        <translation>
            <numerusform>Stopped, because %Ln or more answers in a row failed or were lost. The last reason: %1</numerusform>
            <numerusform>Stopped, because %Ln or more answers in a row failed or were lost. The last reason: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) are back as they were already.</source>
        <translation>
            <numerusform>%Ln user is back as before already.</numerusform>
            <numerusform>%Ln users are back as before already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) are left alone: somebody has changed them since.</source>
        <translation>
            <numerusform>%Ln user is left alone: somebody has changed them since.</numerusform>
            <numerusform>%Ln users are left alone: somebody has changed them since.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) are left alone: another action is working on them.</source>
        <translation>
            <numerusform>%Ln user is left alone: another action is working on them.</numerusform>
            <numerusform>%Ln users are left alone: another action is working on them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them are protected; taking back includes them.</source>
        <translation>
            <numerusform>%Ln of them is protected; taking back includes that user.</numerusform>
            <numerusform>%Ln of them are protected; taking back includes them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not done yet.</source>
        <translation>
            <numerusform>%Ln not done yet.</numerusform>
            <numerusform>%Ln not done yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UserActions</name>
    <message numerus="yes">
        <source>Ban %Ln user(s)</source>
        <translation>
            <numerusform>Ban %Ln user</numerusform>
            <numerusform>Ban %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Banned %Ln user(s)</source>
        <translation>
            <numerusform>Banned %Ln user</numerusform>
            <numerusform>Banned %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unban %Ln user(s)</source>
        <translation>
            <numerusform>Unban %Ln user</numerusform>
            <numerusform>Unban %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unbanned %Ln user(s)</source>
        <translation>
            <numerusform>Unbanned %Ln user</numerusform>
            <numerusform>Unbanned %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Lock %Ln user(s)</source>
        <translation>
            <numerusform>Lock %Ln user</numerusform>
            <numerusform>Lock %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Locked %Ln user(s)</source>
        <translation>
            <numerusform>Locked %Ln user</numerusform>
            <numerusform>Locked %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unlock %Ln user(s)</source>
        <translation>
            <numerusform>Unlock %Ln user</numerusform>
            <numerusform>Unlock %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unlocked %Ln user(s)</source>
        <translation>
            <numerusform>Unlocked %Ln user</numerusform>
            <numerusform>Unlocked %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disable all MFA of %Ln user(s)</source>
        <translation>
            <numerusform>Disable all MFA of %Ln user</numerusform>
            <numerusform>Disable all MFA of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disabled all MFA of %Ln user(s)</source>
        <translation>
            <numerusform>Disabled all MFA of %Ln user</numerusform>
            <numerusform>Disabled all MFA of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete the authenticator app of %Ln user(s)</source>
        <translation>
            <numerusform>Delete the authenticator app of %Ln user</numerusform>
            <numerusform>Delete the authenticator app of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted the authenticator app of %Ln user(s)</source>
        <translation>
            <numerusform>Deleted the authenticator app of %Ln user</numerusform>
            <numerusform>Deleted the authenticator app of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete the backup codes of %Ln user(s)</source>
        <translation>
            <numerusform>Delete the backup codes of %Ln user</numerusform>
            <numerusform>Delete the backup codes of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted the backup codes of %Ln user(s)</source>
        <translation>
            <numerusform>Deleted the backup codes of %Ln user</numerusform>
            <numerusform>Deleted the backup codes of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove the profile image of %Ln user(s)</source>
        <translation>
            <numerusform>Remove the profile image of %Ln user</numerusform>
            <numerusform>Remove the profile image of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed the profile image of %Ln user(s)</source>
        <translation>
            <numerusform>Removed the profile image of %Ln user</numerusform>
            <numerusform>Removed the profile image of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln user(s)</source>
        <translation>
            <numerusform>Delete %Ln user</numerusform>
            <numerusform>Delete %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln user(s)</source>
        <translation>
            <numerusform>Deleted %Ln user</numerusform>
            <numerusform>Deleted %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the metadata of %Ln user(s)</source>
        <translation>
            <numerusform>Change the metadata of %Ln user</numerusform>
            <numerusform>Change the metadata of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed the metadata of %Ln user(s)</source>
        <translation>
            <numerusform>Changed the metadata of %Ln user</numerusform>
            <numerusform>Changed the metadata of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take back the metadata of %Ln user(s)</source>
        <translation>
            <numerusform>Take back the metadata of %Ln user</numerusform>
            <numerusform>Take back the metadata of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took back the metadata of %Ln user(s)</source>
        <translation>
            <numerusform>Took back the metadata of %Ln user</numerusform>
            <numerusform>Took back the metadata of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set the locale of %Ln user(s)</source>
        <translation>
            <numerusform>Set the locale of %Ln user</numerusform>
            <numerusform>Set the locale of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set whether %Ln user(s) may delete their own account</source>
        <translation>
            <numerusform>Set whether %Ln user may delete their own account</numerusform>
            <numerusform>Set whether %Ln users may delete their own account</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set whether %Ln user(s) may create organizations</source>
        <translation>
            <numerusform>Set whether %Ln user may create organizations</numerusform>
            <numerusform>Set whether %Ln users may create organizations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set the limit of organizations of %Ln user(s)</source>
        <translation>
            <numerusform>Set the limit of organizations of %Ln user</numerusform>
            <numerusform>Set the limit of organizations of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set whether %Ln user(s) bypass the check of new devices</source>
        <translation>
            <numerusform>Set whether %Ln user bypasses the check of new devices</numerusform>
            <numerusform>Set whether %Ln users bypass the check of new devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put a profile field of %Ln user(s) back</source>
        <translation>
            <numerusform>Put a profile field of %Ln user back</numerusform>
            <numerusform>Put a profile field of %Ln users back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put the profile field of %Ln user(s) back</source>
        <translation>
            <numerusform>Put the profile field of %Ln user back</numerusform>
            <numerusform>Put the profile field of %Ln users back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::api::Exchange</name>
    <message numerus="yes">
        <source>No answer within %Ln second(s).</source>
        <translation>
            <numerusform>No answer within %Ln second.</numerusform>
            <numerusform>No answer within %Ln seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::api::Network</name>
    <message numerus="yes">
        <source>The server asked for a pause: try again in %Ln second(s).</source>
        <translation>
            <numerusform>The server asked for a pause: try again in %Ln second.</numerusform>
            <numerusform>The server asked for a pause: try again in %Ln seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::app::Connector</name>
    <message numerus="yes">
        <source>%1 did not answer within %Ln second(s).</source>
        <translation>
            <numerusform>%1 did not answer within %Ln second.</numerusform>
            <numerusform>%1 did not answer within %Ln seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::models::ConnectionStore</name>
    <message numerus="yes">
        <source>%Ln connection(s) could be read from it.</source>
        <translation>
            <numerusform>%Ln connection could be read from it.</numerusform>
            <numerusform>%Ln connections could be read from it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::models::JobList</name>
    <message numerus="yes">
        <source>Begins in %Ln second(s)</source>
        <translation>
            <numerusform>Begins in %Ln second</numerusform>
            <numerusform>Begins in %Ln seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waits for the service, %Ln second(s)</source>
        <translation>
            <numerusform>Waits for the service, %Ln second</numerusform>
            <numerusform>Waits for the service, %Ln seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln done</source>
        <translation>
            <numerusform>%Ln done</numerusform>
            <numerusform>%Ln done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln no longer exist(s)</source>
        <translation>
            <numerusform>%Ln no longer exists</numerusform>
            <numerusform>%Ln no longer exist</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not known</source>
        <translation>
            <numerusform>%Ln not known</numerusform>
            <numerusform>%Ln not known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left alone</source>
        <translation>
            <numerusform>%Ln left alone</numerusform>
            <numerusform>%Ln left alone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not tried</source>
        <translation>
            <numerusform>%Ln not tried</numerusform>
            <numerusform>%Ln not tried</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::BulkPatchDialog</name>
    <message numerus="yes">
        <source>%Ln key(s) change</source>
        <translation>
            <numerusform>%Ln key changes</numerusform>
            <numerusform>%Ln keys change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the metadata of %Ln user(s)</source>
        <translation>
            <numerusform>Change the metadata of %Ln user</numerusform>
            <numerusform>Change the metadata of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) would change.</source>
        <translation>
            <numerusform>%Ln user would change.</numerusform>
            <numerusform>%Ln users would change.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) are like that already.</source>
        <translation>
            <numerusform>%Ln user is like that already.</numerusform>
            <numerusform>%Ln users are like that already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) would exceed 8 KB and are left out.</source>
        <translation>
            <numerusform>%Ln user would exceed 8 KB and is left out.</numerusform>
            <numerusform>%Ln users would exceed 8 KB and are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) cannot be read and are left out.</source>
        <translation>
            <numerusform>%Ln user cannot be read and is left out.</numerusform>
            <numerusform>%Ln users cannot be read and are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %Ln user(s)</source>
        <translation>
            <numerusform>Change %Ln user</numerusform>
            <numerusform>Change %Ln users</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::ConfirmDialog</name>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… and %Ln more</numerusform>
            <numerusform>… and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other selected user(s) stay as they are: it does not apply to them.</source>
        <translation>
            <numerusform>%Ln other selected user stays as they are: it does not apply to them.</numerusform>
            <numerusform>%Ln other selected users stay as they are: it does not apply to them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other selected user(s) are protected and left alone.</source>
        <translation>
            <numerusform>%Ln other selected user is protected and left alone.</numerusform>
            <numerusform>%Ln other selected users are protected and left alone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other selected user(s) are left alone: another action is working on them.</source>
        <translation>
            <numerusform>%Ln other selected user is left alone: another action is working on them.</numerusform>
            <numerusform>%Ln other selected users are left alone: another action is working on them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::ConflictDialog</name>
    <message numerus="yes">
        <source>Somebody else changed %Ln field(s) meanwhile</source>
        <translation>
            <numerusform>Somebody else changed %Ln field meanwhile</numerusform>
            <numerusform>Somebody else changed %Ln fields meanwhile</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::CountdownDialog</name>
    <message numerus="yes">
        <source>%Ln of these user(s) are left.</source>
        <translation>
            <numerusform>%Ln of these users is left.</numerusform>
            <numerusform>%Ln of these users are left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::DiffView</name>
    <message numerus="yes">
        <source>… %Ln line(s) that stay</source>
        <translation>
            <numerusform>… %Ln line that stays</numerusform>
            <numerusform>… %Ln lines that stay</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::FieldDialog</name>
    <message numerus="yes">
        <source>Set a profile field of %Ln user(s)</source>
        <translation>
            <numerusform>Set a profile field of %Ln user</numerusform>
            <numerusform>Set a profile field of %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) would change.</source>
        <translation>
            <numerusform>%Ln user would change.</numerusform>
            <numerusform>%Ln users would change.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) are like that already.</source>
        <translation>
            <numerusform>%Ln user is like that already.</numerusform>
            <numerusform>%Ln users are like that already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::FindBar</name>
    <message numerus="yes">
        <source>%Ln replaced</source>
        <translation>
            <numerusform>%Ln replaced</numerusform>
            <numerusform>%Ln replaced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::FormDialog</name>
    <message numerus="yes">
        <source>%Ln field(s) need another look.</source>
        <translation>
            <numerusform>%Ln field needs another look.</numerusform>
            <numerusform>%Ln fields need another look.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::FormPage</name>
    <message numerus="yes">
        <source>%Ln field(s) need another look</source>
        <translation>
            <numerusform>%Ln field needs another look</numerusform>
            <numerusform>%Ln fields need another look</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::JobDialog</name>
    <message numerus="yes">
        <source>Retry %Ln user(s)</source>
        <translation>
            <numerusform>Retry %Ln user</numerusform>
            <numerusform>Retry %Ln users</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::JobGuard</name>
    <message numerus="yes">
        <source>%Ln user(s) are settled.</source>
        <translation>
            <numerusform>%Ln user is settled.</numerusform>
            <numerusform>%Ln users are settled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” ended (%2), but of %Ln user(s) it is not known whether it was done.</source>
        <translation>
            <numerusform>“%1” ended (%2), but of %Ln user it is not known whether it was done.</numerusform>
            <numerusform>“%1” ended (%2), but of %Ln users it is not known whether it was done.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln user(s) it is not known whether it was done: they are looked up before anything is sent.</source>
        <translation>
            <numerusform>Of %Ln user it is not known whether it was done: they are looked up before anything is sent.</numerusform>
            <numerusform>Of %Ln users it is not known whether it was done: they are looked up before anything is sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) are not done yet.</source>
        <translation>
            <numerusform>%Ln user is not done yet.</numerusform>
            <numerusform>%Ln users are not done yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Going on takes up to %Ln second(s) before the first request, until nothing that was sent can still be under way. Nobody is acted on twice, and whoever was changed since is left alone.</source>
        <translation>
            <numerusform>Going on takes up to %Ln second before the first request, until nothing that was sent can still be under way. Nobody is acted on twice, and whoever was changed since is left alone.</numerusform>
            <numerusform>Going on takes up to %Ln seconds before the first request, until nothing that was sent can still be under way. Nobody is acted on twice, and whoever was changed since is left alone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::JobStatus</name>
    <message numerus="yes">
        <source>%Ln actions: %1 of %2</source>
        <translation>
            <numerusform>%Ln action: %1 of %2</numerusform>
            <numerusform>%Ln actions: %1 of %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln paused</source>
        <translation>
            <numerusform>%Ln paused</numerusform>
            <numerusform>%Ln paused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::JsonTreeModel</name>
    <message numerus="yes">
        <source>%Ln key(s)</source>
        <translation>
            <numerusform>%Ln key</numerusform>
            <numerusform>%Ln keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s)</source>
        <translation>
            <numerusform>%Ln item</numerusform>
            <numerusform>%Ln items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::LookupDialog</name>
    <message numerus="yes">
        <source>%Ln user(s) found.</source>
        <translation>
            <numerusform>%Ln user found.</numerusform>
            <numerusform>%Ln users found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not found.</source>
        <translation>
            <numerusform>%Ln not found.</numerusform>
            <numerusform>%Ln not found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln named more than once.</source>
        <translation>
            <numerusform>%Ln named more than once.</numerusform>
            <numerusform>%Ln named more than once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) not clear.</source>
        <translation>
            <numerusform>%Ln line not clear.</numerusform>
            <numerusform>%Ln lines not clear.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::MainWindow</name>
    <message numerus="yes">
        <source>%Ln user(s) selected</source>
        <translation>
            <numerusform>%Ln user selected</numerusform>
            <numerusform>%Ln users selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln action(s) interrupted</source>
        <translation>
            <numerusform>%Ln action interrupted</numerusform>
            <numerusform>%Ln actions interrupted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln marked, but not in this list</source>
        <translation>
            <numerusform>%Ln marked, but not in this list</numerusform>
            <numerusform>%Ln marked, but not in this list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) are not done yet.</source>
        <translation>
            <numerusform>%Ln user is not done yet.</numerusform>
            <numerusform>%Ln users are not done yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) were selected: select them again.</source>
        <translation>
            <numerusform>%Ln user was selected: select them again.</numerusform>
            <numerusform>%Ln users were selected: select them again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::MarksOutOfSight</name>
    <message numerus="yes">
        <source>%Ln marked user(s) not in this list</source>
        <translation>
            <numerusform>%Ln marked user not in this list</numerusform>
            <numerusform>%Ln marked users not in this list</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::MembershipsPage</name>
    <message numerus="yes">
        <source>All %Ln membership(s) shown</source>
        <translation>
            <numerusform>All %Ln membership shown</numerusform>
            <numerusform>All %Ln memberships shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::MetadataDesk</name>
    <message numerus="yes">
        <source>Unsaved metadata edits of %Ln user(s) from the last time are here again: see the mark at the bottom.</source>
        <translation>
            <numerusform>Unsaved metadata edits of %Ln user from the last time are here again: see the mark at the bottom.</numerusform>
            <numerusform>Unsaved metadata edits of %Ln users from the last time are here again: see the mark at the bottom.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unsaved metadata: %Ln user(s)</source>
        <translation>
            <numerusform>Unsaved metadata: %Ln user</numerusform>
            <numerusform>Unsaved metadata: %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are unsaved metadata edits of %Ln user(s).</source>
        <translation>
            <numerusform>There are unsaved metadata edits of %Ln user.</numerusform>
            <numerusform>There are unsaved metadata edits of %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The edits of private metadata (of %Ln user(s)) are lost either way: keeping those is turned off.</source>
        <translation>
            <numerusform>The edits of private metadata (of %Ln user) are lost either way: keeping those is turned off.</numerusform>
            <numerusform>The edits of private metadata (of %Ln users) are lost either way: keeping those is turned off.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Private edits of %Ln user(s) were lost: they are only kept over a crash if you say so, below private metadata.</source>
        <translation>
            <numerusform>Private edits of %Ln user were lost: they are only kept over a crash if you say so, below private metadata.</numerusform>
            <numerusform>Private edits of %Ln users were lost: they are only kept over a crash if you say so, below private metadata.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::MetadataPanel</name>
    <message numerus="yes">
        <source>The service takes no more changes at the moment. Saving goes on by itself in %Ln second(s).</source>
        <translation>
            <numerusform>The service takes no more changes at the moment. Saving goes on by itself in %Ln second.</numerusform>
            <numerusform>The service takes no more changes at the moment. Saving goes on by itself in %Ln seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::ProtectedDialog</name>
    <message numerus="yes">
        <source>Line %1: %2 has %Ln letter(s) or digit(s) after “user_”.</source>
        <translation>
            <numerusform>Line %1: %2 has %Ln letter or digit after “user_”.</numerusform>
            <numerusform>Line %1: %2 has %Ln letters and digits after “user_”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::SecurityTab</name>
    <message numerus="yes">
        <source>%Ln more until the account locks</source>
        <translation>
            <numerusform>%Ln more until the account locks</numerusform>
            <numerusform>%Ln more until the account locks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::SizeMeter</name>
    <message numerus="yes">
        <source>%Ln byte(s) too many: the service will refuse it.</source>
        <translation>
            <numerusform>%Ln byte too many: the service will refuse it.</numerusform>
            <numerusform>%Ln bytes too many: the service will refuse it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::SummaryPage</name>
    <message numerus="yes">
        <source>%Ln users selected</source>
        <translation>
            <numerusform>%Ln user selected</numerusform>
            <numerusform>%Ln users selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln never</source>
        <translation>
            <numerusform>%Ln never</numerusform>
            <numerusform>%Ln never</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::UsersPage</name>
    <message numerus="yes">
        <source>All %Ln user(s) shown</source>
        <translation>
            <numerusform>%Ln user shown</numerusform>
            <numerusform>All %Ln users shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) from your list</source>
        <translation>
            <numerusform>%Ln user from your list</numerusform>
            <numerusform>%Ln users from your list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The instance has used up its requests; the application counts too. The users are loaded in %Ln second(s).</source>
        <translation>
            <numerusform>The instance has used up its requests; the application counts too. The users are loaded in %Ln second.</numerusform>
            <numerusform>The instance has used up its requests; the application counts too. The users are loaded in %Ln seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) of the list found nobody</source>
        <translation>
            <numerusform>%Ln value of the list found nobody</numerusform>
            <numerusform>%Ln values of the list found nobody</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln no longer match(es) or exist(s), gone after a refresh (F5)</source>
        <translation>
            <numerusform>%Ln no longer matches or exists, gone after a refresh (F5)</numerusform>
            <numerusform>%Ln no longer match or exist, gone after a refresh (F5)</numerusform>
        </translation>
    </message>
</context>
</TS>
