"""The second step of a log-in: who must have one, and how it is asked for."""

from __future__ import annotations

from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from qrcode import QRCode

from promises.models import User
from promises.permissions import Visitor, needs_second_factor

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
BORDER = 4  # modules of white that a reader needs round the code


def is_missing(request: HttpRequest) -> bool:
    """Say whether the visitor must set up a second factor before going on."""
    user = request.user
    if not is_required_of(user) or came_by_single_sign_on(request, user):
        return False
    return not is_mfa_enabled(user, FACTORS)


def is_required_of(user: Visitor) -> bool:
    return settings.SECOND_FACTOR and needs_second_factor(user)


def came_by_single_sign_on(request: HttpRequest, user: Visitor | None) -> bool:
    """Say whether the provider answers for how the visitor has proved who it is."""
    records = get_authentication_records(request, user)
    came = any(record["method"] == "socialaccount" for record in records)
    return came and settings.SINGLE_SIGN_ON_IS_STRONG


def setup_url(destination: str) -> str:
    """Return the page that explains it, and leads to the destination afterwards."""
    return f"{reverse('second_factor_setup')}?{urlencode({'next': destination})}"


class SecondFactorStage(AuthenticateStage):
    def _should_handle(self, request: HttpRequest) -> bool:
        if came_by_single_sign_on(request, self.login.user):
            return False
        return bool(super()._should_handle(request))


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Koden stämmer inte. Vänta på nästa kod och försök igen.",
        "cannot_generate_recovery_codes": "Lägg först till ett andra steg.",
    }

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return f"Nyckel {number}"

    def build_totp_svg(self, url: str) -> str:
        """Draw the code black on white, in both colour schemes."""
        code = QRCode(border=BORDER)
        code.add_data(url)
        rows = code.get_matrix()
        dark = "".join(
            f"M{x} {y}h1v1h-1z"
            for y, row in enumerate(rows)
            for x, is_dark in enumerate(row)
            if is_dark
        )
        size = len(rows)
        return (
            f'<svg class="qr" viewBox="0 0 {size} {size}" role="img" '
            'aria-label="Kod att läsa av med telefonens kamera">'
            f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/>'
            f'<path fill="#000" d="{dark}"/></svg>'
        )
