from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from django.utils import timezone

from followup.actions import (
    NotSignedError,
    ObjectionsOpenError,
    ReasonMissingError,
    ReportChangedError,
    Texts,
    TextsChangedError,
    renew_report,
    save_report_texts,
    take_back_signature,
)
from followup.models import Participation, ReportVersion, Signature
from followup.reports.snapshot import from_json
from followup.tests.factories import make_activity, make_assessment
from followup.tests.reporting import TODAY, draft, publish, sign, year_of
from promises.models import Agreement, Party, Promise, User

DURING = dt.date(2021, 10, 3)


@pytest.fixture(autouse=True)
def signatories(police_party: Party, municipal_party: Party) -> None:
    for position, party in enumerate([police_party, municipal_party], start=1):
        party.signatory_position = position
        party.save()


def test_version_keeps_the_bytes_that_its_fingerprint_is_of(
    agreement: Agreement, inspections: Promise, coordinator: User
) -> None:
    version = publish(agreement, coordinator)

    data = version.snapshot.encode()
    snapshot = from_json(data)
    assert version.sha256 == hashlib.sha256(data).hexdigest()
    assert (version.number, version.is_interim, snapshot.version) == (1, False, 1)
    assert [each.title for each in snapshot.signatures] == [
        "Chef för Polisen",
        "Chef för Kommunen",
    ]
    assert "Namn Namnsson" not in version.snapshot
    assert "A 2022:7" not in version.snapshot
    assert {each.record_number for each in version.signatures.all()} == {"A 2022:7"}
    assert version.signatures.count() == 2


def test_two_clicks_publish_once(
    agreement: Agreement, inspections: Promise, coordinator: User
) -> None:
    first = publish(agreement, coordinator)

    again = publish(agreement, coordinator, fingerprint=draft(agreement).fingerprint)

    assert again == first
    assert ReportVersion.objects.count() == 1


def test_what_nobody_has_signed_is_not_published(
    agreement: Agreement,
    inspections: Promise,
    police_party: Party,
    coordinator: User,
) -> None:
    sign(police_party, coordinator)

    with pytest.raises(NotSignedError):
        publish(agreement, coordinator, fingerprint=draft(agreement).fingerprint)

    assert not ReportVersion.objects.exists()


def test_signature_on_what_changed_since_it_was_read_is_refused_and_says_what(
    agreement: Agreement, inspections: Promise, police_party: Party, coordinator: User
) -> None:
    read = draft(agreement)
    make_assessment(promise=inspections, year=2021)

    with pytest.raises(ReportChangedError) as refused:
        sign(police_party, coordinator, read=read)

    about = "Tillsyn alkohol och tobak [tillsyner]"
    assert refused.value.changed == (
        f"{about}: siffrorna",
        f"{about}: bedömningarna",
    )
    assert not Signature.objects.exists()


def test_signature_is_not_valid_when_the_report_reads_otherwise(
    agreement: Agreement, inspections: Promise, police_party: Party, coordinator: User
) -> None:
    signature = sign(police_party, coordinator)

    save_report_texts(
        agreement=agreement,
        year=year_of(agreement),
        texts=Texts("Ny inledning.", ""),
        opened=Texts("", "").digest,
        today=TODAY,
    )

    now = draft(agreement)
    assert not now.is_valid(signature)
    assert now.changed_since(signature) == ("Inledningen",)
    assert police_party.pk in {each.pk for each in now.unsigned}


def test_signature_can_be_given_again_and_taken_back(
    agreement: Agreement, inspections: Promise, police_party: Party, coordinator: User
) -> None:
    sign(police_party, coordinator)
    sign(police_party, coordinator)
    year = year_of(agreement)

    assert Signature.objects.count() == 1
    assert take_back_signature(agreement=agreement, year=year, party=police_party)
    assert not take_back_signature(agreement=agreement, year=year, party=police_party)


def test_published_signature_is_not_taken_back(
    agreement: Agreement, inspections: Promise, police_party: Party, coordinator: User
) -> None:
    publish(agreement, coordinator)
    year = year_of(agreement)

    assert not take_back_signature(agreement=agreement, year=year, party=police_party)
    assert Signature.objects.count() == 2


