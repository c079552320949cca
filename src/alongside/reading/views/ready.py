"""Getting ready for somebody: half a minute of reading before one knocks."""

from django.http import HttpResponse

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.audit.acts import Act
from alongside.casefile.views.page import PersonPage
from alongside.people.access import leave_look
from alongside.reading.queries.ready import ready_for
from alongside.reading.views.asking import of_story, show


@staff(Permission.FIND_PEOPLE)
@of_story
def ready(page: PersonPage) -> HttpResponse:
    """Show what to know before seeing somebody."""
    now = clock.now()
    leave_look(Act.READY_SEEN, page.reader, page.person)
    found = ready_for(page.person, reader=page.reader, day=page.day, now=now)
    return show(page, "reading/ready.html", found=found)
