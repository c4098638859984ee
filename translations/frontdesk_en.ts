<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Connections</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s), the first about %1</source>
        <translation>
            <numerusform>%n request, about %1</numerusform>
            <numerusform>%n requests, the first about %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n value</numerusform>
            <numerusform>%n values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobProgress</name>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>about %n second left</numerusform>
            <numerusform>about %n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>about %n minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s) left</source>
        <translation>
            <numerusform>about %n hour left</numerusform>
            <numerusform>about %n hours left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobText</name>
    <message numerus="yes">
        <source>%n failed.</source>
        <translation>
            <numerusform>%n failed.</numerusform>
            <numerusform>%n failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n no longer exist(s).</source>
        <translation>
            <numerusform>%n no longer exists.</numerusform>
            <numerusform>%n no longer exist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n it is not known.</source>
        <translation>
            <numerusform>Of %n it is not known.</numerusform>
            <numerusform>Of %n it is not known.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not tried.</source>
        <translation>
            <numerusform>%n not tried.</numerusform>
            <numerusform>%n not tried.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing was sent. It would be done to %n user(s).</source>
        <translation>
            <numerusform>Nothing was sent. It would be done to %n user.</numerusform>
            <numerusform>Nothing was sent. It would be done to %n users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would be left alone.</source>
        <translation>
            <numerusform>%n would be left alone.</numerusform>
            <numerusform>%n would be left alone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left alone.</source>
        <translation>
            <numerusform>%n left alone.</numerusform>
            <numerusform>%n left alone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SizeMeter</name>
    <message numerus="yes">
        <source>%n bytes of %1 KB</source>
        <translation>
            <numerusform>%n byte of %1 KB</numerusform>
            <numerusform>%n bytes of %1 KB</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UserActions</name>
    <message numerus="yes">
        <source>Ban %n user(s)</source>
        <translation>
            <numerusform>Ban %n user</numerusform>
            <numerusform>Ban %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Banned %n user(s)</source>
        <translation>
            <numerusform>Banned %n user</numerusform>
            <numerusform>Banned %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unban %n user(s)</source>
        <translation>
            <numerusform>Unban %n user</numerusform>
            <numerusform>Unban %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unbanned %n user(s)</source>
        <translation>
            <numerusform>Unbanned %n user</numerusform>
            <numerusform>Unbanned %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Lock %n user(s)</source>
        <translation>
            <numerusform>Lock %n user</numerusform>
            <numerusform>Lock %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Locked %n user(s)</source>
        <translation>
            <numerusform>Locked %n user</numerusform>
            <numerusform>Locked %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unlock %n user(s)</source>
        <translation>
            <numerusform>Unlock %n user</numerusform>
            <numerusform>Unlock %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unlocked %n user(s)</source>
        <translation>
            <numerusform>Unlocked %n user</numerusform>
            <numerusform>Unlocked %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disable all MFA of %n user(s)</source>
        <translation>
            <numerusform>Disable all MFA of %n user</numerusform>
            <numerusform>Disable all MFA of %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disabled all MFA of %n user(s)</source>
        <translation>
            <numerusform>Disabled all MFA of %n user</numerusform>
            <numerusform>Disabled all MFA of %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete the authenticator app of %n user(s)</source>
        <translation>
            <numerusform>Delete the authenticator app of %n user</numerusform>
            <numerusform>Delete the authenticator app of %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted the authenticator app of %n user(s)</source>
        <translation>
            <numerusform>Deleted the authenticator app of %n user</numerusform>
            <numerusform>Deleted the authenticator app of %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete the backup codes of %n user(s)</source>
        <translation>
            <numerusform>Delete the backup codes of %n user</numerusform>
            <numerusform>Delete the backup codes of %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted the backup codes of %n user(s)</source>
        <translation>
            <numerusform>Deleted the backup codes of %n user</numerusform>
            <numerusform>Deleted the backup codes of %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove the profile image of %n user(s)</source>
        <translation>
            <numerusform>Remove the profile image of %n user</numerusform>
            <numerusform>Remove the profile image of %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed the profile image of %n user(s)</source>
        <translation>
            <numerusform>Removed the profile image of %n user</numerusform>
            <numerusform>Removed the profile image of %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n user(s)</source>
        <translation>
            <numerusform>Delete %n user</numerusform>
            <numerusform>Delete %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %n user(s)</source>
        <translation>
            <numerusform>Deleted %n user</numerusform>
            <numerusform>Deleted %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the metadata of %n user(s)</source>
        <translation>
            <numerusform>Change the metadata of %n user</numerusform>
            <numerusform>Change the metadata of %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed the metadata of %n user(s)</source>
        <translation>
            <numerusform>Changed the metadata of %n user</numerusform>
            <numerusform>Changed the metadata of %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take back the metadata of %n user(s)</source>
        <translation>
            <numerusform>Take back the metadata of %n user</numerusform>
            <numerusform>Take back the metadata of %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took back the metadata of %n user(s)</source>
        <translation>
            <numerusform>Took back the metadata of %n user</numerusform>
            <numerusform>Took back the metadata of %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set the locale of %n user(s)</source>
        <translation>
            <numerusform>Set the locale of %n user</numerusform>
            <numerusform>Set the locale of %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set whether %n user(s) may delete their own account</source>
        <translation>
            <numerusform>Set whether %n user may delete their own account</numerusform>
            <numerusform>Set whether %n users may delete their own account</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set whether %n user(s) may create organizations</source>
        <translation>
            <numerusform>Set whether %n user may create organizations</numerusform>
            <numerusform>Set whether %n users may create organizations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set the limit of organizations of %n user(s)</source>
        <translation>
            <numerusform>Set the limit of organizations of %n user</numerusform>
            <numerusform>Set the limit of organizations of %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set whether %n user(s) bypass the check of new devices</source>
        <translation>
            <numerusform>Set whether %n user bypasses the check of new devices</numerusform>
            <numerusform>Set whether %n users bypass the check of new devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put a profile field of %n user(s) back</source>
        <translation>
            <numerusform>Put a profile field of %n user back</numerusform>
            <numerusform>Put a profile field of %n users back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put the profile field of %n user(s) back</source>
        <translation>
            <numerusform>Put the profile field of %n user back</numerusform>
            <numerusform>Put the profile field of %n users back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::api::Exchange</name>
    <message numerus="yes">
        <source>No answer within %n second(s).</source>
        <translation>
            <numerusform>No answer within %n second.</numerusform>
            <numerusform>No answer within %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::api::Network</name>
    <message numerus="yes">
        <source>The server asked for a pause: try again in %n second(s).</source>
        <translation>
            <numerusform>The server asked for a pause: try again in %n second.</numerusform>
            <numerusform>The server asked for a pause: try again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::models::JobList</name>
    <message numerus="yes">
        <source>Begins in %n second(s)</source>
        <translation>
            <numerusform>Begins in %n second</numerusform>
            <numerusform>Begins in %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::BulkPatchDialog</name>
    <message numerus="yes">
        <source>%n key(s) change</source>
        <translation>
            <numerusform>%n key changes</numerusform>
            <numerusform>%n keys change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the metadata of %n user(s)</source>
        <translation>
            <numerusform>Change the metadata of %n user</numerusform>
            <numerusform>Change the metadata of %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) would change.</source>
        <translation>
            <numerusform>%n user would change.</numerusform>
            <numerusform>%n users would change.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) are like that already.</source>
        <translation>
            <numerusform>%n user is like that already.</numerusform>
            <numerusform>%n users are like that already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) would exceed 8 KB and are left out.</source>
        <translation>
            <numerusform>%n user would exceed 8 KB and is left out.</numerusform>
            <numerusform>%n users would exceed 8 KB and are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) cannot be read and are left out.</source>
        <translation>
            <numerusform>%n user cannot be read and is left out.</numerusform>
            <numerusform>%n users cannot be read and are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %n user(s)</source>
        <translation>
            <numerusform>Change %n user</numerusform>
            <numerusform>Change %n users</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::ConfirmDialog</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other selected user(s) stay as they are: it does not apply to them.</source>
        <translation>
            <numerusform>%n other selected user stays as they are: it does not apply to them.</numerusform>
            <numerusform>%n other selected users stay as they are: it does not apply to them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::ConflictDialog</name>
    <message numerus="yes">
        <source>Somebody else changed %n field(s) meanwhile</source>
        <translation>
            <numerusform>Somebody else changed %n field meanwhile</numerusform>
            <numerusform>Somebody else changed %n fields meanwhile</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::DiffView</name>
    <message numerus="yes">
        <source>… %n line(s) that stay</source>
        <translation>
            <numerusform>… %n line that stays</numerusform>
            <numerusform>… %n lines that stay</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::FieldDialog</name>
    <message numerus="yes">
        <source>Set a profile field of %n user(s)</source>
        <translation>
            <numerusform>Set a profile field of %n user</numerusform>
            <numerusform>Set a profile field of %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) would change.</source>
        <translation>
            <numerusform>%n user would change.</numerusform>
            <numerusform>%n users would change.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) are like that already.</source>
        <translation>
            <numerusform>%n user is like that already.</numerusform>
            <numerusform>%n users are like that already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::FindBar</name>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>%n replaced</numerusform>
            <numerusform>%n replaced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::FormDialog</name>
    <message numerus="yes">
        <source>%n field(s) need another look.</source>
        <translation>
            <numerusform>%n field needs another look.</numerusform>
            <numerusform>%n fields need another look.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::FormPage</name>
    <message numerus="yes">
        <source>%n field(s) need another look</source>
        <translation>
            <numerusform>%n field needs another look</numerusform>
            <numerusform>%n fields need another look</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::JobDialog</name>
    <message numerus="yes">
        <source>Retry %n user(s)</source>
        <translation>
            <numerusform>Retry %n user</numerusform>
            <numerusform>Retry %n users</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::JobGuard</name>
    <message numerus="yes">
        <source>%n user(s) are settled.</source>
        <translation>
            <numerusform>%n user is settled.</numerusform>
            <numerusform>%n users are settled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) were under way: what became of them is looked up before anything is sent.</source>
        <translation>
            <numerusform>%n request was under way: what became of it is looked up before anything is sent.</numerusform>
            <numerusform>%n requests were under way: what became of them is looked up before anything is sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Going on takes up to %n second(s) before the first request, until nothing that was sent can still be under way. Nobody is acted on twice.</source>
        <translation>
            <numerusform>Going on takes up to %n second before the first request, until nothing that was sent can still be under way. Nobody is acted on twice.</numerusform>
            <numerusform>Going on takes up to %n seconds before the first request, until nothing that was sent can still be under way. Nobody is acted on twice.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::JsonTreeModel</name>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n key</numerusform>
            <numerusform>%n keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::LookupDialog</name>
    <message numerus="yes">
        <source>%n user(s) found.</source>
        <translation>
            <numerusform>%n user found.</numerusform>
            <numerusform>%n users found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not found.</source>
        <translation>
            <numerusform>%n not found.</numerusform>
            <numerusform>%n not found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n named more than once.</source>
        <translation>
            <numerusform>%n named more than once.</numerusform>
            <numerusform>%n named more than once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n user(s) selected</source>
        <translation>
            <numerusform>%n user selected</numerusform>
            <numerusform>%n users selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::MembershipsPage</name>
    <message numerus="yes">
        <source>All %n membership(s) shown</source>
        <translation>
            <numerusform>All %n membership shown</numerusform>
            <numerusform>All %n memberships shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::MetadataDesk</name>
    <message numerus="yes">
        <source>Unsaved metadata edits of %n user(s) from the last time are here again: see the mark at the bottom.</source>
        <translation>
            <numerusform>Unsaved metadata edits of %n user from the last time are here again: see the mark at the bottom.</numerusform>
            <numerusform>Unsaved metadata edits of %n users from the last time are here again: see the mark at the bottom.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unsaved metadata: %n user(s)</source>
        <translation>
            <numerusform>Unsaved metadata: %n user</numerusform>
            <numerusform>Unsaved metadata: %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are unsaved metadata edits of %n user(s).</source>
        <translation>
            <numerusform>There are unsaved metadata edits of %n user.</numerusform>
            <numerusform>There are unsaved metadata edits of %n users.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::SecurityTab</name>
    <message numerus="yes">
        <source>%n more until the account locks</source>
        <translation>
            <numerusform>%n more until the account locks</numerusform>
            <numerusform>%n more until the account locks</numerusform>
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
</context>
<context>
    <name>desk::ui::UsersPage</name>
    <message numerus="yes">
        <source>All %n user(s) shown</source>
        <translation>
            <numerusform>%n user shown</numerusform>
            <numerusform>All %n users shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) from your list</source>
        <translation>
            <numerusform>%n user from your list</numerusform>
            <numerusform>%n users from your list</numerusform>
        </translation>
    </message>
</context>
</TS>
