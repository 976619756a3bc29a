"""What someone typed, kept while the log-in is renewed.

A form that arrives without a log-in goes, signed, into the log-in page's own form,
never into an address. Once logged in again its writer finds it filled in as it was,
not saved: it waits in the session only until the page is fetched.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from django.core import signing
from django.http import HttpRequest, QueryDict

from promises.models import User

SALT = "kept form"
SESSION_KEY = "kept form"
CARRIED_KEY = "form kept during the log-in"
OLDEST = dt.timedelta(hours=12)
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
PAGES = {  # that can show it again
    "activity_add",
    "activity_edit",
    "activity_repeat",
    "activity_object",
    "activity_withdraw",
    "assessment_edit",
    "masking",
    "next_period",
    "translation_edit",
    "agreement_edit",
    "agreement_new",
    "approval_edit",
    "area_add",
    "area_edit",
    "dialogue_add",
    "dialogue_edit",
    "party_add",
    "party_edit",
    "place_add",
    "place_edit",
    "colleague_invite",
    "indicator_add",
    "indicator_edit",
    "batch",
    "minimums",
    "occasion_list",
    "period_edit",
    "plan_add",
    "plan_announce",
    "plan_cancel",
    "promise_add",
    "promise_edit",
    "promise_withdraw",
    "reminders",
    "report_edit",
    "report_sign",
    "report_publish",
}
BUTTONS = {  # whose addresses show it again if it says why they are pressed so late
    "activity_restore",
    "activity_withdraw_objection",
    "batch_restore",
    "plan_done",
    "plan_undone",
}
WHY = "late_reason"

WELCOME_BACK = (
    "Du är inloggad igen. Det du hade skrivit finns kvar men är inte sparat: "
    "kontrollera det och spara."
)
WRITTEN_BY_ANOTHER = (
    "Det som var skrivet hörde till ett annat konto och är inte sparat."
)


@dataclass(frozen=True, slots=True)
class KeptForm:
    path: str
    fields: dict[str, list[str]]

    def belongs_to(self, user: User) -> bool:
        """Say whether the form was opened by the same account; unsaid is another's."""
        return self.fields.get("account") == [f"{user.pk}"]


def sent_form(request: HttpRequest) -> KeptForm | None:
    """Return what was sent, unless the page it was sent to cannot show it again."""
    match = request.resolver_match
    if request.method != "POST" or match is None:
        return None
    says_why = match.url_name in BUTTONS and request.POST.get(WHY, "").strip()
    if match.url_name not in PAGES and not says_why:
        return None
    fields = {name: values for name, values in request.POST.lists() if name != TOKEN}
    return KeptForm(request.get_full_path(), fields)


def sealed(form: KeptForm) -> str:
    return signing.dumps(asdict(form), salt=SALT, compress=True)


def unsealed(text: str) -> KeptForm | None:
    try:
        return KeptForm(**signing.loads(text, salt=SALT, max_age=OLDEST))
    except signing.BadSignature:
        return None


def carry(request: HttpRequest, text: str) -> None:
    """Hold the sealed form through the steps of a log-in, instead of any earlier."""
    request.session.pop(CARRIED_KEY, None)
    if unsealed(text):
        request.session[CARRIED_KEY] = text


def carried(request: HttpRequest) -> KeptForm | None:
    """Return the form that was held, once."""
    return unsealed(request.session.pop(CARRIED_KEY, ""))


def carried_text(request: HttpRequest) -> str:
    """Return it sealed, for a log-in that begins anew."""
    return str(request.session.get(CARRIED_KEY, ""))


def keep(request: HttpRequest, form: KeptForm) -> None:
    request.session[SESSION_KEY] = asdict(form)


def take_back(request: HttpRequest) -> QueryDict | None:
    """Return what was kept for this page, once."""
    kept = request.session.get(SESSION_KEY)
    if kept is None or kept["path"] != request.get_full_path():
        return None
    del request.session[SESSION_KEY]
    data = QueryDict(mutable=True)
    for name, values in kept["fields"].items():
        data.setlist(name, values)
    return data


def sent_or_kept(request: HttpRequest) -> QueryDict | None:
    """Return what a form was sent with, or what waits to be shown in it again."""
    return request.POST if request.method == "POST" else take_back(request)
