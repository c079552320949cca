"""Signs the same person in with both servers and prints the two cookies, for a measurement."""

import os
import sys

# The twin reads the same rows with nothing of ours around them: neither the wall nor who may see what.
_BARE = """
    DO $$ BEGIN
        IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'bench_bare') THEN
            CREATE ROLE bench_bare BYPASSRLS;
            GRANT alongside_web TO bench_bare;
        END IF;
    END $$;
    GRANT USAGE ON SCHEMA bare TO bench_bare;
    CREATE TABLE IF NOT EXISTS bare.note (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text text NOT NULL, by_id bigint NOT NULL,
        at timestamptz NOT NULL DEFAULT now());
    GRANT SELECT, INSERT ON bare.note TO bench_bare;
    GRANT SELECT, INSERT, UPDATE, DELETE ON bare.django_session TO bench_bare;
"""


def main(who: str) -> None:
    """Print the cookie of ours, then that of the bare page."""
    import django
    from django.conf import settings
    from django.utils.module_loading import import_string

    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.bare_settings"
    os.environ["ALONGSIDE_POOL"] = "0"
    os.environ["ALONGSIDE_DATABASE_ROLE"] = "alongside_owner"
    django.setup()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.core.management import call_command
    from django.db import connection
    from django.db.models import Q

    from alongside import clock
    from alongside.accounts.models import User

    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE; CREATE SCHEMA IF NOT EXISTS bare")
        call_command("migrate", "sessions", verbosity=0)
        cursor.execute(_BARE)
    user = User.objects.get(Q(name=who) | Q(ref=who))
    now = clock.now().timestamp()
    for engine, backend in (
        ("alongside.accounts.sessions", "alongside.accounts.backends.StaffBackend"),
        ("django.contrib.sessions.backends.db", settings.AUTHENTICATION_BACKENDS[0]),
    ):
        session = import_string(f"{engine}.SessionStore")()
        session.update(
            {SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: backend, HASH_SESSION_KEY: user.get_session_auth_hash(),
             "signed_in_at": now, "here_at": now}
        )  # fmt: skip
        session.save()
        sys.stdout.write(f"{session.session_key}\n")


if __name__ == "__main__":
    main(sys.argv[1])
