"""Where the button of a task leads: the one place that knows."""

from __future__ import annotations

from enum import StrEnum

from django.http import QueryDict
from django.urls import reverse

from followup.tasks.task import Act, Task
from promises.models import Agreement


class About(StrEnum):
    """What the page at an address is about."""

    AGREEMENT = "agreement"
    ACTIVITY = "activity"
    YEAR = "year"
    ALL = "all"  # whatever the user has


ADDRESSES = {
    Act.LOG: ("staff:activity_add", About.AGREEMENT),
    Act.PLAN: ("staff:plan_add", About.AGREEMENT),
    Act.CONFIRM: ("staff:confirmations", About.ALL),
    Act.DONE: ("staff:plan_list", About.ALL),
    Act.MEND: ("staff:activity_edit", About.ACTIVITY),
    Act.ASSESS: ("staff:assessment_list", About.AGREEMENT),
    Act.REPORT: ("staff:report_edit", About.YEAR),
}
ONE_TAP = {Act.DONE: "staff:plan_done"}  # what is settled where it is asked


def address_of(task: Task, agreement: Agreement) -> str:
    name, about = ADDRESSES[task.act]
    if about == About.ACTIVITY:
        return reverse(name, args=[task.activity])
    if about == About.ALL:
        return reverse(name)
    of_agreement = [agreement.municipality.slug, agreement.slug]
    if about == About.YEAR:
        return reverse(name, args=[*of_agreement, task.year])
    path = reverse(name, args=of_agreement)
    if task.year:
        return f"{path}#{task.year}"
    query = QueryDict(mutable=True)
    if task.promise and task.act in (Act.LOG, Act.PLAN):
        query["lofte"] = task.promise
    if task.occasion:
        query["riskhelg"] = f"{task.occasion}"
    return f"{path}?{query.urlencode()}" if query else path


def one_tap_of(task: Task) -> str:
    """Return where a form settles the task at once; "" if it takes a page."""
    if task.act not in ONE_TAP:
        return ""
    return reverse(ONE_TAP[task.act], args=[task.activity])
