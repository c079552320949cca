"""Makes tools to be asked by: as a package says them, and as the service uses them."""

import json
from collections.abc import Mapping
from typing import Any

from alongside.frameworks.definitions import Prompt, Tool, tool_of
from alongside.frameworks.kinds import KINDS
from alongside.frameworks.schema_tools import Scale as ScaleSaid
from alongside.frameworks.schema_tools import Tool as ToolSaid

SCALE: dict[str, Any] = {
    "slug": "how-safe", "name": "How safe?", "question": "How safe is it?", "low": "Not at all.", "high": "Enough.",
}  # fmt: skip
# The least that a prompt of each kind must say besides its question.
LEAST: dict[str, dict[str, Any]] = {
    "text": {},
    "statements": {"most": 3},
    "choice": {"options": [{"slug": "yes", "words": "Yes"}, {"slug": "no", "words": "No."}]},
    "scale": {"scale": "how-safe", "yields": "rating"},
    "faces": {"faces": 3},
    "people": {"most": 3},
    "grid": {
        "rows": [{"slug": "home", "name": "Home"}, {"slug": "school", "name": "School"}],
        "columns": [{"slug": "now", "name": "Now", "yields": "worry"}, {"slug": "wished", "name": "Wished for"}],
    },
    "date": {},
    "drawing": {},
    "factor": {"yields": "risk", "most": 2},
    "goal": {"yields": "goal"},
    "instrument": {"subscales": [{"slug": "low-mood", "name": "Low mood", "least": -2, "most": 15}]},
}  # fmt: skip


def asks(kind: str, slug: str = "asked", **more: Any) -> dict[str, Any]:
    """Return a prompt as a package says it."""
    return {"slug": slug, "kind": kind, "ask": "What is it like?", **LEAST[kind], **more}


def part(*prompts: dict[str, Any], slug: str = "part", **more: Any) -> dict[str, Any]:
    """Return a part as a package says it."""
    return {"slug": slug, "name": "A part", "prompts": list(prompts), **more}


def said(*parts: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a tool as a package says it."""
    return {
        "slug": "talk", "name": "A talk", "summary": "We talk.", "why": "So that we know.", "for_whom": ["family"],
        "licence": "OPEN", "values": ["with"], "theories": ["change"], "takes_part": ["parent", "child", "worker"],
        "budget": {"needed": 40, "seconds": 7200, "reading_age": 14, "why": "Because."}, "parts": list(parts), **more,
    }  # fmt: skip


def sample(**pieces: list[dict[str, str]]) -> dict[str, Any]:
    """Return a sample as a package says it, with these answers."""
    answers = [{"prompt": slug.replace("_", "-"), "pieces": each} for slug, each in pieces.items()]
    speakers = [{"key": "wren", "name": "Wren", "part": "worker"}]
    return {"tool": "talk", "why_now": "They asked.", "speakers": speakers, "answers": answers}


def tool(*parts: dict[str, Any], **more: Any) -> Tool:
    """Return a tool as the service uses it: said in a package, held by the schema, kept as JSON, and read back."""
    plain = ToolSaid.model_validate(said(*parts, **more)).model_dump(mode="json")
    scale = ScaleSaid.model_validate(SCALE).model_dump(mode="json")
    return tool_of(json.loads(json.dumps(plain)), {"how-safe": scale})


def alone(kind: str, **more: Any) -> tuple[Tool, Prompt]:
    """Return a tool that asks one thing, and what it asks."""
    made = tool(part(asks(kind, **more)))
    return made, next(made.prompts)


def read(kind: str, typed: Mapping[str, str], **more: Any) -> Any:
    """Return what a prompt of this kind reads in what was typed."""
    made, prompt = alone(kind, **more)
    return KINDS[kind].read(prompt, typed, made)


def text(kind: str, typed: Mapping[str, str], **more: Any) -> str:
    """Return how it is said in words."""
    made, prompt = alone(kind, **more)
    return KINDS[kind].as_text(prompt, KINDS[kind].read(prompt, typed, made).piece, made)