@pytest.mark.parametrize(("day", "is_refused"), [(2021, True), (2020, False)])
def test_open_objection_to_the_years_work_hinders_signing(
    agreement: Agreement,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
    coordinator: User,
    day: int,
    is_refused: bool,
) -> None:
    activity = make_activity(
        promise=inspections,
        dated_on=dt.date(day, 3, 12),
        parties=[police_party, municipal_party],
    )
    Participation.objects.filter(activity=activity, party=municipal_party).update(
        objected_at=timezone.now(), objection="Vi var inte med."
    )

    if is_refused:
        with pytest.raises(ObjectionsOpenError):
            sign(police_party, coordinator)
    else:
        assert sign(police_party, coordinator).pk


def test_objection_after_the_signatures_hinders_publishing(
    agreement: Agreement,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
    coordinator: User,
) -> None:
    """One to work beyond the promises changes no number, but is open all the same."""
    activity = make_activity(
        agreement=agreement,
        dated_on=dt.date(2021, 3, 12),
        parties=[police_party, municipal_party],
        created_by=coordinator,
    )
    sign(police_party, coordinator)
    sign(municipal_party, coordinator)
    Participation.objects.filter(activity=activity, party=municipal_party).update(
        objected_at=timezone.now(), objection="Vi var inte med."
    )

    with pytest.raises((ObjectionsOpenError, NotSignedError)):
        publish(agreement, coordinator, fingerprint=draft(agreement).fingerprint)

    assert not ReportVersion.objects.exists()


def test_nothing_that_happens_later_changes_what_was_published(
    agreement: Agreement, inspections: Promise, coordinator: User
) -> None:
    activity = make_activity(promise=inspections, dated_on=dt.date(2021, 3, 12))
    published = publish(agreement, coordinator)
    bytes_then, hash_then = published.snapshot, published.sha256

    make_activity(promise=inspections, dated_on=dt.date(2021, 5, 12))
    make_assessment(promise=inspections, year=2021)
    activity.withdrawn_at, activity.withdrawn_reason = timezone.now(), "Dubbel."
    activity.save()
    corrected = publish(agreement, coordinator, reason="En kontroll saknades.")

    published.refresh_from_db()
    assert (published.snapshot, published.sha256) == (bytes_then, hash_then)
    later = from_json(corrected.snapshot)
    assert (corrected.number, later.version, later.reason) == (
        2,
        2,
        "En kontroll saknades.",
    )
    assert len(later.promises[0].assessments) == 1
    assert [bool(each.withdrawn) for each in later.promises[0].activities] == [
        False,
        True,
    ]


def test_correction_without_a_reason_is_refused(
    agreement: Agreement, inspections: Promise, coordinator: User
) -> None:
    publish(agreement, coordinator)

    with pytest.raises(ReasonMissingError):
        publish(agreement, coordinator)

    assert ReportVersion.objects.count() == 1


def test_interim_report_keeps_its_day_until_it_is_renewed(
    agreement: Agreement, inspections: Promise, coordinator: User
) -> None:
    version = publish(agreement, coordinator, today=DURING)
    later = DURING + dt.timedelta(days=9)

    assert (version.is_interim, from_json(version.snapshot).as_of) == (True, DURING)
    assert draft(agreement, today=later).snapshot.as_of == DURING
    assert draft(agreement, today=later).is_correction

    renew_report(agreement=agreement, year=year_of(agreement), today=later)

    assert draft(agreement, today=later).snapshot.as_of == later
    assert not draft(agreement, today=later).is_correction


def test_final_report_after_an_interim_one_corrects_nothing(
    agreement: Agreement, inspections: Promise, coordinator: User
) -> None:
    publish(agreement, coordinator, today=DURING)

    final = publish(agreement, coordinator)

    assert (final.number, final.is_interim, final.reason) == (2, False, "")
    assert from_json(final.snapshot).as_of is None


def test_texts_of_another_are_not_overwritten(agreement: Agreement) -> None:
    year, opened = year_of(agreement), Texts("", "").digest
    save_report_texts(
        agreement=agreement,
        year=year,
        texts=Texts("Deras.", ""),
        opened=opened,
        today=TODAY,
    )

    with pytest.raises(TextsChangedError) as refused:
        save_report_texts(
            agreement=agreement,
            year=year,
            texts=Texts("Mina.", ""),
            opened=opened,
            today=TODAY,
        )

    assert refused.value.report.introduction == "Deras."
