"""What a package must be as a whole: its files fit together, its tools can be used, its samples show them in use."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final

from alongside.frameworks.asking import Heard, heard, name_of, why_not_finished
from alongside.frameworks.definitions import Budget, Condition, Part, Prompt, Tool, tool_of
from alongside.frameworks.given import Piece, Place
from alongside.frameworks.kinds import KINDS
from alongside.frameworks.reading_age import reading_age

# What may be asked by a tool whose questions belong to somebody else.
_WITHOUT_ITEMS: Final = frozenset({"instrument", "text", "date", "people", "drawing"})
_KEYS: Final = frozenset(
    {"most", "many", "options", "faces", "scale", "rows", "columns", "subscales", "cites"}
)
# So many prompts a conversation may have, and so many may each hang on the answer before.
_MOST_PROMPTS: Final = 60
_MOST_IN_A_ROW: Final = 5
# What can be typed for one piece.
_FIELDS: Final = {one.name for one in fields(Piece)} | {"half"}
_MOST_NEEDED: Final = 4


@dataclass(frozen=True)
class Parts:
    """The files of a package as plain values, each by its short name, and the names its framework declares."""

    values: frozenset[str]
    theories: frozenset[str]
    stages: frozenset[str]
    guidance: frozenset[str]
    tools: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    scales: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    samples: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    meetings: Mapping[str, dict[str, Any]] = field(default_factory=dict)


def complaints(parts: Parts) -> Iterator[str]:
    """Yield what is wrong with a package as a whole, each naming file and key."""
    broken = set()
    for name, said in parts.tools.items():
        tool = tool_of(said, parts.scales)
        for wrong in (*_of_tool(tool, parts), *_of_prompts(tool), *_of_budget(tool)):
            broken.add(name)
            yield f"tools/{name}.toml: {wrong}"
        if name not in parts.samples:
            yield f"samples/{name}.toml: is missing; a believable sample shows how the tool is used"
    for name, said in parts.samples.items():
        if said["tool"] != name or name not in parts.tools:
            yield f"samples/{name}.toml: tool: there is no tools/{said['tool']}.toml for it"
        elif name not in broken:
            # A tool that cannot be asked cannot be tried out.
            tool = tool_of(parts.tools[name], parts.scales)
            yield from (f"samples/{name}.toml: {wrong}" for wrong in _of_sample(tool, said))
    used = {
        p.get("scale")
        for said in parts.tools.values()
        for part in said["parts"]
        for p in part["prompts"]
    }
    yield from (
        f"scales/{name}.toml: no tool asks by it" for name in parts.scales if name not in used
    )
    for name, said in parts.meetings.items():
        yield from (
            f"meetings/{name}.toml: tools: there is no tools/{one}.toml"
            for one in said["tools"]
            if one not in parts.tools
        )


def _of_tool(tool: Tool, parts: Parts) -> Iterator[str]:
    named = {"values": parts.values, "theories": parts.theories, "stages": parts.stages}
    for key, known in named.items():
        for one in getattr(tool, key):
            if one not in known:
                yield f"{key}: the framework names no “{one}”"
    if tool.guidance and tool.guidance not in parts.guidance:
        yield f"guidance: there is no guidance/{tool.guidance}.md"
    if len(tool.ages) == 1 or tool.ages[:1] > tool.ages[1:]:
        yield "ages: say from which age to which, such as [5, 11]"
    if tool.is_private and any(one.yields for one in tool.prompts):
        yield "is_private: what is kept by its writer yields nothing into anybody's story"
    yield from _of_licence(tool)


def _of_licence(tool: Tool) -> Iterator[str]:
    if (tool.licence == "LABEL") != bool(tool.label_for):
        yield "label_for: a LABEL tool names the protected name it is the neutral structure of, and no other tool does"
    if tool.licence == "OGL" and not tool.credit:
        yield "credit: Crown text is credited"
    if tool.licence in ("SCORE", "PACK"):
        for prompt in tool.prompts:
            if prompt.kind not in _WITHOUT_ITEMS or prompt.options or prompt.rows:
                yield f"prompts: “{prompt.slug}” holds text of the instrument; a {tool.licence} tool has room for results alone"


def _of_prompts(tool: Tool) -> Iterator[str]:
    twice = [slug for slug, times in Counter(one.slug for one in tool.prompts).items() if times > 1]
    yield from (f"prompts: names “{slug}” twice" for slug in twice)
    if len(list(tool.prompts)) > _MOST_PROMPTS:
        yield f"prompts: more than {_MOST_PROMPTS} are too many for one conversation; divide it"
    before: dict[str, Part] = {}
    for part in tool.parts:
        yield from _of_condition(part, part, tool, before)
        if part.stands_together and len(part.prompts) < 2:
            yield f"parts.{part.slug}.stands_together: takes two prompts or more"
        for prompt in part.prompts:
            at = f"parts.{part.slug}.prompts.{prompt.slug}"
            yield from (f"{at}: {wrong}" for wrong in _of_prompt(prompt, tool))
            yield from _of_condition(prompt, part, tool, before)
            before[prompt.slug] = part
    yield from _of_rows(tool)


def _of_rows(tool: Tool) -> Iterator[str]:
    """Yield what hangs on an answer that hangs on an answer, too often to be followed."""
    deep: dict[str, int] = {"": 0}
    for part in tool.parts:
        ahead = deep.get(part.show_when.prompt, 0) + 1 if part.show_when else 0
        for prompt in part.prompts:
            own = deep.get(prompt.show_when.prompt, 0) + 1 if prompt.show_when else 0
            deep.setdefault(prompt.slug, max(ahead, own))
    if wrong := [slug for slug, depth in deep.items() if depth > _MOST_IN_A_ROW]:
        yield f"show_when of “{wrong[0]}”: hangs on more than {_MOST_IN_A_ROW} answers, each on the one before"


def _of_prompt(prompt: Prompt, tool: Tool) -> Iterator[str]:
    kind = KINDS.get(prompt.kind)
    if kind is None:
        yield f"kind: there is no kind of answer “{prompt.kind}”; there are: {', '.join(KINDS)}"
        return
    plain = Prompt(slug="", kind="", ask="")
    for key in sorted(_KEYS - kind.keys):
        if getattr(prompt, key) != getattr(plain, key):
            yield f"{key}: means nothing for an answer of the kind “{prompt.kind}”"
    if prompt.each_of and not prompt.each:
        yield "each_of: says of whom it is asked one by one; write each = true, too"
    if bool(prompt.sharing) != bool(prompt.sharing_why):
        yield "sharing: what is not shared with the family says why, in sharing_why"
    yield from kind.complaints(prompt, tool)


def _of_condition(
    what: Part | Prompt, stands_in: Part, tool: Tool, before: Mapping[str, Part]
) -> Iterator[str]:
    asks: Condition | None = what.show_when
    if asks is None:
        return
    at = f"show_when of “{what.slug}”"
    if asks.prompt not in before:
        yield f"{at}: no prompt “{asks.prompt}” comes before it"
        return
    if before[asks.prompt].repeats > 1 and before[asks.prompt] is not stands_in:
        yield f"{at}: “{asks.prompt}” is answered several times; only its own part can look at it"
    prompt = tool.prompt(asks.prompt)
    if prompt is None or asks.how == "answered":
        return
    if asks.how == "at-least":
        if prompt.kind != "scale":
            yield f"{at}: “at-least” compares what was said on a scale, and “{prompt.slug}” is none"
    elif unknown := set(asks.what) - {one.slug for one in prompt.options}:
        yield f"{at}: “{prompt.slug}” has no answer “{sorted(unknown)[0]}”"


def _of_budget(tool: Tool) -> Iterator[str]:
    declared, costs = tool.budget, budget_of(tool)
    for key in ("needed", "seconds", "reading_age"):
        if getattr(costs, key) > getattr(declared, key):
            yield f"budget.{key}: says {getattr(declared, key)}, and it costs {getattr(costs, key)}"
    if declared.needed > _MOST_NEEDED and not declared.why:
        yield f"budget.why: more than {_MOST_NEEDED} answers are needed; say why"


def budget_of(tool: Tool) -> Budget:
    """Return what a tool costs to fill in: answers needed, seconds for these, and the age at which it can be read."""
    needed = [one for one in tool.prompts if one.needed or one.must_answer]
    whole = [one for part in tool.parts if part.stands_together for one in part.prompts]
    asked = " ".join(f"{one.ask.rstrip('.?!')}. {one.help}" for one in tool.prompts)
    seconds = sum(
        KINDS[one.kind].seconds for one in dict.fromkeys((*needed, *whole)) if one.kind in KINDS
    )
    return Budget(len(needed), seconds, reading_age(asked))


def form_of_sample(tool: Tool, sample: Mapping[str, Any]) -> dict[str, str]:
    """Return the form somebody would have sent who typed the sample."""
    form = {f"speaker.{s['key']}.{k}": s[k] for s in sample["speakers"] for k in ("name", "part")}
    for answer in sample["answers"]:
        place = Place(answer["prompt"], answer["turn"], answer["of"])
        where = f"{place.prompt}.{place.turn}.{place.of}"
        if answer["state"] != "answered":
            form[f"s.{where}"], form[f"step.{where}"] = answer["state"], answer["step"]
        for n, typed in enumerate(answer["pieces"]):
            form |= {name_of(place, n, name): words for name, words in typed.items()}
    return form


def _of_sample(tool: Tool, sample: Mapping[str, Any]) -> Iterator[str]:
    keys = {one["key"] for one in sample["speakers"]}
    for answer in sample["answers"]:
        prompt = tool.prompt(answer["prompt"])
        if prompt is None:
            yield f"answers: the tool asks no “{answer['prompt']}”"
            continue
        if unknown := {name for one in answer["pieces"] for name in one} - _FIELDS:
            yield f"answers.{prompt.slug}.pieces: nothing is typed into “{sorted(unknown)[0]}”"
        if bool(answer["of"]) != prompt.each or (answer["of"] and answer["of"] not in keys):
            yield f"answers.{prompt.slug}.of: say of whom it was asked, where it is asked of each, by the key of a speaker"
        elif answer["state"] == "answered" and not answer["pieces"]:
            yield f"answers.{prompt.slug}.pieces: says nothing; give a piece or another state"
        nobody = {one.get("by") for one in answer["pieces"]} - keys - {None, ""}
        yield from (
            f"answers.{answer['prompt']}.by: nobody has the key “{one}”"
            for one in sorted(map(str, nobody))
        )
    yield from _of_places(sample)
    told: Heard = heard(tool, form_of_sample(tool, sample))
    asked = {place for _, _, place in told.asked()}
    yield from (
        f"answers.{place.prompt}: is not asked here (time {place.turn}, of “{place.of}”), or says nothing"
        for place, given in told.answers.items()
        if place not in asked or given.is_open
    )
    yield from (f"answers{at and f' ({at})'}: {why}" for at, why in why_not_finished(told).items())


def _of_places(sample: Mapping[str, Any]) -> Iterator[str]:
    times = Counter((one["prompt"], one["turn"], one["of"]) for one in sample["answers"])
    yield from (f"answers.{slug}: is answered twice" for (slug, _, _), n in times.items() if n > 1)
    keys = Counter(one["key"] for one in sample["speakers"])
    yield from (f"speakers: names “{key}” twice" for key, n in keys.items() if n > 1)
