import pytest

@pytest.mark.django_db
def test_who():
    from django.db import connection
    with connection.cursor() as c:
        c.execute("select current_user, session_user")
        assert c.fetchone() == ("alongside_web", "postgres")
