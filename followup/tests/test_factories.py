from __future__ import annotations

import datetime as dt

from followup.tests.factories import make_activity, make_assessment
from promises.models import Agreement, Organisation, Party, Place, Promise, User


def test_activity_takes_parties_and_sensitivity_from_its_promise(
    narcotics: Promise, police_party: Party
) -> None:
    activity = make_activity(promise=narcotics, dated_on=dt.date(2021, 3, 12))

    assert activity.agreement == narcotics.agreement
    assert activity.sensitivity == "operational"
    assert [p.party for p in activity.participations.all()] == [police_party]


def test_activity_beyond_the_promises_is_open_and_nobodys(
    agreement: Agreement, town: Place
) -> None:
    activity = make_activity(
        agreement=agreement, dated_on=dt.date(2021, 3, 12), place=town
    )

    assert activity.sensitivity == "open"
    assert not activity.participations.exists()


def test_activity_with_a_reason_is_withdrawn(
    inspections: Promise, police_user: User, police: Organisation
) -> None:
    activity = make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 3, 12),
        created_by=police_user,
        withdrawn_reason="Dubbelregistrerad",
    )

    assert activity.is_withdrawn
    assert activity.organisation == police


def test_assessment_without_a_party_is_of_the_parties_together(
    inspections: Promise,
) -> None:
    assessment = make_assessment(promise=inspections, year=2021)

    assert assessment.party is None
