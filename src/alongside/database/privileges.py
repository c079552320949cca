"""Which role may do what to which table, in one place; a table nobody has decided about stops the start.

Nobody but the owner may delete, unless a line here says so. The audit tables are absent for everyone
but the auditor: the web adds to the trail through one function and reads it through another.
"""

from dataclasses import dataclass
from typing import Final

from psycopg import sql

from alongside.database.connecting import Connection
from alongside.database.trouble import Trouble

WEB: Final = "alongside_web"
JOBS: Final = "alongside_jobs"
BACKUP: Final = "alongside_backup"

_KEEP: Final = "SELECT, INSERT, UPDATE"
# A fact is written once; afterwards it can only be set aside, and that by these columns.
_FACT: Final = (
    "SELECT, INSERT, UPDATE (set_aside_as, set_aside_at, set_aside_by_ref, set_aside_why)"
)
# What was brought in from an earlier system is found right by somebody who works with the person.
_BROUGHT: Final = (
    "SELECT, INSERT, UPDATE (confirmed_at, confirmed_by_ref, set_aside_as, set_aside_at, set_aside_by_ref,"
    " set_aside_why)"
)
# Casework is written down once; what was decided, and how something ended, is added when it is so.
_CONTACT: Final = (
    "SELECT, INSERT, UPDATE (decided_at, decided_by_ref, family_not_told_why, family_told_by,"
    " family_told_on, help, look_again, outcome)"
)
_REFERRAL: Final = (
    "SELECT, INSERT, UPDATE (decided_at, decided_by_ref, decision, family_not_told_why,"
    " family_told_by, family_told_on, help, referrer_not_told_why, referrer_told_by, referrer_told_on)"
)
_EPISODE: Final = "SELECT, INSERT, UPDATE (closed_at, closed_by_ref, ended, ended_words, to_date)"
_INVOLVEMENT: Final = (
    "SELECT, INSERT, UPDATE (ended_at, ended_by_ref, ended_why, goodbye, handed_to_id, no_goodbye_why,"
    " no_promises, promises, promises_kept_by, stage, to_date, vacant_why, weight)"
)
_ALL: Final = "SELECT, INSERT, UPDATE, DELETE"


@dataclass(frozen=True)
class Rights:
    """What the web and the jobs may do to one table."""

    web: str = ""
    jobs: str = ""


