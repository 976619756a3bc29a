"""The components that show a row: what a citizen reads, not how it is marked up."""

from __future__ import annotations

import datetime as dt
import re

import html5lib
import pytest
from django.template.loader import render_to_string
from django.utils.html import strip_tags

from followup.ribbon import Mark, Ribbon, Stretch, draw_ribbon
from followup.rows import (
    ActivityRow,
    AgreementLabel,
    AssessmentRow,
    MunicipalityLabel,
    PartyLabel,
    PromiseRow,
    TargetRow,
)
from promises.years import Span, year_span

YEAR = year_span(2021)
AFTER = dt.date(2022, 2, 1)
POLICE = PartyLabel(key="polisen", short="Polisen", kind="police")
MUNICIPALITY = MunicipalityLabel(
    name="Jokkmokk", slug="jokkmokk", names=(), is_fictitious=False
)
AGREEMENT = AgreementLabel(
    title="Medborgarlöften",
    slug="2020-2022",
    period="2020–2022",
    signatories=(POLICE,),
    source_url="",
)


def ribbon(*, window: Span = YEAR, dots: tuple[Mark, ...] = ()) -> Ribbon:
    return draw_ribbon(year=YEAR, window=window, today=AFTER, dots=dots)


def target(
    *,
    figure: str = "2",
    caption: str = "av 2 tillsyner",
    slots: tuple[bool, ...] = (),
    places_reached: tuple[str, ...] = (),
    places_left: tuple[str, ...] = (),
    demand: str = "",
) -> TargetRow:
    return TargetRow(
        badge="on_track",
        figure=figure,
        caption=caption,
        sentence=f"{figure} {caption}",
        slots=slots,
        places_reached=places_reached,
        places_left=places_left,
        demand=demand,
        counting_rule="",
    )


def promise(
    *,
    text: str = "Två tillsyner per år",
    targets: tuple[TargetRow, ...] = (),
    note: str = "",
    drawn: Ribbon | None = None,
    sensitivity: str = "open",
    assessments: tuple[AssessmentRow, ...] = (),
) -> PromiseRow:
    return PromiseRow(
        key="tillsyner",
        short="Tillsyner",
        text=text,
        parties=(POLICE,),
        contributing=(),
        sensitivity=sensitivity,
        state="fulfilled",
        badge="fulfilled",
        days_left=None,
        note=note,
        targets=targets,
        summary=target(),
        ribbon=drawn,
        assessments=assessments,
    )


def activity(
    *,
    day: dt.date | None = None,
    quantity: str = "",
    text: str = "",
    why_not_counted: str = "",
    withdrawn: str = "",
) -> ActivityRow:
    return ActivityRow(
        when="12 mars 2021",
        day=day,
        quantity=quantity,
        text=text,
        place="Vuollerim",
        occasion="",
        parties=(POLICE,),
        promise_key="tillsyner",
        promise_short="Tillsyner",
        why_not_counted=why_not_counted,
        withdrawn=withdrawn,
        is_month=False,
    )


def rendered(component: str, **context: object) -> str:
    html = render_to_string(f"components/{component}.html", context)
    html5lib.HTMLParser(strict=True).parseFragment(html)
    return html


def words(html: str) -> str:
    return " ".join(strip_tags(html).split())


@pytest.mark.parametrize(
    ("badge", "word"),
    [
        ("fulfilled", "Uppfyllt"),
        ("on_track", "I fas"),
        ("behind", "Efter plan"),
        ("not_fulfilled", "Inte uppfyllt"),
        ("ongoing", "Löpande"),
        ("not_reported", "Inte redovisat"),
        ("upcoming", "Kommande"),
        ("withheld", "Efter årets slut"),
        ("untouched", "Ännu inget gjort"),
        ("reported", "Redovisat"),
    ],
)
def test_a_state_is_one_word_beside_one_shape(badge: str, word: str) -> None:
    html = rendered("state", badge=badge)

    assert words(html) == word
    assert len(re.findall("<path|<circle", html)) == 1
    assert 'aria-hidden="true"' in html


def test_the_states_that_outline_can_confuse_have_shapes_of_their_own() -> None:
    badges = "fulfilled on_track behind not_fulfilled ongoing not_reported upcoming"
    shapes = {
        re.findall(r"<(?:path|circle) [^>]*>", rendered("state", badge=badge))[0]
        for badge in [*badges.split(), "withheld", "reported"]
    }

    assert len(shapes) == 9


def test_a_figure_reads_as_one_phrase_and_hides_its_slots() -> None:
    html = rendered("figure", target=target(slots=(True, False)), badge="on_track")

    assert words(html) == "2 av 2 tillsyner – I fas"
    assert html.count("data-full") == 1
    assert html.count('class="slot"') == 2


def test_a_figure_without_a_count_is_the_state_alone() -> None:
    html = rendered("figure", target=target(figure="", caption=""), badge="withheld")

    assert words(html) == "Efter årets slut"
    assert "figure__count" not in html


