"""`./alongside jobs`: the work that was put off and not done, and another try for what failed."""

from typing import Final

from rich.table import Table

from alongside.command.prepare import why_not_up_to_date
from alongside.command.saying import out
from alongside.command.surroundings import Surroundings
from alongside.database import connecting
from alongside.database.trouble import Trouble

_UNFINISHED: Final = """
    SELECT job.id, job.task_name, job.status::text, job.attempts, max(event.at)
    FROM procrastinate_jobs job LEFT JOIN procrastinate_events event ON event.job_id = job.id
    WHERE job.status IN ('todo', 'doing', 'failed')
    GROUP BY job.id ORDER BY job.id LIMIT 500
"""
_AGAIN: Final = """
    SELECT procrastinate_retry_job_v2(id, now(), NULL, NULL, NULL) FROM procrastinate_jobs WHERE status = 'failed'
"""
_WORDS: Final = {"todo": "waits", "doing": "under way", "failed": "failed"}


def show(around: Surroundings, *, again: bool) -> None:
    """Say what is not done, never for whom; with `again`, put what failed back in the row first."""
    if why_not := why_not_up_to_date(around.url):
        raise Trouble(f"The database does not fit this version ({why_not}).")
    with connecting.connect(around.url) as connection:
        if again:
            tried = len(connection.execute(_AGAIN).fetchall())
            out.print(f"{tried} failed {'job is' if tried == 1 else 'jobs are'} tried again.")
        found = connection.execute(_UNFINISHED).fetchall()
    if not found:
        out.print("Everything that was put off is done.")
        return
    table = Table("Number", "What", "State", "Tries", "Last touched")
    for number, name, status, attempts, at in found:
        when = at.strftime("%-d %B %Y %H:%M") if at else ""
        table.add_row(str(number), name, _WORDS[status], str(attempts), when)
    out.print(table)
    if not again and any(status == "failed" for _, _, status, _, _ in found):
        out.print(
            "What went wrong is in logs/service.log. Try them again: ./alongside jobs --again"
        )
