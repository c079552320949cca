"""The same people in every test: who they are to the work, by the names of Aldermere."""

from dataclasses import dataclass

from tests import make

from alongside.accounts.models import Organisation, User
from alongside.pods.models import Pod, PodMembership

Part = PodMembership.Part


@dataclass(frozen=True)
class Cast:
    """Aldermere in small: two pods, those around them, and those who look after the service."""

    organisation: Organisation
    heron: Pod
    kestrel: Pod
    worker: User
    """Imara Dunmore, a social worker in Heron pod."""
    pod_manager: User
    """Oriel Banfield, who leads Heron pod."""
    other_pod: User
    """Saffron Ellery, a social worker in Kestrel pod."""
    chair: User
    """Lorcan Adeyinka-Pell, who chairs conferences."""
    auditor: User
    """Rosalind Ngata-Hume, the principal social worker."""
    information_governance: User
    """Cato Lindqvist-Bray, who looks after who saw what."""
    administrator: User
    """Wren Abara-Finch, who looks after accounts."""

    def everyone(self) -> list[User]:
        """Return all of them."""
        return [
            self.worker, self.pod_manager, self.other_pod, self.chair, self.auditor,
            self.information_governance, self.administrator,
        ]  # fmt: skip


def aldermere(*, demo: bool = False) -> Cast:
    """Make the cast through the verbs that people use."""
    organisation = make.organisation(demo=demo)
    heron, kestrel = make.pod("Heron pod"), make.pod("Kestrel pod")
    cast = Cast(
        organisation=organisation,
        heron=heron,
        kestrel=kestrel,
        worker=make.staff(organisation, "Imara Dunmore", "social-worker"),
        pod_manager=make.staff(organisation, "Oriel Banfield", "pod-manager"),
        other_pod=make.staff(organisation, "Saffron Ellery", "social-worker"),
        chair=make.staff(organisation, "Lorcan Adeyinka-Pell", "conference-chair"),
        auditor=make.staff(organisation, "Rosalind Ngata-Hume", "principal-social-worker"),
        information_governance=make.staff(
            organisation, "Cato Lindqvist-Bray", "information-governance"
        ),
        administrator=make.staff(organisation, "Wren Abara-Finch", "administrator"),
    )
    make.member(heron, cast.worker, Part.WORKER)
    make.member(heron, cast.pod_manager, Part.MANAGER)
    make.member(kestrel, cast.other_pod, Part.WORKER)
    return cast
