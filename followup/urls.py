from __future__ import annotations

from django.urls import include, path
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from followup import report_file_urls, report_urls
from followup.preview_urls import previews_of
from followup.views import calendars, feeds, images, invitations, public
from followup.views.staff import own_calendar, reminders

how_we_count = require_safe(
    TemplateView.as_view(template_name="pages/how_we_count.html")
)

public_urls = [
    path("", public.municipality_list, name="municipality_list"),
    path("<slug:municipality>/", public.current_period, name="current_period"),
    path(
        "<slug:municipality>/kalender.ics",
        calendars.calendar,
        name="calendar",
    ),
    path("<slug:municipality>/flode.atom", feeds.feed, name="feed"),
    path("<slug:municipality>/<slug:period>/<int:year>/", public.year, name="year"),
    *report_urls.public_urls,
    *report_file_urls.public_urls,
    path(
        "<slug:municipality>/<slug:period>/andringar/",
        public.amendments,
        name="amendments",
    ),
    path(
        "<slug:municipality>/<slug:period>/lofte/<slug:key>/",
        public.promise,
        name="promise",
    ),
]

image_urls = [
    path("delning.png", images.site, name="site_image"),
    path(
        "<slug:municipality>/<slug:period>/delning.png",
        images.agreement,
        name="agreement_image",
    ),
    path(
        "<slug:municipality>/<slug:period>/<int:year>/delning.png",
        images.year,
        name="year_image",
    ),
    path(
        "<slug:municipality>/<slug:period>/lofte/<slug:key>/delning.png",
        images.promise,
        name="promise_image",
    ),
    path(
        "<slug:municipality>/<slug:period>/lofte/<slug:key>/<int:year>/delning.png",
        images.promise,
        name="promise_year_image",
    ),
]
public_urls += image_urls

urlpatterns = [
    path("sa-raknar-vi/", how_we_count, name="how_we_count"),
    path("konto/", include("followup.accounts.urls")),
    path("konto/inbjudan/<str:token>/", invitations.invitation, name="invitation"),
    path("personal/", include(("followup.staff_urls", "staff"))),
    path(
        "personal/forhandsvisning/",
        include((previews_of(public_urls), "followup"), namespace="preview"),
    ),
    # Without a log-in: the address itself is the secret. See medborgarlofte.logs.
    path(
        "kalender/<uuid:calendar_key>.ics",
        own_calendar.own_calendar,
        name="own_calendar",
    ),
    path(
        "avboj-paminnelser/<str:signed>/", reminders.decline, name="decline_reminders"
    ),
    # Last: a municipality's name may be any other word.
    path("", include((public_urls, "followup"))),
]
