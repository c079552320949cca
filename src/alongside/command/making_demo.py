"""Makes the demonstration council in an empty database; run by `./alongside run`."""

import sys

import django


def main() -> None:
    """Make it, all or nothing; with --passwords, print one for each invented person."""
    django.setup()
    from alongside import clock
    from alongside.demo import actions, queries

    if "--only-passwords" not in sys.argv:
        if why_not := actions.why_not_make():
            sys.exit(why_not)
        actions.make(now=clock.now(), day=clock.today())
    if len(sys.argv) > 1 and not queries.have_passwords():
        for user, password in actions.give_passwords():
            sys.stdout.write(f"{user.name}  {user.email}  {password}\n")


if __name__ == "__main__":
    main()
