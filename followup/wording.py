"""Swedish words for dates, quantities and reasons. Pure: no Django, no clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from followup.month_names import MONTHS
from followup.precision import vaguest
from followup.progress import Reason
from followup.units import noun
from promises.years import DAY, Span, month_span

PER = {
    "week": "i veckan",
    "month": "i månaden",
    "two_months": "varannan månad",
    "quarter": "per kvartal",
    "term": "per termin",
    "year": "per år",
    "period": "under hela perioden",
}
EVERY = {
    "week": "varje vecka",
    "month": "varje månad",
    "two_months": "varannan månad",
    "quarter": "varje kvartal",
    "term": "varje termin",
    "year": "varje år",
    "period": "under perioden",
}
INTERVALS = {
    "week": ("vecka", "veckor"),
    "month": ("månad", "månader"),
    "two_months": ("tvåmånadersperiod", "tvåmånadersperioder"),
    "quarter": ("kvartal", "kvartal"),
    "term": ("termin", "terminer"),
}
# What parties are called in the middle of a sentence: common nouns in small letters.
COMMON_NOUNS = (
    "polisen",
    "kommunen",
    "regionen",
    "staden",
    "skolan",
    "kåren",
    "tjänsten",
    "nämnden",
    "förvaltningen",
    "myndigheten",
)
UNKNOWN_NUMBER = "oklart antal"
FEWER_THAN_5 = "färre än 5"


def day_words(day: dt.date, *, with_year: bool = True) -> str:
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return f"{words} {day.year}" if with_year else words


def when(span: Span, known_to: str, ends_on: dt.date | None = None) -> str:
    """Say a date no more exactly than it is known: "under 2021", "mars 2021"."""
    if known_to == "year":
        return f"under {span.label}"
    if known_to == "month":
        return f"{MONTHS[span.first.month - 1]} {span.first.year}"
    if ends_on and ends_on != span.first:
        return days_words(Span(span.first, ends_on))
    return day_words(span.first)


def days_words(span: Span) -> str:
    """Say a few days in a row: "12–14 mars 2021", "30 april – 2 maj 2021"."""
    first, last = span.first, span.last
    if first == last:
        return day_words(first)
    if first.year != last.year:
        return f"{day_words(first)} – {day_words(last)}"
    if first.month != last.month:
        return f"{day_words(first, with_year=False)} – {day_words(last)}"
    return f"{first.day}–{day_words(last)}"


def number(value: int | Decimal) -> str:
    """Write a number the Swedish way: 1 234,5 with a space that does not break."""
    whole, _, fraction = f"{value:,f}".replace(",", "\N{NO-BREAK SPACE}").partition(".")
    fraction = fraction.rstrip("0")
    return f"{whole},{fraction}" if fraction else whole


def inexact(quantity: int, precisions: Iterable[str]) -> str:
    """Say a sum of quantities with the word of the vaguest: "cirka 20"."""
    match vaguest(precisions):
        case "unspecified":
            return UNKNOWN_NUMBER
        case "about":
            return f"cirka {number(quantity)}"
        case "at_least":
            return f"minst {number(quantity)}"
    return number(quantity)


def because(reason: Reason, parties: Iterable[str]) -> str:
    """Say why an activity does not count: "kommunen deltog inte"."""
    names = enumerated([in_a_sentence(name) for name in parties])
    match reason:
        case Reason.PARTY_MISSING:
            return f"{names} deltog inte"
        case Reason.OBJECTION:
            return f"{names} har invänt"
        case Reason.OUTSIDE_LIFE:
            return "löftet gällde inte då"
        case Reason.AFTER_DAY:
            return "dagen har inte kommit"
        case Reason.DATE_TOO_WIDE:
            return "datumet är för ungefärligt"


def in_a_sentence(name: str) -> str:
    """Write a party's short name as inside a sentence: polisen, but Systembolaget."""
    lowered = name.lower()
    is_common = " " not in name and lowered.endswith(COMMON_NOUNS)
    return lowered if is_common else name


def genitive(name: str) -> str:
    """Return whose it is: Polisens; a name that ends in s stays as it is."""
    return name if name.endswith(("s", "x", "z")) else f"{name}s"


def enumerated(words: Iterable[str]) -> str:
    """Join words the Swedish way: "a, b och c"."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} och {last}" if first else last


def days_left_words(days: int) -> str:
    if days == 0:
        return "sista dagen"
    return f"{number(days)} {noun(days, ('dag', 'dagar'))} kvar"


def with_plans(words: str, planned: int) -> str:
    """Say after the words how many plans there are, if any."""
    if not planned:
        return words
    plans = f"{number(planned)} {noun(planned, ('planerad', 'planerade'))}"
    return f"{words} – {plans}" if words else plans


def next_month(day: dt.date) -> dt.date:
    """Return the first day of the month that follows the day's."""
    return month_span(day.year, day.month).last + DAY
