"""The tables that a children in need census falls into, and how one child becomes rows of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

HEADER: Final = "Header"
CHILD: Final = "Child"
DETAILS: Final = "CINdetails"
PLANS: Final = "ChildProtectionPlans"
REVIEWS: Final = "Reviews"
ID: Final = "LAchildID"
REFERRAL: Final = "_referral"
PLAN: Final = "_plan"
# Between the values of an element that is there several times.
AND: Final = " | "
_OWN_WORDS: Final = "(text)"

# What each table is known to hold; anything else is kept under its path.
KNOWN: Final[Mapping[str, tuple[str, ...]]] = {
    HEADER: (
        "Collection", "Year", "ReferenceDate", "SourceLevel", "LEA", "SoftwareCode", "Release", "SerialNo",
        "DateTime",
    ),
    CHILD: (
        ID, "UPN", "FormerUPN", "UPNunknown", "PersonBirthDate", "ExpectedPersonBirthDate", "Sex",
        "GenderCurrent", "PersonDeathDate", "Ethnicity", "Disability",
    ),
    DETAILS: (
        "CINreferralDate", "ReferralSource", "PrimaryNeedCode", "CINclosureDate", "ReasonForClosure",
        "DateOfInitialCPC", "ReferralNFA",
    ),
    "Assessments": (
        "AssessmentActualStartDate", "AssessmentInternalReviewDate", "AssessmentAuthorisationDate",
        "AssessmentFactors",
    ),
    "CINPlanDates": ("CINPlanStartDate", "CINPlanEndDate"),
    "Section47": ("S47ActualStartDate", "InitialCPCtarget", "DateOfInitialCPC", "ICPCnotRequired"),
    PLANS: (
        "CPPstartDate", "CPPendDate", "InitialCategoryOfAbuse", "LatestCategoryOfAbuse", "NumberOfPreviousCPP",
    ),
    REVIEWS: ("CPPreviewDate",),
    "PreProceedingsandFGDM": (
        "PPStartDate", "LBPSentDate", "FGDMMeetingOffer", "FGDMMeetingFac", "InitialPPMeetingDate",
        "ReviewMeetingsCount", "StepDecisionDate", "PPOutcome", "CourtAppDate", "LetterInitCPDate",
    ),
}  # fmt: skip
_BLOCKS: Final = frozenset(KNOWN) - {HEADER, CHILD, DETAILS, REVIEWS}
_NO_BLOCKS: Final[frozenset[str]] = frozenset()


def leading(table: str) -> tuple[str, ...]:
    """Return the headings that say whose row it is, and in which referral and plan it stands."""
    if table == HEADER:
        return ()
    if table == CHILD:
        return (ID,)
    return (ID, REFERRAL, PLAN) if table == REVIEWS else (ID, REFERRAL)


@dataclass(slots=True)
class Node:
    """One element of a census: its name, its line, its words, and the elements in it."""

    name: str
    line: int
    attributes: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    inside: list["Node"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.words).strip()


@dataclass(frozen=True, slots=True)
class Piece:
    """One row to be: its table, the line of its element, and what stands in it."""

    table: str
    line: int
    cells: Mapping[str, str]


def pieces_of_child(child: Node) -> Iterator[Piece]:
    """Give the rows of one child, from the child itself down to each review of each plan."""
    own = _values(child, CHILD, frozenset({DETAILS}))
    who = own.get(ID, "")
    if own:
        yield Piece(CHILD, child.line, own)
    for details in _all(child, DETAILS):
        yield from _pieces_of_details(details, who)


def piece_of_header(message: Node, line: int) -> Piece | None:
    """Give the one row of what stands around the children."""
    values = _values(message, HEADER, _NO_BLOCKS)
    return Piece(HEADER, line, values) if values else None


def _pieces_of_details(details: Node, who: str) -> Iterator[Piece]:
    """Give the rows of one referral and of all that followed from it."""
    values = _values(details, DETAILS, _BLOCKS)
    whose = {ID: who, REFERRAL: values.get("CINreferralDate", "")}
    if values:
        yield Piece(DETAILS, details.line, whose | values)
    for block in details.inside:
        if block.name in _BLOCKS:
            yield from _pieces_of_block(block, whose)


def _pieces_of_block(block: Node, whose: Mapping[str, str]) -> Iterator[Piece]:
    """Give the row of an assessment, an enquiry or a plan, and one for each review of a plan."""
    apart = frozenset({REVIEWS}) if block.name == PLANS else _NO_BLOCKS
    values = _values(block, block.name, apart)
    if values:
        yield Piece(block.name, block.line, {**whose, **values})
    plan = {**whose, PLAN: values.get("CPPstartDate", "")}
    for reviews in _all(block, REVIEWS) if apart else ():
        for review in [
            Node(REVIEWS, reviews.line, reviews.attributes, reviews.words),
            *reviews.inside,
        ]:
            alone = (
                review if review.name == REVIEWS else Node(REVIEWS, review.line, inside=[review])
            )
            if cells := _values(alone, REVIEWS, _NO_BLOCKS):
                yield Piece(REVIEWS, review.line, {**plan, **cells})


def _all(node: Node, name: str) -> list[Node]:
    return [inside for inside in node.inside if inside.name == name]


def _values(node: Node, table: str, apart: frozenset[str]) -> dict[str, str]:
    """Return all that stands in an element and is no table of its own, under known names or paths."""
    found: dict[str, list[str]] = {}
    for path, name, value in _leaves(node, "", apart):
        heading = name if name in KNOWN[table] else path
        found.setdefault(heading, []).append(value)
    return {heading: AND.join(values) for heading, values in found.items()}


def _leaves(node: Node, path: str, apart: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Give each value in an element with its path and name; nothing that stands there is left out."""
    if node.text:
        yield path or _OWN_WORDS, node.name if path else "", node.text
    for at in range(0, len(node.attributes), 2):
        name = node.attributes[at].rpartition("}")[2]
        if value := node.attributes[at + 1].strip():
            yield f"{path}/@{name}".lstrip("/"), "", value
    for inside in node.inside:
        if path or inside.name not in apart:
            yield from _leaves(inside, f"{path}/{inside.name}".lstrip("/"), apart)
