"""Makes the demonstration council in an empty database; run by `./alongside run`."""

import sys

import django


def main() -> None:
    """Make it, all or nothing; with --passwords, print one for each invented person."""
    django.setup()
    from alongside import clock
    from alongside.demo import actions

    if why_not := actions.why_not_make():
        sys.exit(why_not)
    actions.make(now=clock.now(), day=clock.today())
    if "--passwords" in sys.argv:
        for user, password in actions.give_passwords():
            sys.stdout.write(f"{user.name}  {user.email}  {password}\n")


if __name__ == "__main__":
    main()
