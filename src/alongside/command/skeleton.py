"""The first files of a new framework: whole enough to be checked at once, with a word beside each key."""

import re
from pathlib import Path
from typing import Final

from alongside.database.trouble import Trouble
from alongside.frameworks.folders import DECLARATION

_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_FRAMEWORK: Final = """\
# What this framework is for, in a sentence. A line that begins with # is a note and is not read.
slug = "{slug}"                       # the folder's name; stays for ever
name = "{name}"
version = "1.0"                       # the name of the folder inside; a change is a new version
authors = ["Who wrote it"]
licence = "OPEN"                      # OPEN, OGL, LABEL, SCORE or PACK: what may be shipped
credit = "Our own words. Say here whose ideas they are."
nations = ["england"]                 # england, northern-ireland, scotland, wales

# What it asks of supervision.
supervision = [
  "Ask what is going well, and how we know.",
]

# The steps of the way, in your own order. Tools name the ones they belong to.
[[stages]]
slug = "understanding"
name = "Understanding together"
meaning = "What happened, what matters, what is strong."

# Why we act as we do. Each tool names the values it stands on.
[[values]]
slug = "with"
name = "With, not to or for"
meaning = "We act together with people."

# How we think that change comes about, and where that was written.
[[theories]]
slug = "strengths"
name = "Strengths grow when they are seen"
says = "People build on what already works, once somebody asks about it."
source = "Who wrote it down, when, and in what."

# What Alongside calls a thing, and what you call it.
[vocabulary]
pod = "Team"
"""

_TOOL: Final = """\
slug = "first-talk"                   # the name of this file
name = "A first talk"
summary = "What is going well, what is hard, and one small step."
why = "So that we both know what matters to you before we plan anything."   # shown to the family
for_whom = ["family"]                 # child, young-person, parent, carer, adult, family, network
takes_part = ["parent", "child", "network", "worker"]
ages = [0, 17]                        # of whom it is about
stages = ["understanding"]
licence = "OPEN"
values = ["with"]
theories = ["strengths"]
minutes = 40
guidance = "first-talk"               # guidance/first-talk.md

# What it may cost at most; `check` works out what it does cost, and refuses more.
[budget]
needed = 1                            # answers without which it is not finished
seconds = 60                          # to write those down
reading_age = 9                       # at which its questions can be read

[[parts]]
slug = "now"
name = "How it is"
say = "Begin with what is going well."

  [[parts.prompts]]
  slug = "well"                       # stays for ever: the next version finds the answers by it
  kind = "statements"                 # how it is answered
  ask = "What is going well, and when was that?"
  help = "Such as: on Tuesday they walked to school together."
  most = 6
  needed = true
  yields = "strength"                 # what the answer becomes in the person's story

  [[parts.prompts]]
  slug = "how-it-is"
  kind = "scale"
  ask = "How is it at home today?"
  scale = "at-home"                   # scales/at-home.toml
  each = true                         # asked of each person who takes part
  yields = "rating"

  [[parts.prompts]]
  slug = "worried"
  kind = "choice"
  ask = "Is there something you are worried about?"
  options = [{ slug = "yes", words = "Yes" }, { slug = "no", words = "No" }]

  [[parts.prompts]]
  slug = "worry"
  kind = "text"
  ask = "What is it?"
  yields = "worry"
  show_when = { prompt = "worried", is = "yes" }

[[parts]]
slug = "next"
name = "What comes next"

  [[parts.prompts]]
  slug = "steps"
  kind = "statements"
  ask = "Who does what this week?"
  most = 4
  yields = "step"
"""

_SCALE: Final = """\
slug = "at-home"
name = "How it is at home"
question = "How is it at home today?"
low = "We cannot go on like this."    # what 0 means
high = "As good as we want it."       # what 10 means; 10 is always the better end
own_ends = true                       # a family may say both ends in its own words
"""

_SAMPLE: Final = """\
# A believable conversation. It is read as a form, so it shows the tool in use and tests it.
tool = "first-talk"
why_now = "They moved here in March and nobody knows them yet."

[[speakers]]
key = "ada"                           # how the answers below name whoever speaks
name = "Ada"
part = "parent"

[[speakers]]
key = "wren"
name = "Wren"
part = "worker"

[[answers]]
prompt = "well"
pieces = [{ words = "The boys get themselves up on school days.", by = "ada", occasion = "every day this week" }]

[[answers]]
prompt = "how-it-is"
of = "ada"                            # asked of each: whose answer it is
pieces = [{ value = "6.5", words = "We have a door that locks." }]

[[answers]]
prompt = "how-it-is"
of = "wren"
state = "not-asked"                   # not-asked, declined, could-not or not-known

[[answers]]
prompt = "worried"
pieces = [{ option = "yes" }]

[[answers]]
prompt = "worry"
pieces = [{ words = "The rent is due on Friday and the money is not there.", by = "ada" }]

[[answers]]
prompt = "steps"
pieces = [{ words = "Ring the housing office together.", who = "Wren and Ada", due = "2027-03-14" }]
"""

_GUIDANCE: Final = """\
# A first talk

What it is for, in a few sentences: what it helps people to see, and what it is not.

## Before you begin

- Say why you are there. Ask whether this is a good day.

## In the conversation

Write what people say as they say it.

## When not to use it

When somebody must be safe tonight.
"""

_FILES: Final = {
    DECLARATION: _FRAMEWORK,
    "tools/first-talk.toml": _TOOL,
    "scales/at-home.toml": _SCALE,
    "samples/first-talk.toml": _SAMPLE,
    "guidance/first-talk.md": _GUIDANCE,
}


def write(slug: str, place: Path) -> Path:
    """Write the first version of a framework below a place, and return its folder; nothing is written over."""
    if not _SLUG.fullmatch(slug) or len(slug) > 60:
        raise Trouble(
            f"“{slug}” is not a short name: small letters, digits and hyphens, such as aldermere-way."
        )
    where = place / slug / "1.0"
    if (place / slug).exists():
        raise Trouble(
            f"{place / slug} is there already. To change a framework, copy 1.0 to 1.1 and change it there."
        )
    for name, words in _FILES.items():
        (where / name).parent.mkdir(parents=True, exist_ok=True)
        named = words.replace("{slug}", slug).replace("{name}", slug.replace("-", " ").capitalize())
        (where / name).write_text(named if name == DECLARATION else words, encoding="utf-8")
    return where
