"""Below /personal/overenskommelser/<municipality>/<period>/indikatorer/."""

from __future__ import annotations

from django.urls import path

from followup.views.staff import indicator_files, indicators

urlpatterns = [
    path("", indicators.indicator_list, name="indicator_list"),
    path("ny/", indicators.indicator_add, name="indicator_add"),
    path("fil/", indicator_files.indicator_import, name="indicator_import"),
    path("<slug:indicator>/andra/", indicators.indicator_edit, name="indicator_edit"),
    path(
        "<slug:indicator>/ta-bort/",
        indicators.indicator_remove,
        name="indicator_remove",
    ),
]
