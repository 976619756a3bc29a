"""Our addresses below /konto/, under the names by which allauth leads to its pages.

Only these exist: nobody signs up, and addresses are changed by an administrator.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import path
from django.views.decorators.http import require_safe

from followup.accounts.single_sign_on import PROVIDER
from followup.views import accounts, my_account
from followup.views.access import account_page
from followup.views.my_account import for_account, for_anyone

urlpatterns = [
    path("", my_account.overview, name="account_overview"),
    path("", my_account.overview, name="mfa_index"),
    path("", my_account.overview, name="mfa_list_webauthn"),
    # In and out
    path("logga-in/", accounts.log_in, name="account_login"),
    path("logga-in/", accounts.log_in, name="account_reset_password_from_key_done"),
    path("logga-ut/", accounts.log_out, name="account_logout"),
    path(
        "logga-in/steg-tva/",
        for_anyone(second_step.authenticate),
        name="mfa_authenticate",
    ),
    path(
        "logga-in/passernyckel/",
        accounts.log_in_with_passkey,
        name="mfa_login_webauthn",
    ),
    path("logga-in/via/", accounts.single_sign_on, name="single_sign_on"),
    path(
        "logga-in/via/svar/",
        accounts.single_sign_on_answer,
        {"provider_id": PROVIDER},
        name="openid_connect_callback",
    ),
    # Prove anew that it is still you
    path(
        "bekrafta/", for_account(account.reauthenticate), name="account_reauthenticate"
    ),
    path(
        "bekrafta/kod/",
        for_account(second_step.reauthenticate),
        name="mfa_reauthenticate",
    ),
    path(
        "bekrafta/passernyckel/",
        for_account(passkeys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    # Passwords
    path(
        "losenord/",
        for_account(account.password_change),
        name="account_change_password",
    ),
    path(
        "losenord/forsta/",
        for_account(account.password_set),
        name="account_set_password",
    ),
    path(
        "losenord/glomt/",
        my_account.password_forgotten,
        name="account_reset_password",
    ),
    path(
        "losenord/glomt/skickat/",
        my_account.password_mailed,
        name="account_reset_password_done",
    ),
    path(
        "losenord/valj/<slug:uidb36>/<str:key>/",
        for_anyone(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    # The second factor
    path("steg-tva/", my_account.second_factor_setup, name="second_factor_setup"),
    path("vidare/", my_account.onward, name="account_onward"),
    path("app/", for_account(app.activate_totp), name="mfa_activate_totp"),
    path("app/ta-bort/", for_account(app.deactivate_totp), name="mfa_deactivate_totp"),
    path("passernyckel/", for_account(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path(
        "passernyckel/<int:pk>/",
        for_account(passkeys.edit_webauthn),
        name="mfa_edit_webauthn",
    ),
    path(
        "passernyckel/<int:pk>/ta-bort/",
        for_account(passkeys.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
    path(
        "reservkoder/",
        require_safe(account_page(codes.view_recovery_codes)),
        name="mfa_view_recovery_codes",
    ),
    path(
        "reservkoder/nya/",
        for_account(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
]
