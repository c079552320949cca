"""Who may write down who is away, with the reason in a sentence when they may not."""

from datetime import date

from django.db.models import Q
from django.http import Http404

from alongside.accounts.models import User
from alongside.pods.models import Away, PodMembership
from alongside.web.refs import is_ref


def away_for(reader: User, ref: str, *, day: date) -> Away:
    """Fetch days away for whoever is away, or shares a pod with them; 404 for everybody else."""
    found = Away.objects.filter(ref=ref).select_related("user").first() if is_ref(ref) else None
    if found is None or (reader.pk != found.user_id and not _shared(reader, found.user, day=day)):
        raise Http404
    return found


def why_not_write_away(writer: User, user: User, *, day: date) -> str:
    """Say why somebody cannot write down that a worker is away: they do it themself, or their pod's manager does."""
    if writer.pk == user.pk:
        return ""
    parts = _parts(writer, day=day)
    if any(parts[pod] == PodMembership.Part.MANAGER for pod in _shared(writer, user, day=day)):
        return ""
    return "Everybody says for themselves when they are away, or their pod manager does."


def why_not_cover(user: User, covered_by: User | None, *, day: date) -> str:
    """Say why somebody cannot cover: only whoever shares the pod knows the families and sees their records."""
    if covered_by is None:
        return ""
    if covered_by.pk == user.pk:
        return "Somebody else covers. Choose another name, or leave it open for now."
    if not _shared(user, covered_by, day=day):
        return f"{covered_by.name} is in another pod and would see nothing. Choose somebody in the pod."
    return ""


def _shared(one: User, other: User, *, day: date) -> set[int]:
    return _parts(one, day=day).keys() & _parts(other, day=day).keys()


def _parts(user: User, *, day: date) -> dict[int, str]:
    not_over = Q(to_date=None) | Q(to_date__gt=day)
    found = PodMembership.objects.filter(not_over, user=user, from_date__lte=day)
    return dict(found.values_list("pod_id", "part"))