TABLES: Final[dict[str, Rights]] = {
    "accounts_organisation": Rights(web=_KEEP, jobs="SELECT"),
    "accounts_user": Rights(web=_KEEP, jobs="SELECT"),
    "accounts_roleheld": Rights(web=_KEEP, jobs="SELECT"),
    "accounts_onetimelink": Rights(web=_KEEP, jobs="SELECT, UPDATE"),
    # A session ends by being gone, and a bucket by being full: neither is anybody's record.
    "accounts_session": Rights(web=_ALL, jobs="SELECT, DELETE"),
    "accounts_bucket": Rights(web=_ALL, jobs="SELECT, DELETE"),
    "account_emailaddress": Rights(web="SELECT"),
    "account_emailconfirmation": Rights(),
    "mfa_authenticator": Rights(web=_ALL),
    "socialaccount_socialaccount": Rights(web=_ALL),
    "socialaccount_socialapp": Rights(web="SELECT"),
    # Holds nothing, but whoever disconnects an account has its tokens deleted with it.
    "socialaccount_socialtoken": Rights(web="SELECT, DELETE"),
    "pods_pod": Rights(web=_KEEP, jobs="SELECT"),
    "pods_podmembership": Rights(web=_KEEP, jobs="SELECT"),
    "pods_away": Rights(web="SELECT, INSERT, UPDATE (taken_back_at, taken_back_by_ref)"),
    "cases_contact": Rights(web=_CONTACT),
    "cases_contactabout": Rights(web="SELECT, INSERT"),
    "cases_referral": Rights(web=_REFERRAL),
    "cases_episode": Rights(web=_EPISODE),
    "cases_involvement": Rights(web=_INVOLVEMENT),
    # What was told is written once: an entry's day and place can be put right, and what they were is kept.
    "practice_choice": Rights(web="SELECT, INSERT"),
    "practice_conversation": Rights(web="SELECT, INSERT"),
    "practice_answer": Rights(web="SELECT, INSERT"),
    "practice_practicefact": Rights(web=_FACT),
    "practice_confirmation": Rights(web="SELECT, INSERT"),
    "care_adoptionstep": Rights(web=_BROUGHT),
    "care_assessment": Rights(web=_BROUGHT),
    "care_careperiod": Rights(web=_BROUGHT),
    "care_disability": Rights(web=_BROUGHT),
    "care_earlierreferral": Rights(web=_BROUGHT),
    "care_enquiry": Rights(web=_BROUGHT),
    "care_helpplan": Rights(web=_BROUGHT),
    "care_home": Rights(web=_BROUGHT),
    "care_legalstatus": Rights(web=_BROUGHT),
    "care_missingtime": Rights(web=_BROUGHT),
    "care_needperiod": Rights(web=_BROUGHT),
    "care_protectionplan": Rights(web=_BROUGHT),
    "care_review": Rights(web=_BROUGHT),
    "care_workertold": Rights(web=_BROUGHT),
    "story_entry": Rights(
        web="SELECT, INSERT, UPDATE (happened_at, headline, is_about, kind, place, precision, revision,"
        " withdrawn_at, withdrawn_by_ref, withdrawn_why)"
    ),
    "story_earlier": Rights(web="SELECT, INSERT"),
    "story_presence": Rights(web=_FACT),
    "story_passage": Rights(web=_FACT),
    "story_line": Rights(web="SELECT, INSERT, UPDATE (happened_at, kind, moved_at)"),
    "story_moment": Rights(web=_FACT),
    "story_promise": Rights(web="SELECT, INSERT"),
    "story_promisestep": Rights(web="SELECT, INSERT"),
    "story_draftkey": Rights(web="SELECT, INSERT, UPDATE (ended_at)"),
    "story_attachment": Rights(
        web="SELECT, INSERT, UPDATE (held_why, looked_at, passage_id, released_at, released_by_ref, state)",
        jobs="SELECT",
    ),
    "story_draft": Rights(
        web="SELECT, INSERT, UPDATE (entry_id, form, kept_at, people, revision, thrown_away_at)"
    ),
    # What came from an earlier system: rows stay as they were sent; what is said of them can be said anew until it runs.
    "imports_arrival": Rights(web=_KEEP),
    "imports_mapping": Rights(web="SELECT, INSERT"),
    "imports_arrivedfile": Rights(web="SELECT, INSERT, UPDATE (is_bare)"),
    "imports_arrivedsheet": Rights(
        web='SELECT, INSERT, UPDATE (cells, is_left_out, mapping_id, "order", rows, year)'
    ),
    "imports_arrivedrow": Rights(web="SELECT, INSERT, UPDATE (child)"),
    "imports_arrivedchild": Rights(web=_ALL),
    "imports_arrivedproblem": Rights(web=_ALL),
    # What the nightly watch finds, it writes; what came of it, information governance adds.
    "governance_alert": Rights(
        web="SELECT, UPDATE (decided_at, decided_by_ref, outcome, owner_ref, words)",
        jobs="SELECT, INSERT, UPDATE (first_at, last_at, times)",
    ),
    "governance_newsname": Rights(
        web="SELECT, INSERT, UPDATE (ended_by_ref, until_date)", jobs="SELECT"
    ),
    "people_person": Rights(web="SELECT, INSERT, UPDATE (map_order)"),
    "people_household": Rights(web="SELECT, INSERT, UPDATE (kind, name)"),
    "people_bond": Rights(web=_FACT),
    "people_conflict": Rights(web=_FACT),
    "people_contactpoint": Rights(web=_FACT),
    "people_details": Rights(web=_FACT),
    "people_glass": Rights(
        web="SELECT, INSERT, UPDATE (outcome, review_words, reviewed_at, reviewed_by_ref)"
    ),
    "people_grant": Rights(web="SELECT, INSERT, UPDATE (ended_by_ref, ended_why, until_at)"),
    "people_householdmembership": Rights(web=_FACT),
    "people_identifier": Rights(web=_FACT),
    "people_language": Rights(web=_FACT),
    "people_networktie": Rights(web=_FACT),
    "people_parentalresponsibility": Rights(web=_FACT),
    "people_personname": Rights(web=_FACT),
    "people_relationship": Rights(web=_FACT),
    "people_restriction": Rights(web=_FACT),
    "people_safeaddress": Rights(web=_FACT),
    "people_sameperson": Rights(web=_FACT),
    # What people are found by is computed, and may be computed anew.
    "people_finding": Rights(web=_ALL, jobs=_ALL),
    "people_nameword": Rights(web="SELECT, INSERT, UPDATE", jobs="SELECT, INSERT, UPDATE"),
    # Taken in by the owner of the tables; whoever serves or works for the service only reads them.
    "frameworks_release": Rights(web="SELECT", jobs="SELECT"),
    "audit_event": Rights(),
    "audit_chainhead": Rights(),
    "auth_group": Rights(),
    "auth_group_permissions": Rights(),
    "auth_permission": Rights(),
    "django_content_type": Rights(web="SELECT"),
    "django_migrations": Rights(web="SELECT", jobs="SELECT"),
    "procrastinate_jobs": Rights(web=_KEEP, jobs=_ALL),
    "procrastinate_events": Rights(web="SELECT, INSERT", jobs=_ALL),
    "procrastinate_periodic_defers": Rights(web=_KEEP, jobs=_ALL),
    "procrastinate_workers": Rights(web="SELECT", jobs=_ALL),
}

# Views that run as alongside_sight and look over the wall, with columns of their own.
VIEWS: Final = ("people_face", "people_face_name", "people_findable")


def grant(connection: Connection) -> None:
    """Give the web and the jobs exactly their rights, taking away any other; run as the owner after migrating."""
    found = {
        row[0]
        for row in connection.execute(
            "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall()
    }
    if undecided := found - TABLES.keys():
        raise Trouble(
            f"Nobody has decided who may touch {', '.join(sorted(undecided))}. "
            "Add a line to alongside/database/privileges.py."
        )
    with connection.transaction():
        for role in (WEB, JOBS):
            connection.execute(
                sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(
                    sql.Identifier(role)
                )
            )
            connection.execute(
                sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {}").format(
                    sql.Identifier(role)
                )
            )
        for table in sorted(found):
            for role, rights in ((WEB, TABLES[table].web), (JOBS, TABLES[table].jobs)):
                if rights:
                    words = sql.SQL("GRANT " + rights + " ON {} TO {}")
                    connection.execute(words.format(sql.Identifier(table), sql.Identifier(role)))
        for view in VIEWS:
            words = sql.SQL("GRANT SELECT ON {} TO {}")
            connection.execute(words.format(sql.Identifier(view), sql.Identifier(WEB)))
        connection.execute(
            sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA public TO {}").format(
                sql.Identifier(BACKUP)
            )
        )
