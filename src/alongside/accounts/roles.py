"""The roles a member of staff can hold and the acts that exist for each, in code so that a change is reviewed.

`./alongside docs` writes them into docs/generated/who-can-do-what.md. A role opens no record by itself.
"""

from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """One kind of act; the words say what it lets somebody do."""

    ALLOCATE = "allocate"
    ARRANGE_PODS = "arrange-pods"
    BREAK_GLASS = "break-glass"
    BRING_RECORDS = "bring-records"
    CHANGE_ORGANISATION = "change-organisation"
    FIND_PEOPLE = "find-people"
    INVITE_STAFF = "invite-staff"
    LINK_RECORDS = "link-records"
    READ_ACCOUNT_TRAIL = "read-account-trail"
    RECORD_PEOPLE = "record-people"
    RESTRICT_RECORDS = "restrict-records"
    REVIEW_ACCESS = "review-access"
    REVIEW_GLASS = "review-glass"
    SAMPLE_RECORDS = "sample-records"
    SEE_COMPONENTS = "see-components"
    SEE_POD = "see-pod"
    SEE_STAFF = "see-staff"
    SEE_TODAY = "see-today"
    SHAPE_PRACTICE = "shape-practice"


PERMISSION_WORDS: dict[Permission, str] = {
    Permission.ALLOCATE: "Decide on requests to act, and say who works with whom in the pods they lead",
    Permission.ARRANGE_PODS: "Open and close pods, and say who is in them",
    Permission.BREAK_GLASS: "Open a record in an emergency, with a reason that a colleague looks at afterwards",
    Permission.BRING_RECORDS: "Bring in records from an earlier system, and take an import back",
    Permission.CHANGE_ORGANISATION: "Change the organisation's details and try its e-mail settings",
    Permission.FIND_PEOPLE: "Look for people and open their records",
    Permission.INVITE_STAFF: "Invite staff, give and end their roles, and help them back in",
    Permission.LINK_RECORDS: "Link two records of one person, and take the link back",
    Permission.READ_ACCOUNT_TRAIL: "Read what was done and seen about an account",
    Permission.RECORD_PEOPLE: "Start records of people, and write and correct what is known about them",
    Permission.RESTRICT_RECORDS: "Restrict a record, and clear people to read what is closed",
    Permission.REVIEW_ACCESS: "Review who looked at whose record, and what came of a second look",
    Permission.REVIEW_GLASS: "Look at why records were opened in an emergency, and say who is too close to a person",
    Permission.SAMPLE_RECORDS: "Open a record for fourteen days to review practice, or who saw what, with a reason",
    Permission.SEE_COMPONENTS: "See the page of components",
    Permission.SEE_POD: "Open the board of a pod they are in",
    Permission.SEE_STAFF: "See the list of people and roles",
    Permission.SEE_TODAY: "Open Today",
    Permission.SHAPE_PRACTICE: "Say which practice frameworks are used, and what their tools are called here",
}


@dataclass(frozen=True)
class Role:
    """A part somebody plays in the service."""

    slug: str
    name: str
    description: str
    permissions: frozenset[Permission]


_EVERYONE = frozenset({Permission.SEE_TODAY, Permission.SEE_COMPONENTS})
_LEADS = _EVERYONE | {Permission.SEE_STAFF}
_READS = _EVERYONE | {Permission.FIND_PEOPLE, Permission.BREAK_GLASS}
_WORKS = _READS | {Permission.RECORD_PEOPLE, Permission.SEE_POD}
_STEADIES = _WORKS | {Permission.LINK_RECORDS, Permission.ALLOCATE}


def _role(
    slug: str, name: str, description: str, permissions: frozenset[Permission] = _EVERYONE
) -> Role:
    return Role(slug, name, description, permissions)


# The slug is stored for ever; the name and the description may change.
ROLES: tuple[Role, ...] = (
    _role("social-worker", "Social worker", "Works alongside the families they know.", _WORKS),
    _role("family-help-worker", "Family help lead practitioner",
          "Leads family help; may be employed by a school, health or a charity.", _WORKS),
    _role("student", "Student social worker", "Learns in a pod; what they write is countersigned.", _WORKS),
    _role("senior-social-worker", "Senior social worker", "Works with families and steadies the pod.", _STEADIES),
    _role("pod-manager", "Pod manager", "Leads a pod and supervises its workers.",
          _LEADS | _STEADIES | {Permission.RESTRICT_RECORDS, Permission.REVIEW_GLASS}),
    _role("advanced-practitioner", "Advanced practitioner", "Brings expertise in for a stated purpose.", _WORKS),
    _role("lead-child-protection", "Lead child protection practitioner",
          "Joins the team around a child where protection is needed.", _WORKS),
    _role("conference-chair", "Conference chair", "Chairs child protection conferences, independently.", _READS),
    _role("reviewing-officer", "Independent reviewing officer", "Reviews the plans of children we care for.", _READS),
    _role("conference-coordinator", "Family group conference coordinator",
          "Prepares families to make their own plan; neutral, reads only the referral."),
    _role("principal-social-worker", "Principal social worker", "Leads practice and learning.",
          _LEADS | _READS | {Permission.SAMPLE_RECORDS, Permission.SHAPE_PRACTICE}),
    _role("advocate", "Advocate", "Speaks with and for a person, on their instruction."),
    _role("business-support", "Business support", "Keeps dates, invitations and minutes.", _WORKS),
    _role("senior-leader", "Senior leader", "Answers for the service; sees patterns, not stories.", _LEADS),
    _role("data-team", "Data team", "Prepares returns from coded facts, never from stories; brings records in.",
          _EVERYONE | {Permission.BRING_RECORDS}),
    _role("information-governance", "Information governance lead",
          "Looks after who saw what, and why.",
          _LEADS | _READS
          | {Permission.READ_ACCOUNT_TRAIL, Permission.RESTRICT_RECORDS, Permission.LINK_RECORDS,
             Permission.REVIEW_ACCESS, Permission.REVIEW_GLASS, Permission.SAMPLE_RECORDS}),
    _role("administrator", "Administrator",
          "Looks after accounts and settings; sees no record.",
          _LEADS | {Permission.INVITE_STAFF, Permission.CHANGE_ORGANISATION, Permission.READ_ACCOUNT_TRAIL,
           Permission.SHAPE_PRACTICE, Permission.ARRANGE_PODS}),
)  # fmt: skip

BY_SLUG: dict[str, Role] = {role.slug: role for role in ROLES}


def permissions_of(slugs: list[str]) -> frozenset[Permission]:
    """Return every act that exists for somebody who holds these roles; an unknown slug adds none."""
    return frozenset[Permission]().union(*(BY_SLUG[s].permissions for s in slugs if s in BY_SLUG))