def test_places_say_which_are_reached() -> None:
    shown = target(places_reached=("Vuollerim",), places_left=("Porjus",))

    html = rendered("places", target=shown)

    assert words(html) == "Vuollerim – besökt Porjus – inget besök redovisat"


def test_a_ribbon_says_what_it_draws() -> None:
    html = rendered(
        "ribbon", ribbon=ribbon(dots=(Mark(dt.date(2021, 3, 12), 1, True),))
    )

    assert '<p class="ribbon__text">12 mars.</p>' in html
    assert 'cx="19.32%"' in html


def test_a_ribbon_whose_words_are_on_the_strip_says_them_once_to_the_eye() -> None:
    bars = (Stretch(YEAR, "cirka 20, under 2021"),)

    html = rendered(
        "ribbon", ribbon=draw_ribbon(year=YEAR, window=YEAR, today=AFTER, bars=bars)
    )

    assert '<p class="ribbon__text visually-hidden">Cirka 20, under 2021.</p>' in html
    assert ">cirka 20, under 2021</text>" in html


def test_a_ribbon_hatches_what_lies_outside_the_window() -> None:
    window = Span(dt.date(2021, 4, 1), dt.date(2021, 12, 31))

    html = rendered("ribbon", ribbon=ribbon(window=window))

    assert html.count("url(#hatch)") == 1


def test_a_promise_links_to_its_page_and_shows_what_was_published() -> None:
    html = rendered(
        "promise", row=promise(), municipality=MUNICIPALITY, agreement=AGREEMENT
    )

    assert 'href="/jokkmokk/2020-2022/lofte/tillsyner/"' in html
    assert "Två tillsyner per år" in words(html)


def test_a_promise_whose_text_is_its_name_says_it_once() -> None:
    html = rendered(
        "promise",
        row=promise(text="Tillsyner"),
        municipality=MUNICIPALITY,
        agreement=AGREEMENT,
    )

    assert html.count("Tillsyner") == 1


def test_a_promise_without_a_ribbon_has_a_sentence_in_its_place() -> None:
    assert words(rendered("course", row=promise(note="Redovisas sedan."))) == (
        "Redovisas sedan."
    )
    assert words(rendered("course", row=promise(sensitivity="individual"))) == (
        "Bara årets antal visas, för att skydda enskilda."
    )


def test_an_outcome_without_a_ribbon_protects_nobody() -> None:
    assert words(rendered("course", row=promise())) == ""


def test_several_targets_are_each_named_with_their_state() -> None:
    targets = (
        target(),
        target(figure="5", caption="av 7 orter", demand="Ska nå alla 7 orter"),
    )

    html = rendered("course", row=promise(targets=targets, note="Se nedan."))

    assert words(html) == (
        "Se nedan. 2 av 2 tillsyner – I fas Ska nå alla 7 orter 5 av 7 orter – I fas"
    )


def test_an_assessment_stands_beside_the_state() -> None:
    assessment = AssessmentRow(
        by="Polisen",
        value="Delvis uppfyllt",
        reason="Pandemin.",
        next_step="Fler i höst.",
    )

    html = rendered("assessments", assessments=(assessment,))

    assert words(html) == (
        "Bedömning, Polisen: Delvis uppfyllt. Pandemin. Nästa steg: Fler i höst."
    )


def test_an_activity_says_when_what_where_and_who() -> None:
    day = dt.date(2021, 3, 12)

    html = rendered(
        "activity", activity=activity(day=day, quantity="cirka 20", text="I byarna.")
    )

    assert words(html) == "12 mars 2021 cirka 20 – I byarna. Vuollerim Polisen"
    assert '<time datetime="2021-03-12">' in html


def test_an_activity_beside_others_names_its_promise() -> None:
    html = rendered(
        "activity", activity=activity(), municipality=MUNICIPALITY, agreement=AGREEMENT
    )

    assert words(html) == "12 mars 2021 Tillsyner Vuollerim Polisen"


def test_an_activity_that_does_not_count_says_why() -> None:
    shown = activity(why_not_counted="räknas inte: kommunen deltog inte")

    assert "Räknas inte: kommunen deltog inte" in words(
        rendered("activity", activity=shown)
    )


def test_a_withdrawn_activity_says_when_and_why() -> None:
    shown = activity(withdrawn="Återtagen 3 maj 2021: dubbelregistrerad")

    html = rendered("activity", activity=shown)

    assert "data-withdrawn" in html
    assert "Återtagen 3 maj 2021: dubbelregistrerad" in words(html)


def test_what_staff_write_is_never_markup() -> None:
    html = rendered("activity", activity=activity(text="<script>alert(1)</script>"))

    assert "&lt;script&gt;" in html


def test_names_are_listed_as_people_write_them() -> None:
    others = [PartyLabel(key=name, short=name, kind="other") for name in ("B", "C")]

    assert words(rendered("names", parties=(POLICE, *others))) == "Polisen, B och C"
