"""The administration is no door around amendments: what is published is read there."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from promises.models import Agreement, Promise, Target
from promises.tests import factories
from promises.tests.pages import sent_by, text_of

HUB = 'href="/personal/overenskommelser/exempelkommun/2020-2022/"'


def page_of(row: Agreement | Promise) -> str:
    return f"/admin/promises/{row._meta.model_name}/{row.pk}/change/"


def test_promise_is_read_with_its_parties_and_targets(
    administration: Client, inspections: Promise
) -> None:
    page = administration.get(page_of(inspections))

    said = text_of(page)
    assert "Minst 2 tillsyner per år" in said
    assert "Polisen, Kommunen" in said
    assert "Löften, mål och period ändras genom" in said
    assert HUB in page.content.decode()
    assert 'name="text"' not in page.content.decode()
    assert "targets-TOTAL_FORMS" not in page.content.decode()


def test_promise_that_is_sent_all_the_same_is_refused(
    administration: Client, inspections: Promise
) -> None:
    response = administration.post(
        page_of(inspections), {"text": "Något annat", "targets-TOTAL_FORMS": "0"}
    )

    assert response.status_code == 403
    inspections.refresh_from_db()
    assert inspections.text == "Vi lovar: Tillsyn alkohol och tobak."
    assert Target.objects.filter(promise=inspections).count() == 1


def test_promise_is_neither_added_nor_deleted(
    administration: Client, agreement: Agreement, inspections: Promise
) -> None:
    added = administration.post(
        f"/admin/promises/promise/add/?agreement={agreement.pk}", {"text": "Mer"}
    )
    deleted = administration.post(
        f"/admin/promises/promise/{inspections.pk}/delete/", {"post": "yes"}
    )

    assert "välj överenskommelse" in text_of(added)
    assert f'href="?agreement={agreement.pk}"' not in added.content.decode()
    assert deleted.status_code == 403
    assert list(Promise.objects.all()) == [inspections]


def test_period_and_status_are_read(
    administration: Client, agreement: Agreement, inspections: Promise
) -> None:
    response = administration.get(page_of(agreement))
    fields = sent_by(response, "agreement_form")

    assert {"title", "introduction"} <= set(fields)
    assert not {"starts_on", "ends_on", "slug", "year_basis", "status"} & set(fields)
    assert "Lägg till löfte" not in text_of(response)
    assert HUB in response.content.decode()


def test_period_that_is_sent_all_the_same_stays(
    administration: Client, agreement: Agreement
) -> None:
    fields = sent_by(administration.get(page_of(agreement)), "agreement_form")
    administration.post(
        page_of(agreement),
        {**fields, "title": "Ny titel", "ends_on": "2030-12-31", "status": "draft"},
    )

    agreement.refresh_from_db()
    assert agreement.title == "Ny titel"
    assert agreement.ends_on == dt.date(2022, 12, 31)
    assert agreement.status == Agreement.Status.PUBLISHED


@pytest.mark.parametrize("status", ["draft", "published"])
def test_only_a_draft_can_be_deleted(administration: Client, status: str) -> None:
    agreement = factories.make_agreement(status=status)
    url = f"/admin/promises/agreement/{agreement.pk}/delete/"

    response = administration.post(url, {"post": "yes"})

    assert response.status_code == (302 if status == "draft" else 403)
    assert Agreement.objects.exists() == (status == "published")


def test_draft_is_not_published_here(
    administration: Client, agreement: Agreement
) -> None:
    agreement.status = Agreement.Status.DRAFT
    agreement.save()
    fields = sent_by(administration.get(page_of(agreement)), "agreement_form")

    administration.post(
        page_of(agreement), {**fields, "title": "Ny titel", "status": "published"}
    )

    agreement.refresh_from_db()
    assert (agreement.title, agreement.status) == ("Ny titel", "draft")
