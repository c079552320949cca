"""What a session holds is kept in one statement, and one that has ended is not begun again by keeping it."""

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast

from alongside.accounts.models import Session
from alongside.accounts.sessions import SessionStore

pytestmark = pytest.mark.django_db


def begun(cast: Cast) -> SessionStore:
    """Return a session of the worker."""
    session = SessionStore()
    session["_auth_user_id"] = str(cast.worker.pk)
    session.save()
    return session


def test_what_it_holds_is_kept_in_one_statement(cast: Cast) -> None:
    session = begun(cast)
    session["said"] = "Saved to Logan’s story."

    with CaptureQueriesContext(connection) as asked:
        session.save()

    assert len(asked) == 1
    again = SessionStore(session.session_key)
    assert again["said"] == "Saved to Logan’s story."
    assert Session.objects.get().user == cast.worker


def test_one_that_ended_in_the_meantime_is_not_begun_again(cast: Cast) -> None:
    session = begun(cast)
    Session.objects.all().delete()

    with pytest.raises(UpdateError):
        session.save()

    assert not Session.objects.exists()
