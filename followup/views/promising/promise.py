"""The page of one promise: added or changed, in a draft or as an amendment."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods

from followup.actions.changing import would_erase, write_promise
from followup.forms.amendments import AmendmentForm
from followup.forms.promised import PromiseForm
from followup.forms.promised_targets import (
    PREFIX,
    TargetFormSet,
    TargetRows,
    rearranged,
    typed_of,
)
from followup.target_rows import target_sentence
from followup.views.access import StaffRequest, staff_page
from followup.views.promising.desk import Desk, desk_for, sent_or_kept, show, to_list
from followup.views.promising.meanwhile import (
    Meanwhile,
    changed_meanwhile,
    version_of,
)
from followup.views.promising.settling import DO, Settled, ask_to_confirm, settle
from promises.drafting_help import missing_in
from promises.facts import DialogueInfo, PromiseInfo, TargetInfo
from promises.models import Dialogue, PriorityArea
from promises.years import life

OPENED = "opened"
SAVE, CONFIRM = "save", "confirm"
NEW: dict[str, Any] = {"responsible": [], "contributing": []}


@dataclass
class PromisePage:
    """The forms of one promise, filled in from what was sent or from what there is."""

    desk: Desk
    key: str | None  # None: a new one
    data: QueryDict | None
    opened: str = ""  # what the promise said when the form was opened
    meanwhile: list[Meanwhile] = field(default_factory=list)
    refusals: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        desk, promise = self.desk, self.promise
        self.form = PromiseForm(
            self.data,
            initial=_initial(promise) if promise else NEW,
            structure=desk.structure,
            key=self.key,
            areas=list(
                PriorityArea.objects.filter(agreement=desk.agreement).order_by(
                    "position", "pk"
                )
            ),
            dialogues=list(
                Dialogue.objects.filter(agreement=desk.agreement).order_by(
                    "position", "pk"
                )
            ),
            would_erase=bool(self.key) and would_erase(desk.agreement, self.key or ""),
        )
        if promise and not self.data and "dialogues" in self.form.fields:
            self.form.initial["dialogues"] = _dialogues(desk, promise)
        there = [typed_of(each) for each in self._there] if promise else [{}]
        rows: Any = TargetFormSet(
            self.data,
            prefix=PREFIX,
            initial=None if self.data else there,
            form_kwargs={"structure": desk.structure},
        )
        self.rows: TargetRows = rows
        self.amendment: AmendmentForm | None = desk.amendment_form(self.data)

    @property
    def promise(self) -> PromiseInfo | None:
        return self.desk.promise(self.key) if self.key else None

    @property
    def _there(self) -> tuple[TargetInfo, ...]:
        return self.promise.targets if self.promise else ()

    def is_valid(self) -> bool:
        """Look at all forms, so that every fault is shown at once."""
        is_sound = self.form.is_valid()
        first, last = self.form.life_ends()
        for form in self.rows.forms:
            form.lived = life(self.desk.structure.period, first, last)
            form.orders = [target.places for target in self._there]
        return self.rows.is_valid() and is_sound

    def forget_faults(self) -> None:
        """A form that is not being saved yet has no faults."""
        for form in (self.form, *self.rows.forms, self.amendment):
            if form is not None and form.is_bound:
                form.errors.clear()

    @property
    def targets(self) -> list[tuple[Any, str]]:
        """Each target's form, and how citizens will read what it says now."""
        structure = self.desk.structure
        if self.data is None:
            said = [target_sentence(structure, each) for each in self._there]
            said = said or [""] * len(self.rows.forms)
        else:
            said = [
                target_sentence(structure, form.as_typed())
                if hasattr(form, "cleaned_data")
                else ""
                for form in self.rows.forms
            ]
        return list(zip(self.rows.forms, said, strict=True))

    @property
    def missing(self) -> tuple[str, ...]:
        said = self._as_typed() if self.data is not None else self.promise
        return missing_in(self.desk.structure, said or EMPTY)

    def _as_typed(self) -> PromiseInfo:
        self.is_valid()
        data = self.form.cleaned_data
        first, last = self.form.life_ends()
        return replace(
            self.promise or EMPTY,
            text=data.get("text", ""),
            short=data.get("short", ""),
            is_joint=data.get("is_joint", False),
            sensitivity=data.get("sensitivity", ""),
            responsible=data.get("responsible", ()),
            problem=data.get("problem", ""),
            dialogues=tuple(CHOSEN for _pk in data.get("dialogues") or ()),
            valid_from=first,
            valid_to=last,
            targets=tuple(form.as_typed() for form in self.rows.filled()),
        )


