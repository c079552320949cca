"""Making the demonstration council, by the same verbs that people use."""

import secrets
from datetime import date, datetime, timedelta
from typing import Final

from alongside.accounts.actions.joining import add_staff
from alongside.accounts.actions.opening import open_organisation
from alongside.accounts.models import Organisation, User
from alongside.audit.actions import THE_SERVICE, one_transaction, record
from alongside.audit.acts import Act
from alongside.demo.council import NAME, PODS, STAFF
from alongside.demo.families.enter import enter_families
from alongside.demo.practice.enter import enter_conversations
from alongside.demo.stories.enter import enter_stories
from alongside.demo.work.enter import enter_work
from alongside.people.wall import keeping
from alongside.pods.actions import join_pod, open_pod
from alongside.web.refusals import require

# The council has been at work for longer than it knows any of its families.
STARTED: Final = timedelta(weeks=104)


def why_not_make() -> str:
    """Say why a demonstration cannot be made here: the database already belongs to somebody."""
    if Organisation.objects.exists():
        return "This database already holds an organisation. The demonstration needs an empty one."
    return ""


@one_transaction()
def make(*, now: datetime, day: date) -> Organisation:
    """Make Aldermere: all of it or, if anything fails, none."""
    require(why_not_make())
    since = day - STARTED
    organisation = open_organisation(NAME, demo=True, now=now)
    record(Act.DEMO_MADE, by=THE_SERVICE, about=organisation.ref)
    pods = {
        name: open_pod(name=name, service=service, day=since, by_ref=THE_SERVICE)
        for name, service in PODS
    }
    for person in STAFF:
        user = add_staff(
            organisation, name=person.name, email=person.email, roles=person.roles,
            by_ref=THE_SERVICE, now=now, day=since,
        )  # fmt: skip
        if person.part:
            join_pod(pods[person.pod], user=user, part=person.part, day=since, by_ref=THE_SERVICE)
    staff = {user.name: user for user in User.objects.with_roles_on(day)}
    # The council was at work before anybody read: what it writes is nobody's look.
    with keeping():
        families = enter_families(staff, now=now, day=day)
        enter_work(families, pods)
        enter_stories(families)
        enter_conversations(families)
    return organisation


@one_transaction()
def give_passwords() -> list[tuple[User, str]]:
    """Give every invented person a random password, and return them to be shown once."""
    given = []
    for user in User.objects.filter(organisation__demo_since__isnull=False, left_on=None).order_by(
        "pk"
    ):
        password = "-".join(secrets.token_hex(2) for _ in range(4))
        user.set_password(password)
        user.save(update_fields=["password"])
        given.append((user, password))
    return given
