"""Addresses of an agreement's promises, below /personal/overenskommelser/."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from followup.views.promising import listing, minimums, period, promise, withdrawing

BELOW = "overenskommelser/<slug:municipality>/<slug:period>"

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{BELOW}/loften/", listing.promise_list, name="promise_list"),
    path(f"{BELOW}/lofte/", promise.promise_add, name="promise_add"),
    path(f"{BELOW}/lofte/<slug:key>/", promise.promise_edit, name="promise_edit"),
    path(
        f"{BELOW}/lofte/<slug:key>/flytta/",
        listing.promise_move,
        name="promise_move",
    ),
    path(
        f"{BELOW}/lofte/<slug:key>/ta-bort/",
        listing.promise_remove,
        name="promise_remove",
    ),
    path(
        f"{BELOW}/lofte/<slug:key>/avsluta/",
        withdrawing.promise_withdraw,
        name="promise_withdraw",
    ),
    path(f"{BELOW}/minsta-antal/", minimums.minimums, name="minimums"),
    path(f"{BELOW}/period/", period.period_edit, name="period_edit"),
]
