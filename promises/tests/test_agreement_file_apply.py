from __future__ import annotations

import pytest

from promises.agreement_file import Changes, Fault, RefusedError, apply, parse
from promises.models import (
    Agreement,
    Municipality,
    Organisation,
    Party,
    Place,
    Promise,
    Target,
)
from promises.tests import factories
from promises.tests.agreement_texts import COMPLETE, changed

pytestmark = pytest.mark.django_db

NEXT_PERIOD = [
    ("starts = 2020-01-01", "starts = 2023-01-01"),
    ("ends = 2022-12-31", "ends = 2025-12-31"),
    ("valid_from = 2020-02-01\nvalid_to = 2022-11-30\n", ""),
    ("due = 2021-06-30\n", ""),
    ("years = { 2021 = 0, 2022 = 1 }\n", ""),
]


def load(text: str) -> Changes:
    content, faults = parse(text)
    assert content is not None, faults
    return apply(content)


def changes_of(text: str) -> list[str]:
    return [str(change) for change in load(text).rows]


def refusals_of(text: str) -> list[Fault]:
    with pytest.raises(RefusedError) as refused:
        load(text)
    return refused.value.faults


def test_first_reading_creates_every_row() -> None:
    assert load(COMPLETE).lines == [
        "municipality: 1 ny",
        "agreement: 1 ny",
        "municipality.places: 3 ny",
        "organisation: 3 ny",
        "parties: 3 ny",
        "areas: 2 ny",
        "indicators: 1 ny",
        "promises: 3 ny",
        "dialogues: 2 ny",
        "occasions: 2 ny",
    ]


def test_reading_again_changes_nothing() -> None:
    load(COMPLETE)

    assert load(COMPLETE).lines == ["inget ändrat"]


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ('name = "Exempelkommun"', 'name = "Storkommun"', "municipality: ändrad: name"),
        ("lat = 66.5", "lat = 66.25", 'municipality.places "Storbyn": ändrad: lat'),
        ('within = "Lillbyn"', "", 'municipality.places "Byskolan": ändrad: within'),
        ('short = "Polisen"', 'short = "P"', 'parties "polisen": ändrad: short'),
        ('["kommunen", "polisen"]', '["kommunen"]', 'parties "polisen": ändrad: sign'),
        ("Vi lovar", "Vi lovar er", "agreement: ändrad: introduction"),
        ("2022-12-31", "2022-12-30", "agreement: ändrad: ends"),
        ("source_url", 'status = "draft"\nsource_url', "agreement: ändrad: status"),
        (
            "Många kom.",
            "Få kom.",
            'dialogues "Medborgardialog 2019-10-01": ändrad: summary',
        ),
        ('["trafik", "alkohol"]', '["alkohol"]', "dialogues"),
        ("flexible = true", "", 'areas "trafik": ändrad: flexible'),
        ('area = "alkohol"', 'area = "trafik"', 'promises "tillsyner": ändrad: area'),
        ('area = "alkohol"', "", 'promises "tillsyner": ändrad: area'),
        ('["polisen", "kommunen"]\nc', '["kommunen", "polisen"]\nc', "responsible"),
        (
            'contributing = ["butiken"]',
            "",
            'promises "tillsyner": ändrad: contributing',
        ),
        ("joint = true", "", 'promises "tillsyner": ändrad: joint'),
        ("at_least = 2", "at_least = 3", 'promises "tillsyner": ändrad: targets'),
        ('"Byskolan", "Storbyn"', '"Storbyn", "Byskolan"', "targets"),
        ("2021 = 0", "2021 = 4", 'promises "tillsyner": ändrad: targets'),
        ("2021 = 0, ", "", 'promises "tillsyner": ändrad: targets'),
        ("small = true", "", 'indicators "anmalda": ändrad: small'),
        ("value = 304.5", "value = 305", 'indicators "anmalda": ändrad: measurements'),
        ("year = 2020", "year = 2021", 'indicators "anmalda": ändrad: measurements'),
        ("2021-02-06", "2021-02-07", 'occasions "Marknad 2021-02-04": ändrad: ends'),
    ],
)
def test_only_what_differs_is_changed(old: str, new: str, change: str) -> None:
    load(COMPLETE)
    text = changed((old, new))

    (line,) = changes_of(text)

    assert change in line
    assert changes_of(text) == []


def test_municipality_with_another_name_gets_another_address() -> None:
    load(COMPLETE)
    load(changed(('"Exempelkommun"', '"Åkommunen"')))

    assert Municipality.objects.values_list("code", "slug").get() == (
        "9999",
        "akommunen",
    )


