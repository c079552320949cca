"""Opening a real service: the organisation, its first administrator, and a way back in when all else fails."""

import sys

from alongside.command import making
from alongside.command.saying import step
from alongside.command.surroundings import Surroundings, database, use_django
from alongside.database.trouble import Trouble


def open_service(around: Surroundings, organisation: str, name: str, email: str) -> str:
    """Open a database that is nobody's for an organisation; return the administrator's one-time address."""
    # Before anything is made: whoever mistypes an address waits for nothing.
    _look_at(organisation, name, email)
    with database(around, step):
        making.up_to_date(around, step)
        if whose := making.whose(around.url):
            kind = "the demonstration" if whose.is_demo else whose.name
            raise Trouble(
                f"This database already belongs to {kind}. "
                "Choose another folder: ALONGSIDE_HOME=/srv/alongside ./alongside init"
            )
        use_django(around)
        address = _open(organisation, name, email)
    _keep_the_log(around)
    return address


def open_if_nobodys(around: Surroundings) -> None:
    """Ask for what `init` needs, if there is somebody to ask and the database is nobody's yet."""
    with database(around, step):
        making.up_to_date(around, step)
        if making.whose(around.url) or not sys.stdin.isatty():
            return
    import typer

    words = [
        typer.prompt(question)
        for question in (
            "Name of the council or trust",
            "Full name of the first administrator",
            "Their work e-mail address",
        )
    ]
    typer.echo(
        f"\nThe administrator chooses a password here, once:\n\n  {open_service(around, *words)}\n"
    )


def new_link(around: Surroundings, email: str) -> str:
    """Return a one-time address for an account, made by whoever holds the machine itself."""
    with database(around, step):
        use_django(around)
        from alongside import clock
        from alongside.accounts import links, queries
        from alongside.accounts.actions import joining, leaving
        from alongside.accounts.models import OneTimeLink
        from alongside.audit.actions import THE_SERVICE

        user = queries.account_at(email)
        if user is None or user.left_on:
            raise Trouble(f"There is no account with the e-mail address {email}.")
        if user.has_usable_password():
            link = leaving.start_afresh(user, by_ref=THE_SERVICE, now=clock.now())
        else:
            link = joining.make_link(
                user, OneTimeLink.Kind.JOIN, by_ref=THE_SERVICE, now=clock.now()
            )
        return links.address_of(link)


def _look_at(organisation: str, name: str, email: str) -> None:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(email)
    except ValidationError:
        raise Trouble(
            f"“{email}” is not an e-mail address. For example: wren@aldermere.example"
        ) from None
    if not organisation.strip() or not name.strip():
        raise Trouble("The organisation and the administrator both need a name.")


def _open(organisation: str, name: str, email: str) -> str:
    from alongside import clock
    from alongside.accounts import links
    from alongside.accounts.actions import joining, opening
    from alongside.accounts.models import OneTimeLink
    from alongside.audit.actions import THE_SERVICE, one_transaction

    organisation, name = " ".join(organisation.split()), " ".join(name.split())
    now, day = clock.now(), clock.today()
    with one_transaction():
        opened = opening.open_organisation(organisation, demo=False, now=now)
        first = joining.add_staff(
            opened,
            name=name,
            email=email,
            roles=["administrator"],
            by_ref=THE_SERVICE,
            now=now,
            day=day,
        )
        return links.address_of(
            joining.make_link(first, OneTimeLink.Kind.JOIN, by_ref=THE_SERVICE, now=now)
        )


def _keep_the_log(around: Surroundings) -> None:
    # A real council's changes are kept as a log too, so that it can be brought back to a moment.
    if around.is_embedded:
        (around.home / "keep-log").touch()