CHOSEN = DialogueInfo("", None)  # of a form, for which it is enough that there is one
EMPTY = PromiseInfo(
    pk=0,
    key="",
    text="",
    short="",
    area=None,
    is_joint=False,
    sensitivity="",
    valid_from=None,
    valid_to=None,
    responsible=(),
    contributing=(),
    targets=(),
)


def _initial(promise: PromiseInfo) -> dict[str, Any]:
    return {
        "text": promise.text,
        "short": promise.short,
        "area": promise.area.pk if promise.area else "",
        "problem": promise.problem,
        "responsible": promise.responsible,
        "contributing": promise.contributing,
        "is_joint": promise.is_joint,
        "sensitivity": promise.sensitivity,
        "valid_from": promise.valid_from,
        "valid_to": promise.valid_to,
    }


def _dialogues(desk: Desk, promise: PromiseInfo) -> list[int]:
    led_to = Dialogue.objects.filter(dialogue_promises__promise=promise.pk)
    return list(led_to.values_list("pk", flat=True))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def promise_add(request: StaffRequest, municipality: str, period: str) -> HttpResponse:
    return _answer(request, desk_for(request, municipality, period), None)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def promise_edit(
    request: StaffRequest, municipality: str, period: str, key: str
) -> HttpResponse:
    desk = desk_for(request, municipality, period)
    desk.promise(key)
    return _answer(request, desk, key)


def _answer(request: StaffRequest, desk: Desk, key: str | None) -> HttpResponse:
    data = sent_or_kept(request)
    do = request.POST.get(DO, SAVE)
    if data is not None:
        data = rearranged(data, do)
    saved = version_of(desk.agreement, key) if key else ""
    opened = saved if data is None else data.get(OPENED, "")
    page = PromisePage(desk, key, data, opened=opened)
    if request.method != "POST" or do not in (SAVE, CONFIRM):
        return _show(request, page, is_asking=True)
    if not page.is_valid():
        return _show(request, page)
    page.meanwhile = changed_meanwhile(opened, saved)
    if page.meanwhile:
        page.opened = saved
        return _show(request, page, is_asking=True, status=409)
    settled = settle(request, desk, lambda: _write(page), page.amendment)
    return _settled(request, page, settled)


def _write(page: PromisePage) -> None:
    wanted = page.form.wanted(page.rows.wanted())
    write_promise(agreement=page.desk.agreement, key=page.key, wanted=wanted)


def _settled(
    request: StaffRequest, page: PromisePage, settled: Settled
) -> HttpResponse:
    if settled.is_saved:
        short = page.form.cleaned_data["short"]
        messages.success(request, f"”{short}” är sparat.")
        return to_list(page.desk)
    if settled.differences and page.amendment:
        return ask_to_confirm(request, page.desk, settled, page.amendment)
    page.refusals = settled.refusals
    return _show(request, page)


def _show(
    request: StaffRequest,
    page: PromisePage,
    *,
    is_asking: bool = False,
    status: int = 200,
) -> HttpResponse:
    missing, targets = page.missing, page.targets
    if is_asking:
        page.forget_faults()
    return show(
        request,
        "promise_edit",
        page.desk,
        status=status,
        page=page,
        promise=page.promise,
        form=page.form,
        rows=page.rows,
        targets=targets,
        missing=missing,
        amendment=page.amendment,
    )
