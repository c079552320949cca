"""Whether the families of a tree fit together: links said on both sides, and nobody their own ancestor."""

from dataclasses import replace

from alongside.exchange.gedcom.records import Records, with_partner
from alongside.exchange.gedcom.values import ChildIn, Family, Person, Raised


def checked(people: list[Person], families: list[Family], found: Records) -> list[Family]:
    """Return the families with what people say of themselves in them, when they fit together."""
    whole = {family.key: family for family in families}
    for target, key, line in found.partner_in:
        if target in whole and key not in {whole[target].first, whole[target].second}:
            whole[target] = with_partner(whole[target], key, line, found)
    _add_children(whole, found)
    _check_ancestors(people, list(whole.values()), found)
    return list(whole.values())


def _add_children(whole: dict[str, Family], found: Records) -> None:
    """Add how children came to their families, and children whom only their own record names."""
    said: dict[str, dict[str, Raised]] = {}
    for (target, key), (raised, line) in found.child_of.items():
        said.setdefault(target, {})[key] = raised
        found.links.setdefault((target, key), line.number)
    for target, theirs in said.items():
        if target in whole:
            named = {child.child for child in whole[target].children}
            children = [
                replace(child, raised=theirs.get(child.child, Raised.NOT_SAID))
                for child in whole[target].children
            ]
            children += [ChildIn(key, raised) for key, raised in theirs.items() if key not in named]
            whole[target] = replace(whole[target], children=tuple(children))


def _check_ancestors(people: list[Person], families: list[Family], found: Records) -> None:
    """Say when somebody would be their own ancestor; each link is walked once."""
    below: dict[str, list[tuple[str, int]]] = {}
    for family in families:
        for parent in filter(None, (family.first, family.second)):
            below.setdefault(parent, []).extend(
                (child.child, found.links.get((family.key, child.child), 1))
                for child in family.children
            )
    names = {person.key: person.names[0].words if person.names else "" for person in people}
    done: set[str] = set()
    for start in below:
        if start not in done and (knot := _knot(start, below, done)):
            who = names.get(knot[0], "")[:60] or f"@{knot[0][:40]}@"
            found.problems.error(
                knot[1], f"With this line, {who} would be their own ancestor. Put it right in the program the file "
                "came from, and export it again.",
            )  # fmt: skip
            return


def _knot(
    start: str, below: dict[str, list[tuple[str, int]]], done: set[str]
) -> tuple[str, int] | None:
    """Return somebody who is reached again from themselves, and the line of the link."""
    above = {start}
    path = [(start, iter(below.get(start, ())))]
    while path:
        person, children = path[-1]
        child, line = next(children, ("", 0))
        if not child:
            path.pop()
            above.discard(person)
            done.add(person)
        elif child in above:
            return child, line
        elif child not in done:
            above.add(child)
            path.append((child, iter(below.get(child, ()))))
    return None
