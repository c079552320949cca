"""The invented people of Aldermere Council and the pods they work in (names are nobody's)."""

from dataclasses import dataclass
from typing import Final

from alongside.pods.models import Pod, PodMembership

NAME: Final = "Aldermere Council"
Part = PodMembership.Part


@dataclass(frozen=True)
class Staff:
    """Somebody invented: a name, the roles they hold, and the pod and part if they are in one."""

    name: str
    roles: tuple[str, ...]
    pod: str = ""
    part: PodMembership.Part | None = None

    @property
    def email(self) -> str:
        """Return an address in a domain that can never exist."""
        return f"{self.name.lower().replace(' ', '.')}@aldermere.example"


PODS: Final[tuple[tuple[str, Pod.Service], ...]] = (
    ("Heron pod", Pod.Service.CHILDREN),
    ("Kestrel pod", Pod.Service.CHILDREN),
    ("Plover pod", Pod.Service.CHILDREN),
    ("Riverside", Pod.Service.ADULTS),
)

# The first few are those a newcomer looks around as: one of each kind of day.
STAFF: Final[tuple[Staff, ...]] = (
    Staff("Imara Dunmore", ("social-worker",), "Heron pod", Part.WORKER),
    Staff("Oriel Banfield", ("pod-manager",), "Heron pod", Part.MANAGER),
    Staff("Thandeka Moss", ("social-worker",), "Riverside", Part.WORKER),
    Staff("Rosalind Ngata-Hume", ("principal-social-worker",)),
    Staff("Wren Abara-Finch", ("administrator",)),
    Staff("Nesta Vaughan-Pike", ("senior-social-worker",), "Heron pod", Part.SENIOR),
    Staff("Caspian Roe", ("social-worker",), "Heron pod", Part.WORKER),
    Staff("Ruby Castell", ("family-help-worker",), "Heron pod", Part.FAMILY_HELP),
    Staff("Fen Okoro-Lisle", ("student",), "Heron pod", Part.STUDENT),
    Staff("Dilys Marrow", ("business-support",), "Heron pod", Part.BUSINESS_SUPPORT),
    Staff("Jonty Akintola-Reed", ("pod-manager",), "Kestrel pod", Part.MANAGER),
    Staff("Saffron Ellery", ("social-worker",), "Kestrel pod", Part.WORKER),
    Staff("Mehrdad Quill", ("social-worker",), "Kestrel pod", Part.WORKER),
    Staff("Bronagh Teale", ("pod-manager",), "Plover pod", Part.MANAGER),
    Staff("Kofi Lanyon", ("social-worker",), "Plover pod", Part.WORKER),
    Staff("Ione Castleford", ("pod-manager",), "Riverside", Part.MANAGER),
    Staff("Garrick Pemberly", ("social-worker",), "Riverside", Part.WORKER),
    Staff("Petra Wyndale", ("social-worker",), "Riverside", Part.WORKER),
    Staff("Marguerite Oduya-Finch", ("advanced-practitioner", "lead-child-protection")),
    Staff("Hollis Trevanion", ("advanced-practitioner",)),
    Staff("Lorcan Adeyinka-Pell", ("conference-chair",)),
    Staff("Benedikta Shaw-Mensah", ("reviewing-officer",)),
    Staff("Zelda Cartmel", ("conference-coordinator",)),
    Staff("Anselm Birtwhistle", ("advocate",)),
    Staff("Dot Ferriby", ("advocate",)),
    Staff("Cato Lindqvist-Bray", ("information-governance",)),
    Staff("Una Prewett", ("data-team",)),
)
