#include "models/actions/useraction.h"
#include "models/metadata/bulkpatch.h"
#include "models/profile/fieldtask.h"

#include <array>

namespace desk::models {

namespace {

bool anybody(UserFlags /*flags*/) { return true; }

constexpr std::array actionsOfTasks{
    UserAction{.id = "metadata.patch",
               .text = QT_TRANSLATE_NOOP("UserActions", "Change &metadata"),
               .textMany = QT_TRANSLATE_N_NOOP("UserActions", "Change the metadata of %Ln user(s)"),
               .consequence = QT_TRANSLATE_NOOP(
                   "UserActions", "Only the keys of the change are touched; whatever else is stored stays."),
               .doneOne = QT_TRANSLATE_NOOP("UserActions", "Changed the metadata of %1"),
               .doneMany = QT_TRANSLATE_N_NOOP("UserActions", "Changed the metadata of %Ln user(s)"),
               .hint = QT_TRANSLATE_NOOP("UserActions", "Change the same metadata keys of all selected users"),
               .shortcut = "Ctrl+Shift+M",
               .risk = Risk::Undoable,
               .appliesTo = anybody,
               .inverse = "metadata.unpatch",
               .restore = BulkPatchTask::restore},
    UserAction{
        .id = "metadata.unpatch",
        .text = QT_TRANSLATE_NOOP("UserActions", "Take metadata back"),
        .textMany = QT_TRANSLATE_N_NOOP("UserActions", "Take back the metadata of %Ln user(s)"),
        .consequence = QT_TRANSLATE_NOOP(
            "UserActions", "The keys are as they were before; users whose keys somebody changed since are left alone."),
        .doneOne = QT_TRANSLATE_NOOP("UserActions", "Took back the metadata of %1"),
        .doneMany = QT_TRANSLATE_N_NOOP("UserActions", "Took back the metadata of %Ln user(s)"),
        .hint = "",
        .risk = Risk::Final,
        .appliesTo = anybody,
        .restore = BulkPatchTask::restore},
    UserAction{.id = "profile.locale",
               .text = QT_TRANSLATE_NOOP("UserActions", "Set &locale"),
               .textMany = QT_TRANSLATE_N_NOOP("UserActions", "Set the locale of %Ln user(s)"),
               .consequence = QT_TRANSLATE_NOOP(
                   "UserActions", "E-mails and pages that follow the locale come in this language from now on."),
               .doneOne = QT_TRANSLATE_NOOP("UserActions", "Set the locale of %1"),
               .doneMany = QT_TRANSLATE_N_NOOP("UserActions", "Set the locale of %Ln user(s)"),
               .hint = QT_TRANSLATE_NOOP("UserActions", "The language of the user, such as en-US"),
               .risk = Risk::Undoable,
               .appliesTo = anybody,
               .inverse = "profile.putBack",
               .restore = FieldTask::restore,
               .field = "locale"},
    UserAction{
        .id = "profile.deleteSelf",
        .text = QT_TRANSLATE_NOOP("UserActions", "Set &deleting the own account"),
        .textMany = QT_TRANSLATE_N_NOOP("UserActions", "Set whether %Ln user(s) may delete their own account"),
        .consequence = QT_TRANSLATE_NOOP(
            "UserActions", "Whoever may, can delete their account with all that belongs to it without asking anybody."),
        .doneOne = QT_TRANSLATE_NOOP("UserActions", "Set whether %1 may delete the own account"),
        .doneMany = QT_TRANSLATE_N_NOOP("UserActions", "Set whether %Ln user(s) may delete their own account"),
        .hint = QT_TRANSLATE_NOOP("UserActions", "Whether users may delete their own account"),
        .risk = Risk::Undoable,
        .appliesTo = anybody,
        .inverse = "profile.putBack",
        .restore = FieldTask::restore,
        .field = "delete_self_enabled"},
    UserAction{.id = "profile.createOrganizations",
               .text = QT_TRANSLATE_NOOP("UserActions", "Set &creating organizations"),
               .textMany = QT_TRANSLATE_N_NOOP("UserActions", "Set whether %Ln user(s) may create organizations"),
               .consequence = QT_TRANSLATE_NOOP("UserActions", "Organizations that are there stay as they are."),
               .doneOne = QT_TRANSLATE_NOOP("UserActions", "Set whether %1 may create organizations"),
               .doneMany = QT_TRANSLATE_N_NOOP("UserActions", "Set whether %Ln user(s) may create organizations"),
               .hint = QT_TRANSLATE_NOOP("UserActions", "Whether users may create organizations"),
               .risk = Risk::Undoable,
               .appliesTo = anybody,
               .inverse = "profile.putBack",
               .restore = FieldTask::restore,
               .field = "create_organization_enabled"},
    UserAction{.id = "profile.organizationsLimit",
               .text = QT_TRANSLATE_NOOP("UserActions", "Set limit of &organizations"),
               .textMany = QT_TRANSLATE_N_NOOP("UserActions", "Set the limit of organizations of %Ln user(s)"),
               .consequence = QT_TRANSLATE_NOOP(
                   "UserActions",
                   "So many organizations may each of them create. Those that are there stay, even if they are more."),
               .doneOne = QT_TRANSLATE_NOOP("UserActions", "Set the limit of organizations of %1"),
               .doneMany = QT_TRANSLATE_N_NOOP("UserActions", "Set the limit of organizations of %Ln user(s)"),
               .hint = QT_TRANSLATE_NOOP("UserActions", "How many organizations a user may create"),
               .risk = Risk::Undoable,
               .appliesTo = anybody,
               .inverse = "profile.putBack",
               .restore = FieldTask::restore,
               .field = "create_organizations_limit"},
    UserAction{
        .id = "profile.clientTrust",
        .text = QT_TRANSLATE_NOOP("UserActions", "Set bypassing the device chec&k"),
        .textMany = QT_TRANSLATE_N_NOOP("UserActions", "Set whether %Ln user(s) bypass the check of new devices"),
        .consequence = QT_TRANSLATE_NOOP(
            "UserActions",
            "Whoever bypasses it is not asked for more when they sign in on a device that is not known."),
        .doneOne = QT_TRANSLATE_NOOP("UserActions", "Set whether %1 bypasses the check of new devices"),
        .doneMany = QT_TRANSLATE_N_NOOP("UserActions", "Set whether %Ln user(s) bypass the check of new devices"),
        .hint = QT_TRANSLATE_NOOP("UserActions", "Whether the check of new devices at sign-in is left out"),
        .risk = Risk::Undoable,
        .appliesTo = anybody,
        .inverse = "profile.putBack",
        .restore = FieldTask::restore,
        .field = "bypass_client_trust"},
    UserAction{
        .id = "profile.putBack",
        .text = QT_TRANSLATE_NOOP("UserActions", "Put a profile field back"),
        .textMany = QT_TRANSLATE_N_NOOP("UserActions", "Put a profile field of %Ln user(s) back"),
        .consequence = QT_TRANSLATE_NOOP(
            "UserActions", "The field is as it was before; users in whom somebody changed it since are left alone."),
        .doneOne = QT_TRANSLATE_NOOP("UserActions", "Put the profile field of %1 back"),
        .doneMany = QT_TRANSLATE_N_NOOP("UserActions", "Put the profile field of %Ln user(s) back"),
        .hint = "",
        .risk = Risk::Final,
        .appliesTo = anybody,
        .restore = FieldTask::restore},
};

} // namespace

std::span<const UserAction> taskActions() { return actionsOfTasks; }

} // namespace desk::models
