"""Who gets what answer from which address: the one table, and how it is read.

A line has a route as it stands in the URLconf, a method, and one sign for each of
ROLES in their order. HEAD is answered as GET; a method without a line is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from followup.preview_urls import WITHOUT
from followup.tests.routing import all_routes

WITHOUT_PREVIEW = f"personal/forhandsvisning/{WITHOUT}"
ROLES = (
    "nobody",  # not logged in
    "police_user",  # wrote the activity
    "coordinator",  # of the police
    "municipal_user",  # took part in it
    "outsider",  # at an organisation that is party to another agreement
    "administrator",
)
PATTERNS = {  # of Django's own that are no paths
    "(?P<url>.*)": "<url>",
    "^(?P<app_label>promises|followup)/": "<app_label>/",
}
METHODS = ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "POST")

ANSWERED = "+"
TO_LOG_IN = "l"
NOT_FOUND = "0"
FORBIDDEN = "x"
NO_SUCH_METHOD = "m"
UNKNOWN = "?"

EVERYBODY = "++++++"
STAFF = "l+++++"
COORDINATOR = "l0+000"  # of the organisation that it is about
COORDINATOR_OF_AGREEMENT = "l0+00+"
DRAFTERS = "l0+00+"  # coordinators of a party, and administrators
NO_DRAFT = "l00000"  # the agreement of the test is published
ADMINISTRATION_VALUES = {  # what stands in its addresses
    "path:object_id": "1",
    "id": "1",
    "content_type_id": "1",
    "object_id": "1",
    "app_label": "promises",
    "url": "finns-inte/",
}

OF_AGREEMENT = "personal/overenskommelser/<slug:municipality>/<slug:period>/"
OF_PROMISES = (
    *("lofte/", "lofte/<slug:key>/", "lofte/<slug:key>/avsluta/"),
    *("minsta-antal/", "period/"),
)
OF_PLANS = ("gjord", "ogjord", "planera-igen", "stall-in", "utannonsera")

REPORT = "<slug:municipality>/<slug:period>/uppfoljning/<int:year>"
REPORTS = f"{OF_AGREEMENT}uppfoljning/"

PUBLIC = {
    "": EVERYBODY,
    "<slug:municipality>/": EVERYBODY,
    "<slug:municipality>/<slug:period>/<int:year>/": EVERYBODY,
    "<slug:municipality>/<slug:period>/andringar/": EVERYBODY,
    "<slug:municipality>/<slug:period>/lofte/<slug:key>/": EVERYBODY,
    **{
        f"{REPORT}{version}{form}": EVERYBODY
        for version in ("", "/version/<int:number>")
        for form in ("/", ".json", ".csv", ".pdf")
    },
    f"{REPORT}/delning.png": EVERYBODY,
    f"{REPORT}/fullmaktige/": EVERYBODY,
    f"{REPORT}/fullmaktige.pdf": EVERYBODY,
    f"{REPORT}/tva-ar/": EVERYBODY,
    f"{REPORT}/tva-ar.pdf": EVERYBODY,
    f"{REPORT}/affisch/": EVERYBODY,
    f"{REPORT}/affisch.pdf": EVERYBODY,
    "delning.png": EVERYBODY,
    "<slug:municipality>/<slug:period>/delning.png": EVERYBODY,
    "<slug:municipality>/<slug:period>/<int:year>/delning.png": EVERYBODY,
    "<slug:municipality>/<slug:period>/lofte/<slug:key>/delning.png": EVERYBODY,
    "<slug:municipality>/<slug:period>/lofte/<slug:key>/<int:year>/delning.png": EVERYBODY,
    "healthz": EVERYBODY,
    "readyz": EVERYBODY,
    "sa-raknar-vi/": EVERYBODY,
}

TABLE: dict[str, dict[str, str]] = {
    **{route: {"GET": signs} for route, signs in PUBLIC.items()},
    f"{OF_AGREEMENT}ta-bort-text/": {
        "GET": COORDINATOR_OF_AGREEMENT,
        "POST": COORDINATOR_OF_AGREEMENT,
    },
    "konto/logga-in/": {"GET": EVERYBODY, "POST": EVERYBODY},
    "konto/logga-in/passernyckel/": {"GET": STAFF, "POST": STAFF},
    "konto/logga-in/steg-tva/": {"GET": STAFF, "POST": STAFF},  # who is in goes on
    "konto/logga-in/via/": {"POST": "000000"},  # there is no provider
    "konto/logga-in/via/svar/": {"GET": "000000"},
    "konto/logga-ut/": {"POST": EVERYBODY},
    "konto/inbjudan/<str:token>/": {"GET": "+xxxxx", "POST": "+xxxxx"},
    "konto/losenord/glomt/": {"GET": EVERYBODY, "POST": EVERYBODY},
    "konto/losenord/glomt/skickat/": {"GET": EVERYBODY},
    "konto/losenord/valj/<slug:uidb36>/<str:key>/": {
        "GET": EVERYBODY,
        "POST": EVERYBODY,
    },
    # One's own account. Nobody here has a password or a second factor to prove.
    "konto/": {"GET": STAFF},
    "konto/app/": {"GET": STAFF, "POST": STAFF},
    "konto/app/ta-bort/": {"GET": "l00000", "POST": "l00000"},
    "konto/bekrafta/": {"GET": "lxxxxx", "POST": "lxxxxx"},
    "konto/bekrafta/kod/": {"GET": "lxxxxx", "POST": "lxxxxx"},
    "konto/bekrafta/passernyckel/": {"GET": "lxxxxx", "POST": "lxxxxx"},
    "konto/losenord/": {"GET": STAFF, "POST": STAFF},
    "konto/losenord/forsta/": {"GET": STAFF, "POST": STAFF},
    "konto/passernyckel/": {"GET": STAFF, "POST": STAFF},
    "konto/passernyckel/<int:pk>/": {"GET": "l00000", "POST": "l00000"},
    "konto/passernyckel/<int:pk>/ta-bort/": {"GET": "l00000", "POST": "l00000"},
    "konto/reservkoder/": {"GET": "l00000"},
    "konto/reservkoder/nya/": {"GET": STAFF, "POST": STAFF},
    "konto/steg-tva/": {"GET": STAFF},
    "konto/vidare/": {"GET": STAFF},
    "<slug:municipality>/kalender.ics": {"GET": EVERYBODY},
    "<slug:municipality>/flode.atom": {"GET": EVERYBODY},
    "personal/": {"GET": STAFF},
    "personal/aktiviteter/": {"GET": STAFF},
    "personal/planer/": {"GET": STAFF},
    "personal/planera/": {"GET": STAFF},
    "personal/planera/<slug:municipality>/<slug:period>/": {
        "GET": "l+++00",
        "POST": "l+++00",
    },
    # Its writer, its holder and their coordinators see to a plan.
    "personal/aktivitet/<uuid:public_id>/gjord/": {"GET": "l++000", "POST": "l++000"},
    "personal/aktivitet/<uuid:public_id>/ogjord/": {"GET": "l++000", "POST": "l++000"},
    "personal/aktivitet/<uuid:public_id>/planera-igen/": {"POST": "l++000"},
    "personal/aktivitet/<uuid:public_id>/stall-in/": {
        "GET": "l++000",
        "POST": "l++000",
    },
    "personal/aktivitet/<uuid:public_id>/utannonsera/": {
        "GET": "l++000",
        "POST": "l++000",
    },
    "personal/aktivitet/<uuid:public_id>/sluta-utannonsera/": {"POST": "l++000"},
    # The other parties answer for themselves.
    "personal/bekrafta/": {"GET": STAFF, "POST": STAFF},
    "personal/aktivitet/<uuid:public_id>/bekrafta/": {"POST": "l00+00"},
    "personal/aktivitet/<uuid:public_id>/angra-bekraftelse/": {"POST": "l00+00"},
    "personal/aktivitet/<uuid:public_id>/invand/": {
        "GET": "l00+00",
        "POST": "l00+00",
    },
    "personal/aktivitet/<uuid:public_id>/dra-tillbaka/": {
        "GET": "l00+00",
        "POST": "l00+00",
    },
    "personal/aktivitet/<uuid:public_id>/historik/": {"GET": "l+++00"},
    "personal/historik/<slug:municipality>/<slug:period>/": {"GET": "l0+00+"},
    "personal/aktivitet/<uuid:public_id>/upprepa/": {
        "GET": "l++000",
        "POST": "l++000",
    },
    "personal/las-in/<slug:municipality>/<slug:period>/": {
        "GET": "l+++00",
        "POST": "l+++00",
    },
    # What was saved at once, for whoever saved it.
    "personal/sparat/<uuid:batch>/": {"GET": "l+0000", "POST": "l+0000"},
    "personal/sparat/<uuid:batch>/aterstall/": {"GET": "l+0000", "POST": "l+0000"},
    "personal/exportera/<slug:municipality>/<slug:period>/": {"GET": "l0+000"},
    "personal/fullstandig/<slug:municipality>/<slug:period>/": {"POST": "l+++00"},
    "personal/fullstandig/<slug:municipality>/<slug:period>/angra/": {"POST": "l+++00"},
    # The application on the phone: its shell holds no secret.
    "personal/app.webmanifest": {"GET": EVERYBODY},
    "personal/sw.js": {"GET": EVERYBODY},
    "personal/utan-tackning/": {"GET": STAFF},
    "personal/utan-tackning/<slug:municipality>/<slug:period>/": {"POST": "l+++00"},
    "personal/utan-tackning/<slug:municipality>/<slug:period>/formular/": {
        "GET": "l+++00"
    },
    "personal/logga/": {"GET": STAFF},
    "personal/logga/valj/": {"GET": STAFF, "POST": STAFF},
    "personal/logga/<slug:municipality>/<slug:period>/": {
        "GET": "l+++00",
        "POST": "l+++00",
    },
    "personal/alla/<slug:municipality>/<slug:period>/": {"GET": "l+++00"},
    "personal/aktivitet/<uuid:public_id>/": {"GET": "l++000", "POST": "l++000"},
    "personal/aktivitet/<uuid:public_id>/sparad/": {"GET": "l++000"},
    "personal/aktivitet/<uuid:public_id>/aterta/": {
        "GET": "l++000",
        "POST": "l++000",
    },
    "personal/aktivitet/<uuid:public_id>/aterstall/": {
        "GET": "l++000",
        "POST": "l++000",
    },
    "personal/paminnelser/": {"GET": "l++++0", "POST": "l++++0"},
    "personal/paminnelser/kalender/": {"POST": "l++++0"},
    "personal/paminnelser/kalender/ta-bort/": {"POST": "l++++0"},
    # The address itself is the secret: whoever has it needs no log-in.
    "kalender/<uuid:calendar_key>.ics": {"GET": EVERYBODY},
    "avboj-paminnelser/<str:signed>/": {"GET": EVERYBODY, "POST": EVERYBODY},
    # Coordinators of the parties write promises; published ones are not moved.
    **{
        f"{OF_AGREEMENT}{rest}": {"GET": "l0+00+", "POST": "l0+00+"}
        for rest in OF_PROMISES
    },
    f"{OF_AGREEMENT}loften/": {"GET": "l0+00+"},
    f"{OF_AGREEMENT}lofte/<slug:key>/flytta/": {"POST": "l00000"},
    f"{OF_AGREEMENT}lofte/<slug:key>/ta-bort/": {"POST": "l00000"},
    "personal/kollegor/": {"GET": COORDINATOR},
    "personal/kollegor/bjud-in/": {"GET": COORDINATOR, "POST": COORDINATOR},
    "personal/kollegor/<int:pk>/": {"GET": COORDINATOR},
    "personal/kollegor/<int:pk>/inbjudan/": {"POST": COORDINATOR},
    "personal/kollegor/<int:pk>/roll/": {"POST": COORDINATOR},
    "personal/kollegor/<int:pk>/planer/": {"POST": COORDINATOR},
    "personal/kollegor/<int:pk>/stang/": {"POST": COORDINATOR},
    "personal/kollegor/<int:pk>/oppna/": {"POST": COORDINATOR},
    f"{OF_AGREEMENT}indikatorer/": {"GET": "l0+00+"},
    f"{OF_AGREEMENT}indikatorer/ny/": {
        "GET": "l0+00+",
        "POST": "l0+00+",
    },
    f"{OF_AGREEMENT}indikatorer/fil/": {
        "GET": "l0+00+",
        "POST": "l0+00+",
    },
    f"{OF_AGREEMENT}indikatorer/<slug:indicator>/andra/": {
        "GET": "l0+00+",
        "POST": "l0+00+",
    },
    f"{OF_AGREEMENT}indikatorer/<slug:indicator>/ta-bort/": {
        "POST": "l0+00+",
    },
    # Administrators read what the parties say; the parties say it themselves.
    f"{OF_AGREEMENT}bedomningar/": {"GET": "l0+00+"},
    f"{OF_AGREEMENT}bedomningar/<int:year>/<slug:key>/<slug:whose>/": {
        "GET": "l0+000",
        "POST": "l0+000",
    },
    f"{REPORTS}<int:year>/sprid/": {"GET": "l0+00+"},
    f"{OF_AGREEMENT}nasta-period/": {
        "GET": "l0+00+",
        "POST": "l0+00+",
    },
    f"{OF_AGREEMENT}sprak/": {"GET": "l0+00+"},
    f"{OF_AGREEMENT}sprak/<slug:code>/": {
        "GET": "l0+00+",
        "POST": "l0+00+",
    },
    # Agreements; the test's own is published, so that pages of drafts are not there.
    **{
        f"personal/overenskommelser/{route}": signs
        for route, signs in {
            "": {"GET": "l0+00+"},
            "ny/": {"GET": DRAFTERS, "POST": DRAFTERS},
            "las-in/": {"GET": DRAFTERS, "POST": DRAFTERS},
        }.items()
    },
    **{
        f"{OF_AGREEMENT}{route}": signs
        for route, signs in {
            "": {"GET": DRAFTERS},
            "uppgifter/": {"GET": DRAFTERS, "POST": DRAFTERS},
            "parter/ny/": {"GET": NO_DRAFT, "POST": NO_DRAFT},
            "parter/<slug:key>/": {"GET": NO_DRAFT, "POST": NO_DRAFT},
            "omraden/nytt/": {"GET": NO_DRAFT, "POST": NO_DRAFT},
            "omraden/<slug:key>/": {"GET": NO_DRAFT, "POST": NO_DRAFT},
            "dialoger/ny/": {"GET": DRAFTERS, "POST": DRAFTERS},
            "dialoger/<int:pk>/": {"GET": DRAFTERS, "POST": DRAFTERS},
            "platser/": {"GET": DRAFTERS},
            "platser/ny/": {"GET": DRAFTERS, "POST": DRAFTERS},
            "platser/<uuid:public_id>/": {"GET": DRAFTERS, "POST": DRAFTERS},
            "<slug:part>/<int:pk>/flytta/": {"POST": DRAFTERS},
            "<slug:part>/<int:pk>/ta-bort/": {"POST": DRAFTERS},
            "forhandsvisning/": {"GET": DRAFTERS},
            "fil/": {"GET": DRAFTERS},
            "godkannanden/": {"GET": DRAFTERS},
            "godkannanden/<slug:key>/": {"GET": NO_DRAFT, "POST": NO_DRAFT},
            "godkannanden/<slug:key>/ta-tillbaka/": {"POST": NO_DRAFT},
            "publicera/": {"POST": DRAFTERS},
        }.items()
    },
    "personal/forhandsvisning/<slug:municipality>/": {"GET": DRAFTERS},
    "personal/forhandsvisning/<slug:municipality>/<slug:period>/<int:year>/": {
        "GET": DRAFTERS
    },
    "personal/forhandsvisning/<slug:municipality>/<slug:period>/lofte/<slug:key>/": {
        "GET": DRAFTERS
    },
    # Of the parties' coordinators; who signs belongs to a party that does.
    REPORTS: {"GET": "l0+00+"},
    f"{REPORTS}<int:year>/": {"GET": "l0+00+", "POST": "l0+00+"},
    f"{REPORTS}<int:year>/forhandsvisning/": {"GET": "l0+00+"},
    f"{REPORTS}<int:year>/lage/": {"POST": "l0+00+"},
    f"{REPORTS}<int:year>/skriv-under/": {"GET": "l0+00+", "POST": "l0+00+"},
    f"{REPORTS}<int:year>/ta-tillbaka/": {"POST": "l00000"},  # nobody's is named
    f"{REPORTS}<int:year>/publicera/": {"GET": "l0+00+", "POST": "l0+00+"},
    "personal/riskhelger/": {"GET": STAFF},
    "personal/riskhelger/<slug:municipality>/<slug:period>/<int:year>/": {
        "GET": "l0+00+",
        "POST": "l0+00+",
    },
}


def expected(route: str, method: str) -> str:
    """Return the signs of ROLES for a route and method."""
    methods = TABLE[route]
    if method == "HEAD":
        method = "GET"
    return methods.get(method, NO_SUCH_METHOD * len(ROLES))


def sign_of(response: Any) -> str:
    """Say in one sign how a request was answered."""
    match response.status_code:
        case 404:
            return NOT_FOUND
        case 405:
            return NO_SUCH_METHOD
        case 403 if _asks_to_log_in(response):
            return TO_LOG_IN
        case 403:
            return FORBIDDEN
        case 302 if _leads_to_log_in(response):
            return TO_LOG_IN
        case status if status < 400:
            return ANSWERED
    return UNKNOWN


def _leads_to_log_in(response: Any) -> bool:
    return str(response["Location"]).startswith(("/konto/logga-in/", "/admin/login"))


def _asks_to_log_in(response: Any) -> bool:
    return b'name="kept"' in response.content


def routes() -> list[str]:
    """Return every route of the URLconf; the administration's are not ours to list.

    Nor are public pages that have no preview: see test_agreement_preview.
    """
    found = all_routes()
    others = ("admin/", WITHOUT_PREVIEW)
    return sorted({each for each in found if not each.startswith(others)})


def administration_routes() -> list[str]:
    found = all_routes()
    return sorted({each for each in found if each.startswith("admin/")})


def is_of_plans(route: str) -> bool:
    return any(f"/{word}/" in route for word in (*OF_PLANS, "sluta-utannonsera"))


def of_agreement(route: str, values: Mapping[str, str]) -> dict[str, str]:
    """Return what stands in the addresses of an agreement's parts."""
    if "dialoger/" in route:
        return {"pk": values["dialogue"]}
    if "platser/" in route:
        return {"public_id": values["place"]}
    if "<slug:part>" in route:
        return {"part": "platser", "pk": values["used_place"]}
    return {}


def filled(route: str, values: Mapping[str, str]) -> str:
    """Put values into a route; KeyError names a parameter that has none."""
    if is_of_plans(route):
        values = {**values, "public_id": values["plan"]}
    values = {**values, **of_agreement(route, values)}
    path, rest = "", route.removesuffix("$")
    for pattern, parameter in PATTERNS.items():
        rest = rest.replace(pattern, parameter)
    while "<" in rest:
        before, _, rest = rest.partition("<")
        parameter, _, rest = rest.partition(">")
        path += before + values[parameter.partition(":")[2] or parameter]
    return f"/{path}{rest}"


def shut_out(route: str) -> set[str]:
    """Return how the administration may answer those of ROLES it is not for."""
    if route == "admin/login/":
        return {"lxxxx", "mmmmm"}
    if route == "admin/logout/":
        return {"+++++"}  # leads to the front page of the administration
    return {TO_LOG_IN * 5, NO_SUCH_METHOD * 5}
