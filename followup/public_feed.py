"""What is published of a municipality's promises as an Atom feed.

The same bytes for the same data: nothing in it is of when it is read. A version that
had a text taken out, or is protected more by now, is told of as its page shows it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.feedgenerator import Atom1Feed, Enclosure

from followup.disclosure.reports import ListedVersion, latest_versions
from followup.overview import NotPublic, published_agreements
from followup.report_addresses import pdf_path, version_path
from followup.reports.showing import Shown, shown
from promises.models import Municipality

MOST = 50
PDF = "application/pdf"
INVENTED = "Kommunen och löftena är påhittade."
TAKEN_OUT = "En text är borttagen sedan den publicerades."
HIDDEN = "En del visas inte längre: den är känsligare nu än då."


@dataclass(frozen=True, slots=True)
class Site:
    """Where the feed is fetched: addresses in it lead back there."""

    absolute: Callable[[str], str]
    own: str
    overview: str


class Feed(Atom1Feed):
    """Atom that is as old as the agreement where nothing is published of it."""

    begun: dt.date

    def latest_post_date(self) -> dt.datetime:
        if self.items:
            return super().latest_post_date()
        return dt.datetime.combine(self.begun, dt.time(), dt.UTC)


def public_feed(*, municipality: str, site: Site) -> bytes:
    agreements = published_agreements(municipality)
    if not agreements:
        raise NotPublic
    place = agreements[0].municipality
    feed = Feed(
        title=_title(place),
        link=site.absolute(site.overview),
        description="",
        language="sv",
        subtitle=INVENTED if place.is_fictitious else "Publicerade uppföljningar.",
        feed_url=site.absolute(site.own),
        feed_guid=site.absolute(site.own),
        author_name=place.name,
    )
    feed.begun = agreements[0].starts_on
    told: set[tuple[str, int]] = set()
    for listed in latest_versions(municipality, MOST):
        about = listed.period, listed.year
        _add(feed, municipality, listed, site, is_latest=about not in told)
        told.add(about)
    return feed.writeString("utf-8").encode()


def _title(municipality: Municipality) -> str:
    marked = " (påhittad)" if municipality.is_fictitious else ""
    return f"Medborgarlöften i {municipality.name}{marked}"


def _add(
    feed: Feed, municipality: str, listed: ListedVersion, site: Site, *, is_latest: bool
) -> None:
    """Add an entry; the PDF is of a year's latest version alone."""
    version, proof = listed.version, shown(listed.version)
    address = (municipality, listed.period, listed.year)
    changed = version.masked_at or version.published_at
    feed.add_item(
        title=_entry_title(listed, proof),
        link=site.absolute(version_path(*address, version.number)),
        description=" ".join(_sentences(listed, proof)),
        unique_id=listed.public_id.urn,
        pubdate=version.published_at,
        updateddate=max(changed, version.published_at),
        enclosures=[Enclosure(site.absolute(pdf_path(*address)), "0", PDF)]
        if is_latest
        else [],
    )


def _entry_title(listed: ListedVersion, proof: Shown) -> str:
    kind = "Delårsuppföljning" if listed.version.is_interim else "Uppföljning"
    number = listed.version.number
    later = f", version {number}" if number > 1 else ""
    return f"{kind} {proof.snapshot.year.label}{later}"


def _sentences(listed: ListedVersion, proof: Shown) -> list[str]:
    said = [proof.snapshot.headline.lead, *proof.snapshot.headline.rest]
    if listed.version.reason:
        said.append(f"Rättelse: {listed.version.reason}")
    if proof.is_masked:
        said.append(TAKEN_OUT)
    if proof.is_withheld:
        said.append(HIDDEN)
    return said