def test_address_of_another_municipality_is_refused() -> None:
    factories.make_municipality(name="Exempelkommun", code="9901")

    assert refusals_of(COMPLETE) == [
        Fault(
            "municipality",
            "name",
            "Adressen exempelkommun har redan Exempelkommun, kommunkod 9901.",
        )
    ]


def test_address_that_clashes_hides_no_other_fault() -> None:
    load(COMPLETE)
    factories.make_municipality(name="Grannkommun", code="9901")
    text = changed(('"Exempelkommun"', '"Grannkommun"'), ('"operational"', '"open"'))

    assert [fault.key for fault in refusals_of(text)] == ["name", "sensitivity"]


def test_organisation_is_the_same_in_every_file() -> None:
    first = load(COMPLETE).agreement
    other = load(
        changed(
            ('code = "9999"', 'code = "9901"'),
            ('"Exempelkommun"', '"Grannkommun"'),
            ('"Exempelkommunen"', '"Grannkommunen"'),
        )
    ).agreement

    assert shared_names(first, other) == ["Exempelbutiken", "Exempelpolisen"]


def shared_names(first: Agreement, other: Agreement) -> list[str]:
    shared = Organisation.objects.filter(parties__agreement=first)
    shared = shared.filter(parties__agreement=other)
    return list(shared.values_list("name", flat=True).order_by("name"))


def test_name_in_another_role_is_another_organisation() -> None:
    factories.make_organisation(name="Exempelpolisen", kind="other")

    load(COMPLETE)

    assert Organisation.objects.filter(name="Exempelpolisen").count() == 2


def test_renamed_party_key_stays_with_its_organisation() -> None:
    agreement = load(COMPLETE).agreement
    police = Party.objects.get(agreement=agreement, key="polisen")

    load(COMPLETE.replace('"polisen"', '"polis"'))

    police.refresh_from_db()
    assert police.key == "polis"


def test_two_parties_may_swap_keys() -> None:
    agreement = load(COMPLETE).agreement
    police = Party.objects.get(agreement=agreement, key="polisen")
    swapped = COMPLETE.replace('"polisen"', '"x"').replace('"kommunen"', '"polisen"')

    load(swapped.replace('"x"', '"kommunen"'))

    police.refresh_from_db()
    assert (police.key, police.organisation.name) == ("kommunen", "Exempelpolisen")


def test_party_may_get_another_organisation() -> None:
    agreement = load(COMPLETE).agreement
    police = Party.objects.get(agreement=agreement, key="polisen")

    load(changed(('"Exempelpolisen"', '"Lokalpolisområde Exempel"')))

    police.refresh_from_db()
    assert police.organisation.name == "Lokalpolisområde Exempel"
    assert not Organisation.objects.filter(name="Exempelpolisen").exists()


def test_organisation_with_members_outlives_its_part() -> None:
    load(COMPLETE)
    police = Organisation.objects.get(name="Exempelpolisen")
    factories.make_user(email="polis@exempelkommun.example", organisation=police)

    load(changed(('"Exempelpolisen"', '"Lokalpolisområde Exempel"')))

    assert Organisation.objects.filter(name="Exempelpolisen").exists()


def test_sensitivity_is_never_lowered() -> None:
    load(COMPLETE)
    text = changed(('sensitivity = "operational"\n', ""))

    assert refusals_of(text) == [
        Fault(
            'promises[1] "tillsyner"',
            "sensitivity",
            "Kan inte sänkas från operational till open.",
        )
    ]
    assert Promise.objects.get(key="tillsyner").sensitivity == "operational"


def test_raised_sensitivity_is_told() -> None:
    load(COMPLETE)
    changes = load(changed(('"operational"', '"individual"')))

    assert changes.raised == (Promise.objects.get(key="tillsyner").pk,)


def test_targets_are_matched_by_position() -> None:
    load(COMPLETE)
    first = Target.objects.get(kind="places", covers_localities=False)
    start = COMPLETE.index("[[promises.targets]]")
    end = COMPLETE.index("[[promises.targets]]", start + 1)

    assert changes_of(COMPLETE[:start] + COMPLETE[end:]) == [
        'promises "tillsyner": ändrad: targets'
    ]
    assert not Target.objects.filter(pk=first.pk).exists()
    assert Target.objects.filter(promise__key="tillsyner").get().kind == "places"


