"""What the public is invited to, as the pages show it."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.utils.html import strip_tags
from pytest_django.asserts import assertContains, assertNotContains

from followup.models import Activity
from followup.tests.factories import make_activity, make_announcement
from promises.models import Agreement, Promise, User
from promises.tests.factories import make_promise

NOW = "2021-09-14 12:00+02:00"
YEAR = "/exempelkommun/2020-2022/2021/"
PROMISE = "/exempelkommun/2020-2022/lofte/tillsyner/"


@pytest.fixture
def plan(inspections: Promise, police_user: User) -> Activity:
    plan = make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 10, 5),
        status="planned",
        created_by=police_user,
    )
    make_announcement(activity=plan, announced_by=police_user)
    return plan


def words(client: Client, url: str) -> str:
    return " ".join(strip_tags(client.get(url).content.decode()).split())


@time_machine.travel(NOW)
def test_year_invites_and_leads_to_promise_and_calendar(
    client: Client, plan: Activity
) -> None:
    page = client.get(YEAR)

    assertContains(page, "<h2>Kom och var med</h2>", html=True)
    assertContains(page, '<a href="#kom-och-var-med">')
    assertContains(page, 'id="kom-och-var-med"')
    assertContains(page, 'href="/exempelkommun/kalender.ics"')
    assertContains(
        page, '<time datetime="2021-10-05T18:00">Tisdag 5 oktober 2021</time>'
    )
    assert (
        "Tisdag 5 oktober 2021 kl. 18.00–20.00 Tillsyn alkohol och tobak Kom och gå "
        "med oss. Samling: Torget PolisenKommunen"
    ) in words(client, YEAR)


@time_machine.travel(NOW)
def test_promise_invites_too_and_counts_it_as_planned(
    client: Client, plan: Activity
) -> None:
    said = words(client, PROMISE)

    assert "Tisdag 5 oktober 2021 kl. 18.00–20.00 Kom och gå med oss." in said
    assert "0 av 2 tillsyner – 108 dagar kvar – 1 planerad" in said


@time_machine.travel(NOW)
def test_cancelled_is_marked_and_counted_no_more(
    client: Client, plan: Activity
) -> None:
    Activity.objects.update(status="cancelled")

    for url in (YEAR, PROMISE):
        page = client.get(url)
        assertContains(page, "<strong>Inställd.</strong>")
        assertNotContains(page, "planerad")


@time_machine.travel(NOW)
def test_promise_without_invitations_has_no_heading_for_them(
    client: Client, inspections: Promise
) -> None:
    assertNotContains(client.get(PROMISE), "Kom och var med")
    page = client.get(YEAR)
    assertContains(page, "Just nu är inget utannonserat.")
    assertNotContains(page, "se vad som är på gång")


@time_machine.travel(NOW)
@pytest.mark.parametrize("year", [2020, 2022])
def test_years_that_do_not_run_invite_to_nothing(
    year: int, client: Client, plan: Activity
) -> None:
    assertNotContains(
        client.get(f"/exempelkommun/2020-2022/{year}/"), "Kom och var med"
    )


@time_machine.travel(NOW)
def test_invitation_of_one_promise_is_not_on_anothers_page(
    client: Client, agreement: Agreement, plan: Activity
) -> None:
    make_promise(agreement=agreement, key="synas")

    assertNotContains(
        client.get("/exempelkommun/2020-2022/lofte/synas/"), "Kom och gå med oss."
    )


@time_machine.travel("2021-12-30 12:00+01:00")
def test_invitation_to_the_new_year_is_on_the_running_years_page(
    client: Client, plan: Activity
) -> None:
    Activity.objects.update(dated_on=dt.date(2022, 1, 5))

    page = client.get(YEAR)

    assertContains(page, "Onsdag 5 januari 2022")
    assertNotContains(page, "planerad")


@time_machine.travel(NOW)
def test_plans_change_neither_headline_nor_state(
    client: Client, inspections: Promise, police_user: User
) -> None:
    def told() -> tuple[object, str]:
        page = client.get(YEAR).context["page"]
        return page.headline, page.areas[0].rows[0].state

    before = told()
    for _ in range(2):
        plan = make_activity(
            promise=inspections, dated_on=dt.date(2021, 10, 5), status="planned"
        )
        make_announcement(activity=plan, announced_by=police_user)

    assert told() == before


@time_machine.travel(NOW)
def test_words_of_an_invitation_are_words_and_not_code(
    client: Client, plan: Activity
) -> None:
    plan.announcement.invitation = "<script>kaffe</script>"
    plan.announcement.save()

    assertContains(client.get(YEAR), "&lt;script&gt;kaffe&lt;/script&gt;")
