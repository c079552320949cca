"""The addresses of accounts. allauth's own names are kept for the pages it serves; no others of its are open."""

from allauth.account import views as allauth_account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.conf import settings
from django.urls import include, path, re_path

from alongside.accounts import proofs
from alongside.accounts.gate import any_staff, enrolling, locked, public
from alongside.accounts.views import lock, my_account, organisation, sign_in, staff, trails

_account = [
    path("join/<str:token>/", sign_in.join, name="join"),
    path("joined/", sign_in.joined, name="joined"),
    path("sign-in/as/<ref:ref>/", sign_in.sign_in_as, name="sign_in_as"),
    path("still-here/", lock.still_here, name="still_here"),
    path("locked/", lock.locked_page, name="locked"),
    path("unlock/", lock.unlock, name="unlock"),
    path("account/", my_account.my_account, name="my_account"),
    path("account/trail/", trails.my_trail, name="my_trail"),
    path("account/signed-in/<str:handle>/do/end/", my_account.end_session, name="end_session"),
    path("account/second-factor/", my_account.second_factor_needed, name="second_factor_needed"),
    path("studio/people-roles/", staff.people_and_roles, name="staff"),
    path("studio/people-roles/invite/", staff.invite, name="invite"),
    path("studio/people-roles/<ref:ref>/", staff.colleague, name="colleague"),
    path("studio/people-roles/<ref:ref>/details/", staff.details, name="details"),
    path("studio/people-roles/<ref:ref>/trail/", trails.colleague_trail, name="colleague_trail"),
    path("studio/people-roles/<ref:ref>/do/give-role/", staff.give_role, name="give_role"),
    path(
        "studio/people-roles/<ref:ref>/roles/<ref:role_ref>/do/end/",
        staff.end_role,
        name="end_role",
    ),
    path("studio/people-roles/<ref:ref>/do/invite-again/", staff.invite_again, name="invite_again"),
    path(
        "studio/people-roles/<ref:ref>/links/<ref:link_ref>/do/withdraw/",
        staff.withdraw_link,
        name="withdraw_link",
    ),
    path("studio/people-roles/<ref:ref>/help-back-in/", staff.help_back_in, name="help_back_in"),
    path("studio/org/", organisation.organisation, name="organisation"),
    path("studio/org/do/try-email/", organisation.try_email, name="try_email"),
]

_allauth = [
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-out/", public(allauth_account.logout), name="account_logout"),
    path("sign-in/left/", public(allauth_account.account_inactive), name="account_inactive"),
    path("sign-in/code/", public(proofs.code), name="mfa_authenticate"),
    path("sign-in/passkey/", public(proofs.passkey_alone), name="mfa_login_webauthn"),
    path("password/forgotten/", public(proofs.letter), name="account_reset_password"),
    path("password/forgotten/sent/", public(allauth_account.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public(allauth_account.password_reset_from_key), name="account_reset_password_from_key",
    ),
    path("password/new/done/", public(allauth_account.password_reset_from_key_done),
         name="account_reset_password_from_key_done"),
    path("account/password/", any_staff(proofs.new_password), name="account_change_password"),
    path("account/password/set/", any_staff(allauth_account.password_set), name="account_set_password"),
    path("account/again/", locked(proofs.password_again), name="account_reauthenticate"),
    path("account/again/code/", locked(proofs.code_again), name="mfa_reauthenticate"),
    path("account/again/passkey/", locked(proofs.passkey_again), name="mfa_reauthenticate_webauthn"),
    path("account/factors/", enrolling(factors.index), name="mfa_index"),
    path("account/factors/app/", enrolling(proofs.new_app), name="mfa_activate_totp"),
    path("account/factors/app/remove/", any_staff(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/factors/codes/", enrolling(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("account/factors/codes/new/", enrolling(proofs.new_recovery_codes), name="mfa_generate_recovery_codes"),
    path("account/factors/passkeys/", enrolling(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("account/factors/passkeys/add/", enrolling(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("account/factors/passkeys/<int:pk>/remove/", any_staff(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("account/factors/passkeys/<int:pk>/name/", any_staff(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
]  # fmt: skip

# Signing in with the council's own account, where OIDC_SERVER says there is one.
if "allauth.socialaccount.providers.openid_connect" in settings.INSTALLED_APPS:
    from allauth.socialaccount import views as connections

    from alongside.accounts import council

    _allauth += [
        path("sign-in/council/<str:provider_id>/", public(council.login), name="openid_connect_login"),
        path("sign-in/council/<str:provider_id>/back/", public(council.callback), name="openid_connect_callback"),
        path("sign-in/council-stopped/", public(connections.login_cancelled), name="socialaccount_login_cancelled"),
        path("sign-in/council-failed/", public(connections.login_error), name="socialaccount_login_error"),
        path("sign-in/council-unknown/", public(connections.signup), name="socialaccount_signup"),
        path("account/council/", any_staff(connections.connections), name="socialaccount_connections"),
    ]  # fmt: skip

urlpatterns = [path("", include((_account, "accounts"))), *_allauth]
