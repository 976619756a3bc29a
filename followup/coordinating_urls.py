"""What coordinators see to beside the agreement's text: how it went, and what follows."""

from __future__ import annotations

from django.urls import path

from followup.views.staff import assessing

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
]
