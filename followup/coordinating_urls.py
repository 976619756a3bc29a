"""What coordinators see to beside the agreement's text: how it went, and what follows."""

from __future__ import annotations

from django.urls import path

from followup.views.staff import assessing, following, translating

urlpatterns = [
    path(
        "<slug:municipality>/<slug:period>/bedomningar/",
        assessing.assessment_list,
        name="assessment_list",
    ),
    path(
        "<slug:municipality>/<slug:period>/bedomningar/<int:year>/<slug:key>/<slug:whose>/",
        assessing.assessment_edit,
        name="assessment_edit",
    ),
    path(
        "<slug:municipality>/<slug:period>/nasta-period/",
        following.next_period,
        name="next_period",
    ),
    path(
        "<slug:municipality>/<slug:period>/sprak/",
        translating.translations,
        name="translations",
    ),
    path(
        "<slug:municipality>/<slug:period>/sprak/<slug:code>/",
        translating.translation_edit,
        name="translation_edit",
    ),
]
