from __future__ import annotations

from promises.models.accounts import User
from promises.models.agreements import (
    Agreement,
    Dialogue,
    DialogueArea,
    PriorityArea,
)
from promises.models.amendments import AmendedValue, Amendment, Consent
from promises.models.decisions import Approval, Decision
from promises.models.indicators import Indicator, Measurement
from promises.models.municipalities import Municipality, Place
from promises.models.occasions import Occasion
from promises.models.parties import Organisation, Party
from promises.models.promises import (
    DialoguePromise,
    Promise,
    Responsibility,
    Sensitivity,
    stricter,
)
from promises.models.targets import Target, TargetPlace, YearlyMinimum

__all__ = [
    "Agreement",
    "AmendedValue",
    "Amendment",
    "Approval",
    "Consent",
    "Decision",
    "Dialogue",
    "DialogueArea",
    "DialoguePromise",
    "Indicator",
    "Measurement",
    "Municipality",
    "Occasion",
    "Organisation",
    "Party",
    "Place",
    "PriorityArea",
    "Promise",
    "Responsibility",
    "Sensitivity",
    "Target",
    "TargetPlace",
    "User",
    "YearlyMinimum",
    "stricter",
]