def test_what_the_file_no_longer_names_is_removed() -> None:
    load(COMPLETE)
    start, end = COMPLETE.index("[[dialogues]]"), COMPLETE.index("[[areas]]")
    text = (
        COMPLETE[:start] + COMPLETE[end : COMPLETE.index('[[promises]]\nkey = "rad"')]
    )
    text = text.replace('within = "Lillbyn"\n', "").replace(
        '[[municipality.places]]\nname = "Lillbyn"\nkind = "locality"\n', ""
    )
    text = text.replace(
        '[[areas]]\nkey = "trafik"\nname = "Trafik"\nflexible = true\n', ""
    )

    assert changes_of(text) == [
        'municipality.places "Byskolan": ändrad: within',
        'promises "rad": borttagen',
        'promises "brott": borttagen',
        'dialogues "Medborgardialog 2019-10-01": borttagen',
        'dialogues "Medborgardialog": borttagen',
        'occasions "Marknad 2020-02-06": borttagen',
        'occasions "Marknad 2021-02-04": borttagen',
        'areas "trafik": borttagen',
        'indicators "anmalda": borttagen',
        'municipality.places "Lillbyn": borttagen',
    ]
    assert changes_of(text) == []


def test_party_that_is_gone_from_the_file_is_removed() -> None:
    load(COMPLETE)
    start, end = (
        COMPLETE.index('[[parties]]\nkey = "butiken"'),
        COMPLETE.index("[agree"),
    )
    text = COMPLETE[:start] + COMPLETE[end:]
    text = text.replace('contributing = ["butiken"]\n', "")

    assert changes_of(text) == [
        'promises "tillsyner": ändrad: contributing',
        'parties "butiken": borttagen',
    ]
    assert not Organisation.objects.filter(name="Exempelbutiken").exists()


def test_place_and_what_lies_in_it_are_removed_together() -> None:
    load(COMPLETE)
    start = COMPLETE.index('[[municipality.places]]\nname = "Lillbyn"')
    text = COMPLETE[:start] + COMPLETE[COMPLETE.index("[[parties]]") :]

    load(text.replace('"Byskolan", ', ""))

    assert list(Place.objects.values_list("name", flat=True)) == ["Storbyn"]


def test_places_of_another_agreement_stay() -> None:
    load(COMPLETE)
    start = COMPLETE.index('[[municipality.places]]\nname = "Storbyn"')
    places = '[[municipality.places]]\nname = "Nybyn"\nkind = "locality"\n'
    text = changed(*NEXT_PERIOD).replace('["Byskolan", "Storbyn"]', '["Nybyn"]')
    text = text[:start] + places + text[text.index("[[parties]]") :]

    load(text)

    assert list(Place.objects.by_position().values_list("name", flat=True)) == [
        "Storbyn",
        "Lillbyn",
        "Byskolan",
        "Nybyn",
    ]
    assert changes_of(text) == []
    assert changes_of(COMPLETE) == []


def test_new_order_of_places_is_kept() -> None:
    load(COMPLETE)
    start, end = (
        COMPLETE.index("[[municipality.places]]"),
        COMPLETE.index("[[parties]]"),
    )
    places = COMPLETE[start:end].split("[[municipality.places]]")[:0:-1]
    reversed_places = "".join(f"[[municipality.places]]{place}" for place in places)

    load(COMPLETE[:start] + reversed_places + COMPLETE[end:])

    assert list(Place.objects.by_position().values_list("name", flat=True)) == [
        "Byskolan",
        "Lillbyn",
        "Storbyn",
    ]


def test_new_order_of_promises_is_kept() -> None:
    load(COMPLETE)
    start = COMPLETE.index("[[promises]]")
    middle = COMPLETE.index('[[promises]]\nkey = "rad"')
    end = COMPLETE.index('[[promises]]\nkey = "brott"')
    text = COMPLETE[:start] + COMPLETE[middle:end] + COMPLETE[start:middle]
    text += COMPLETE[end:]

    assert changes_of(text) == [
        'promises "rad": ändrad: ordning',
        'promises "tillsyner": ändrad: ordning',
    ]
    assert list(Promise.objects.by_position().values_list("key", flat=True)) == [
        "rad",
        "tillsyner",
        "brott",
    ]


def test_refused_file_leaves_everything_as_it_was() -> None:
    load(COMPLETE)
    text = changed(('"operational"', '"open"'), ("Vi lovar", "Vi lovar inte"))

    refusals_of(text)

    assert Agreement.objects.get().introduction == "Vi lovar gemensamt."
