from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from promises.history import Door, writing

FORBIDDEN = ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in FORBIDDEN)


def permissions_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Tell the browser which of its powers no page here asks for."""

    def add_header(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response

    return add_header


def history_of_requests(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Let what a request writes be by who sent it, through the door it came in.

    Who that is is looked up only when something is written.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        is_administration = request.path.startswith("/admin/")
        door = Door.ADMINISTRATION if is_administration else Door.FORM
        with writing(door, request.user):
            return get_response(request)

    return respond
