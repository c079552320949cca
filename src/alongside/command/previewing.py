"""A framework on one page that can be read, printed and sent round before anybody uses it: no service is needed."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from alongside.database.trouble import Trouble
from alongside.frameworks import folders, packages
from alongside.frameworks.asking import heard
from alongside.frameworks.definitions import Condition, Prompt, Tool, Voice, tool_of
from alongside.frameworks.given import STATE_WORDS, Piece
from alongside.frameworks.kinds import KINDS
from alongside.frameworks.packages import Package
from alongside.frameworks.rules import BrokenFramework
from alongside.frameworks.schema import LICENCE_WORDS
from alongside.frameworks.whole import budget_of, form_of_sample
from alongside.practice.rules.told import Line, lines_of
from alongside.story.markup import in_html
from alongside.story.rules.sharing import SHARING_WORDS, WHY_WORDS, Sharing, Why
from alongside.web.days import day_words

_STYLE: Final = """
body { font: 1rem/1.5 "Atkinson Hyperlegible Next", "Segoe UI", system-ui, sans-serif; color: #1b2426; background: #fff;
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3, h4 { line-height: 1.25; break-after: avoid; } h2 { margin-top: 3rem; border-bottom: 2px solid; }
h3 { margin-top: 2rem; } .soft { color: #4f5b5e; } .why { font-size: 1.2rem; }
li, .ask, dl > div { break-inside: avoid; } .ask { border-left: 3px solid #c9c4b8; padding-left: 1rem; margin: 1rem 0; }
.ask p { margin: 0.2rem 0; } dl > div { margin: 0.6rem 0; } dt { font-weight: bold; } dd { margin: 0 0 0 1rem; white-space: pre-line; }
@page { size: A4; margin: 18mm; } @media print { body { font-size: 11pt; margin: 0; max-width: none; } h2.tool { break-before: page; } }
"""
_PAGE: Final = Markup(
    '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>\n'
    '<meta name="viewport" content="width=device-width">\n'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    "<style>{style}</style></head>\n<body>\n{body}\n</body></html>\n"
)
_COMPARED: Final = {
    "is": "is “{}”", "is-not": "is not “{}”", "any-of": "is one of “{}”", "at-least": "is {} or more",
    "answered": "has an answer",
}  # fmt: skip


def find(named: str) -> Package:
    """Return the package somebody means: a folder of one version, a framework's folder, or the short name of one."""
    tried = [Path(named), *(place / named for place in folders.places())]
    where = next((one.resolve() for one in tried if one.is_dir()), None)
    if where is None:
        raise Trouble(
            f"There is no framework “{named}”, neither a folder nor the short name of one."
        )
    if not (where / folders.DECLARATION).exists():
        versions = [one.parent for one in where.glob(f"*/{folders.DECLARATION}")]
        if not versions:
            raise Trouble(
                f"{where} holds no version: look for a folder such as 1.0 with {folders.DECLARATION} in it."
            )
        where = max(versions, key=_order)
    try:
        return packages.understand(folders.read(where))
    except BrokenFramework as broken:
        raise Trouble("\n".join(broken.sentences)) from broken


def page(package: Package) -> str:
    """Return a whole framework as one page of HTML that needs nothing else."""
    body = Markup("\n").join(
        [*_opening(package), *(one for tool in _tools(package) for one in tool), *_closing(package)]
    )
    return str(_PAGE.format(title=package.name, style=Markup(_STYLE), body=body))


def _order(where: Path) -> tuple[int, ...]:
    return tuple(int(one) for one in where.name.split(".") if one.isascii() and one.isdigit())


def _opening(package: Package) -> Iterator[Markup]:
    one = package.framework
    yield _tag("h1", package.name)
    yield _tag("p", f"{one.licence}: {LICENCE_WORDS[one.licence]}. {one.credit}", "soft")
    yield _tag(
        "p",
        f"By {', '.join(one.authors)}. For {', '.join(n.replace('-', ' ').title() for n in one.nations)}.",
        "soft",
    )
    yield _tag("h2", "Values: why we act as we do")
    yield _pairs((each.name, each.meaning) for each in one.values)
    yield _tag("h2", "Theories: how we think that change comes about")
    yield _pairs((each.name, f"{each.says}\n{each.source}") for each in one.theories)
    if one.stages:
        yield _tag("h2", "Stages")
        yield _pairs((each.name, each.meaning) for each in one.stages)
    yield _tag("h2", "What it asks of supervision")
    yield _list(one.supervision)


def _tools(package: Package) -> Iterator[Iterator[Markup]]:
    shown: set[str] = set()
    for slug, said in package.files["tools"].items():
        tool = tool_of(said, package.files["scales"])
        guidance = package.guidance.get(tool.guidance, "") if tool.guidance not in shown else ""
        shown.add(tool.guidance)
        yield _tool(tool, guidance, package.files["samples"][slug])


def _tool(tool: Tool, guidance: str, sample: dict[str, Any]) -> Iterator[Markup]:
    costs = budget_of(tool)
    yield _tag("h2", tool.name, "tool")
    yield _tag("p", tool.why, "why")
    yield _tag("p", tool.summary)
    yield _pairs(_about(tool))
    yield _tag(
        "p", f"It needs {costs.needed} answers, takes about {costs.seconds} seconds to write down, and reads from the age of "
        f"{costs.reading_age}. {tool.budget.why}", "soft",
    )  # fmt: skip
    for part in tool.parts:
        yield _tag("h3", part.name)
        yield from _some("p", part.say)
        yield from _some(
            "p",
            _of_part(tool, part.repeats, part.stands_together, part.later, part.show_when),
            "soft",
        )
        for prompt in part.prompts:
            yield Markup('<div class="ask">{}</div>').format(Markup("").join(_prompt(tool, prompt)))
    if tool.pathway:
        yield _tag("h3", "What follows, and by when")
        yield _pairs((f"{one.name}, within {one.hours} hours", one.why) for one in tool.pathway)
    if guidance:
        yield _tag("h3", "Guidance")
        yield in_html(guidance)
    yield _tag("h3", "An example, read back")
    yield from _example(tool, sample)


def _about(tool: Tool) -> Iterator[tuple[str, str]]:
    def named(slugs: Iterable[str]) -> str:
        return ", ".join(one.replace("-", " ") for one in slugs)

    yield (
        "For",
        named(tool.for_whom)
        + (f", from {tool.ages[0]} to {tool.ages[1]} years" if tool.ages else ""),
    )
    yield "Who takes part", named(tool.takes_part)
    if tool.minutes:
        yield "How long", f"about {tool.minutes} minutes"
    if tool.is_private:
        yield "Who reads it", "nobody but whoever wrote it"
    if tool.label_for or tool.credit:
        yield (
            "Whose it is",
            " ".join(
                one
                for one in (
                    tool.label_for and f"The neutral structure of {tool.label_for}.",
                    tool.credit,
                )
                if one
            ),
        )


def _of_part(tool: Tool, repeats: int, together: bool, later: bool, when: Condition | None) -> str:
    said = [
        f"Up to {repeats} times." if repeats > 1 else "", "Answered as a whole or not at all." if together else "",
        "Filled in afterwards." if later else "", _when(tool, when),
    ]  # fmt: skip
    return " ".join(one for one in said if one)


def _prompt(tool: Tool, prompt: Prompt) -> Iterator[Markup]:
    yield _tag("p", Markup("<strong>{}</strong>").format(prompt.ask))
    yield from _some("p", prompt.help)
    if prompt.options or prompt.rows or prompt.subscales:
        numbers = (f"{one.name}, from {one.least} to {one.most}" for one in prompt.subscales)
        yield _list(
            [*(one.words for one in prompt.options), *(one.name for one in prompt.rows), *numbers]
        )
    if scale := tool.scale_of(prompt):
        yield _tag("p", f"0: {scale.low} 10: {scale.high}")
    becomes = dict.fromkeys(
        one for one in (prompt.yields, *(c.yields for c in prompt.columns)) if one
    )
    said = [
        f"{KINDS[prompt.kind].name}.", f"For each: {', '.join(one.name for one in prompt.columns)}." if prompt.columns else "",
        _of_each(prompt), _whose(prompt), _kept_from(prompt), "Must be answered." if prompt.must_answer else "",
        "Needs an answer, or why there is none." if prompt.needed else "",
        f"Becomes: {', '.join(becomes)}." if becomes else "", _when(tool, prompt.show_when),
    ]  # fmt: skip
    yield _tag("p", " ".join(one for one in said if one), "soft")


def _of_each(prompt: Prompt) -> str:
    if not prompt.each:
        return ""
    whom = " and each ".join(one.replace("-", " ") for one in prompt.each_of)
    return f"Asked of each {whom or 'person'}."


def _whose(prompt: Prompt) -> str:
    return {Voice.THEIRS: "Their words.", Voice.OURS: "Our words."}.get(prompt.voice, "")


def _kept_from(prompt: Prompt) -> str:
    """Say who may read an answer, where it is not the family's to read at once."""
    if not prompt.sharing:
        return ""
    who, why = Sharing(prompt.sharing), WHY_WORDS[Why(prompt.sharing_why)]
    if who is Sharing.PROFESSIONALS:
        return (
            f"The family reads it once somebody lets it go. Until then: {why[:1].lower()}{why[1:]}."
        )
    return f"{SHARING_WORDS[who]}. {why}."


def _when(tool: Tool, when: Condition | None) -> str:
    if when is None or (prompt := tool.prompt(when.prompt)) is None:
        return ""
    if when.what == ("false",):
        return f"Asked when “{prompt.ask}” has no answer."
    words = {one.slug: one.words for one in prompt.options}
    return f"Asked when “{prompt.ask}” {_COMPARED[when.how].format('”, “'.join(words.get(one, one) for one in when.what))}."


def _example(tool: Tool, sample: dict[str, Any]) -> Iterator[Markup]:
    told = heard(tool, form_of_sample(tool, sample))
    yield _tag("p", f"Why now: {sample['why_now']}")
    yield _tag(
        "p",
        "There: "
        + ", ".join(f"{one.name} ({one.part.replace('-', ' ')})" for one in told.speakers)
        + ".",
    )
    names = {one.key: one.name for one in told.speakers}
    often = {one.slug for part in tool.parts if part.repeats > 1 for one in part.prompts}
    asked: dict[str, list[str]] = {}
    for line in lines_of(told):
        time = f" ({line.place.turn + 1})" if line.place.prompt in often else ""
        kept = " (not read by the family at once)" if line.prompt.sharing else ""
        asked.setdefault(line.prompt.ask + time + kept, []).append(_said(line, names))
    yield _pairs((ask, "\n".join(said)) for ask, said in asked.items())


def _said(line: Line, names: dict[str, str]) -> str:
    who = line.speaker.name if line.speaker else names.get(line.place.of, "")
    words = (
        line.text
        if line.piece
        else f"{STATE_WORDS[line.given.state]}. {line.given.step}".rstrip(". ")
    )
    beside = _beside(line.piece, line.prompt) if line.piece else ""
    return "".join((f"{who}: " if who else "", words, f" ({beside})" if beside else ""))


def _beside(piece: Piece, prompt: Prompt) -> str:
    wrong = f"wrong if: {piece.doubt}" if piece.doubt else ""
    said = (
        piece.occasion, piece.who if prompt.kind != "people" else "", day_words(piece.due) if piece.due else "", wrong,
    )  # fmt: skip
    return "; ".join(one for one in said if one)


def _closing(package: Package) -> Iterator[Markup]:
    for said in package.files["meetings"].values():
        yield _tag("h2", said["name"])
        yield _tag("p", said["purpose"])
        yield _list(said["agenda"])
        yield _pairs(
            [
                ("Who comes", "\n".join(said["invites"])),
                ("What it brings", "\n".join(said["produces"])),
            ]
        )
    if package.files["measures"]:
        yield _tag("h2", "What is counted")
    for said in package.files["measures"].values():
        yield _tag("h3", said["name"])
        yield _pairs(
            [
                ("Why", said["why"]),
                ("Of whom", said["population"]),
                ("What", said["counts"]),
                ("It would lie if", said["would_lie_if"]),
            ]
        )
    for said in package.files["language"].values():
        yield _tag("h2", said["name"])
        yield _pairs(
            (f"{', '.join(one['of'])}: {', '.join(one['instead'])}", one["because"])
            for one in said["words"]
        )


def _tag(name: str, words: str, look: str = "") -> Markup:
    head = Markup('<{} class="{}">').format(name, look) if look else Markup("<{}>").format(name)
    return head + Markup("{}</{}>").format(words, name)


def _some(name: str, words: str, look: str = "") -> Iterator[Markup]:
    if words:
        yield _tag(name, words, look)


def _list(things: Iterable[str]) -> Markup:
    return Markup("<ul>{}</ul>").format(Markup("").join(_tag("li", one) for one in things))


def _pairs(pairs: Iterable[tuple[str, str]]) -> Markup:
    rows = (Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*pair) for pair in pairs)
    return Markup("<dl>{}</dl>").format(Markup("").join(rows))
