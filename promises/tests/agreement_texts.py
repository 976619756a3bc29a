"""An agreement file that uses every table and key, to be changed by tests."""

from __future__ import annotations

COMPLETE = """\
format = 1

[municipality]
code = "9999"
name = "Exempelkommun"
names = { smj = "Buojkulvaj", fi = "Esimerkki" }

[[municipality.places]]
name = "Storbyn"
kind = "locality"
names = { smj = "Stuorra" }
lat = 66.5
lon = 20.25

[[municipality.places]]
name = "Lillbyn"
kind = "locality"

[[municipality.places]]
name = "Byskolan"
kind = "school"
within = "Lillbyn"

[[parties]]
key = "polisen"
kind = "police"
name = "Exempelpolisen"
short = "Polisen"
links = ["https://polisen.example/lokalt", "http://polisen.example"]

[[parties]]
key = "kommunen"
kind = "municipality"
name = "Exempelkommunen"
short = "Kommunen"

[[parties]]
key = "butiken"
kind = "other"
name = "Exempelbutiken"
short = "Butiken"

[agreement]
title = "Exempelkommuns medborgarlöften"
starts = 2020-01-01
ends = 2022-12-31
year_basis = "calendar"
signatories = ["kommunen", "polisen"]
source_url = "https://exempelkommun.example/loften"
introduction = "Vi lovar gemensamt."
situation = "Lägesbilden."
outcome = "Tryggare."
contact = "Kommunens växel."

[[dialogues]]
kind = "citizen"
title = "Medborgardialog"
held_on = 2019-10-01
summary = "Många kom."
areas = ["trafik", "alkohol"]

[[dialogues]]
kind = "citizen"
title = "Medborgardialog"

[[areas]]
key = "alkohol"
name = "Alkohol och droger"

[[areas]]
key = "trafik"
name = "Trafik"
flexible = true

[[promises]]
key = "tillsyner"
area = "alkohol"
text = "Minst två gemensamma tillsyner."
short = "Tillsyner"
responsible = ["polisen", "kommunen"]
contributing = ["butiken"]
joint = true
sensitivity = "operational"
valid_from = 2020-02-01
valid_to = 2022-11-30

[[promises.targets]]
kind = "count"
at_least = 2
per = "month"
averaged = true
unit = ["tillsyn", "tillsyner"]
counting_rule = "En runda är en."
years = { 2021 = 0, 2022 = 1 }

[[promises.targets]]
kind = "places"
per = "term"
places = ["Byskolan", "Storbyn"]

[[promises]]
key = "rad"
text = "Ett råd inrättas."
short = "Råd"
responsible = ["kommunen"]

[[promises.targets]]
kind = "one_off"
due = 2021-06-30

[[promises.targets]]
kind = "places"
places = "localities"

[[promises.targets]]
kind = "occasions"
at_least = 2
per = "year"

[[promises]]
key = "brott"
text = "Brotten ska minska."
short = "Brott"
responsible = ["polisen"]

[[promises.targets]]
kind = "outcome"
indicator = "anmalda"
direction = "decrease"

[[promises.targets]]
kind = "outcome"
at_least = 300
indicator = "anmalda"
direction = "reach"

[[indicators]]
key = "anmalda"
name = "Anmälda brott"
unit = "antal"
source = "Brå"
small = true

[[indicators.measurements]]
year = 2019
value = 310

[[indicators.measurements]]
year = 2020
value = 304.5

[[occasions]]
name = "Marknad"
starts = 2020-02-06
ends = 2020-02-08

[[occasions]]
name = "Marknad"
starts = 2021-02-04
ends = 2021-02-06
"""


def changed(*replacements: tuple[str, str]) -> str:
    """Replace texts, each of which must be there, where it comes first."""
    text = COMPLETE
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text
