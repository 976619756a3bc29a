"""The pages of agreements, below /personal/overenskommelser/."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from followup.views.drafting import (
    approvals,
    areas,
    dialogues,
    files,
    header,
    hub,
    listing,
    ordering,
    parties,
    places,
    preview,
    starting,
)

of_agreement: list[URLPattern | URLResolver] = [
    path("", hub.agreement_detail, name="agreement_detail"),
    path("uppgifter/", header.agreement_edit, name="agreement_edit"),
    path("parter/ny/", parties.party_add, name="party_add"),
    path("parter/<slug:key>/", parties.party_edit, name="party_edit"),
    path("omraden/nytt/", areas.area_add, name="area_add"),
    path("omraden/<slug:key>/", areas.area_edit, name="area_edit"),
    path("dialoger/ny/", dialogues.dialogue_add, name="dialogue_add"),
    path("dialoger/<int:pk>/", dialogues.dialogue_edit, name="dialogue_edit"),
    path("platser/", places.place_list, name="place_list"),
    path("platser/ny/", places.place_add, name="place_add"),
    path("platser/<uuid:public_id>/", places.place_edit, name="place_edit"),
    path("<slug:part>/<int:pk>/flytta/", ordering.part_move, name="part_move"),
    path("<slug:part>/<int:pk>/ta-bort/", ordering.part_remove, name="part_remove"),
    path("forhandsvisning/", preview.agreement_preview, name="agreement_preview"),
    path("fil/", files.agreement_file, name="agreement_file"),
    path("godkannanden/", approvals.approval_list, name="approval_list"),
    path("godkannanden/<slug:key>/", approvals.approval_edit, name="approval_edit"),
    path(
        "godkannanden/<slug:key>/ta-tillbaka/",
        approvals.approval_take_back,
        name="approval_take_back",
    ),
    path("publicera/", approvals.agreement_publish, name="agreement_publish"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", listing.agreement_list, name="agreement_list"),
    path("ny/", starting.agreement_new, name="agreement_new"),
    path("las-in/", files.agreement_load, name="agreement_load"),
    path("<slug:municipality>/<slug:period>/", include(of_agreement)),
]
