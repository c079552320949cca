"""Taking in frameworks: each published version becomes a release that nothing changes afterwards."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from alongside.audit.actions import THE_SERVICE, one_transaction, record
from alongside.audit.acts import Act
from alongside.frameworks.models import Release
from alongside.frameworks.packages import Package
from alongside.frameworks.rules import why_not_change
from alongside.web.refusals import require


@one_transaction()
def sync(packages: Sequence[Package], *, now: datetime) -> list[Release]:
    """Take in the versions that are new, all or none; a published one that was changed is refused."""
    with connection.cursor() as cursor:
        # Two at once: the second waits, and then finds nothing left to do.
        cursor.execute("LOCK TABLE frameworks_release IN SHARE ROW EXCLUSIVE MODE")
    published = {(r.slug, r.version): r.digest for r in Release.objects.defer("content")}
    for package in packages:
        slug, version = package.framework.slug, package.framework.version
        before = published.get((slug, version), package.digest)
        require(why_not_change(slug, version, published=before, now=package.digest))
    return [
        _take_in(package, now)
        for package in packages
        if (package.framework.slug, package.framework.version) not in published
    ]


def _take_in(package: Package, now: datetime) -> Release:
    release = Release.objects.create(
        slug=package.framework.slug,
        version=package.framework.version,
        name=package.framework.name,
        digest=package.digest,
        content=package.content,
        synced_at=now,
    )
    record(Act.FRAMEWORK_SYNCED, by=THE_SERVICE, about=release.ref)
    return release
