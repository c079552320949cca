"""The dated facts of law and care, a small table for each kind."""

from typing import Final

from alongside.care.models.facts import Brought, Dated
from alongside.care.models.help import (
    Assessment,
    EarlierReferral,
    Enquiry,
    HelpPlan,
    NeedPeriod,
    ProtectionPlan,
)
from alongside.care.models.living import (
    AdoptionStep,
    CarePeriod,
    Disability,
    Home,
    LegalStatus,
    MissingTime,
    Review,
    WorkerTold,
)

# Every table, in the order in which a page tells them.
KINDS: Final[tuple[type[Brought], ...]] = (
    LegalStatus, Home, CarePeriod, ProtectionPlan, HelpPlan, Enquiry, Assessment, EarlierReferral,
    NeedPeriod, Review, MissingTime, AdoptionStep, Disability, WorkerTold,
)  # fmt: skip

__all__ = [
    "KINDS", "AdoptionStep", "Assessment", "Brought", "CarePeriod", "Dated", "Disability", "EarlierReferral", "Enquiry",
    "HelpPlan", "Home", "LegalStatus", "MissingTime", "NeedPeriod", "ProtectionPlan", "Review", "WorkerTold",
]  # fmt: skip
