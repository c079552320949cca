"""One entry that is changed on several devices at once, and whether every word that was taken is still somewhere."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import uuid4

import psycopg
from tests.faults.caller import Answer, Caller, Fields, form_of
from tests.faults.forms import Stage

Round = list[tuple[int, str]]
CHOICES: Final = ("both", "mine", "theirs")
# Each choice saves where there is nothing to choose.
ACTS: Final = ("keep", "again", "join", "open", "save", *CHOICES)
_WORD: Final = re.compile(r"w[0-9a-f]{12}")


@dataclass
class Editor:
    """One of the devices: what stands on its page, what it was shown, and what it was told is taken."""

    caller: Caller
    where: str
    is_careless: bool = False
    path: str = ""
    # Where what is kept can be taken up on another device.
    begun: str = ""
    form: dict[str, str] = field(default_factory=dict)
    # The page with both versions, while it waits for somebody to choose.
    both: tuple[str, Fields] | None = None
    last: tuple[str, Fields] | None = None
    seen: str = "1"
    typed: list[str] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    # Of each change that was taken: which revision somebody had before their eyes as they made it.
    changed_from: list[str] = field(default_factory=list)
    told_of_two: int = 0
    odd: list[str] = field(default_factory=list)

    def do(self, act: str, others: list["Editor"]) -> None:
        """Do one thing, as far as the page allows it now."""
        if self.both is not None:
            return self._choose(*self.both, act if act in CHOICES else "both")
        if act == "join" and (
            begun := [one.begun for one in others if one.begun and one is not self]
        ):
            return self._open(begun[0], begun[0])
        if act == "again" and self.last is not None:
            return self._again(*self.last)
        if act == "open" or not self.path:
            return self._open(f"{self.where}change/", "/write/")
        return self._keep() if act in ("keep", "join") else self._save()

    def _open(self, where: str, action: str) -> None:
        status, path, fields = self.caller.opened(where, action)
        if status == 302:
            # Somebody finished it: it is in the story.
            return
        if status != 200:
            self.odd.append(f"opened {status}")
            return
        self.path, self.typed, self.last = path, [], None
        self.form = {name: value for name, value in fields if name != "files"}
        self.seen = self.form.get("changes_revision", "")

    def _type(self) -> None:
        word = f"w{uuid4().hex[:12]}"
        self.typed.append(word)
        self.form["text-0"] = f"{self.form.get('text-0', '')} {word}".strip()
        self.form["turn"] = str(int(self.form.get("turn", "0")) + 1)

    def _keep(self) -> None:
        self._type()
        self.last = (f"{self.path}keep/", list(self.form.items()))
        answer = self.caller.post(*self.last)
        if answer.status == 200:
            self.taken.update(self.typed)
            self.begun = self.path
            self.form["revision"] = str(json.loads(answer.page)["revision"])
        elif answer.status == 409:
            self._look_at_both()
        else:
            self.odd.append(f"kept {answer.status}")

    def _look_at_both(self) -> None:
        answer = self.caller.post(self.path, [*self.form.items(), ("act", "both")])
        if answer.status == 409:
            self._wait(answer)
        elif answer.status != 200:
            self.odd.append(f"looked at both {answer.status}")

    def _save(self) -> None:
        self._type()
        if self.is_careless:
            _, _, newest = self.caller.opened(f"{self.where}change/", "/write/")
            self.form["changes_revision"] = dict(newest)["changes_revision"]
        self.last = (self.path, [*self.form.items(), ("act", "save")])
        answer = self.caller.post(*self.last)
        if answer.status == 302:
            self.taken.update(self.typed)
            self.changed_from.append(self.seen)
            self.path, self.begun, self.form = "", "", {}
        elif answer.status == 409:
            self._wait(answer)
        else:
            self.odd.append(f"saved {answer.status}")

    def _again(self, path: str, form: Fields) -> None:
        """Send the same once more, as if its answer had been lost."""
        answer = self.caller.post(path, form)
        if answer.status not in (200, 302, 409):
            self.odd.append(f"again {answer.status}")

    def _wait(self, answer: Answer) -> None:
        missing = [word for word in self.typed[-1:] if word not in answer.page]
        if missing or 'name="against"' not in answer.page:
            self.odd.append(f"both are not shown: {missing}")
            return
        self.told_of_two += 1
        self.both = form_of(answer.page, "/both/")

    def _choose(self, path: str, fields: Fields, choice: str) -> None:
        form = [one for one in fields if one[0] != "choice"]
        answer = self.caller.post(path, [*form, ("choice", choice)])
        if answer.status == 409:
            # It was changed once more while somebody looked: the newest is shown, or the page says to look again.
            self.both = form_of(answer.page, "/both/") if 'name="against"' in answer.page else None
            return
        self.both = None
        if answer.status != 302:
            self.odd.append(f"chose {choice} {answer.status}")
            return
        self.taken.update(self.typed)
        self.path, self.begun, self.form, self.last = "", "", {}, None
        if "/write/" in answer.where:
            self._open(answer.where, answer.where)


@dataclass(frozen=True)
class After:
    """What is left after a schedule: the words of the entry and its history, the drafts, and the revision."""

    words: set[str]
    revision: int


class Desk:
    """An entry, and the editors who change it."""

    def __init__(
        self,
        stage: Stage,
        callers: list[Caller],
        *,
        of: tuple[str, str] | None = None,
        careless: int = -1,
    ) -> None:
        self.where, self.entry = of or stage.wrote()[:2]
        self.keeper = stage.keeper
        self.began = stage.one("SELECT clock_timestamp() - interval '1 second'")
        self.first = int(stage.one("SELECT revision FROM story_entry WHERE ref = %s", self.entry))
        self.editors = [
            Editor(caller, self.where, is_careless=number == careless)
            for number, caller in enumerate(callers)
        ]

    def play(self, schedule: list[Round], hands: ThreadPoolExecutor | None) -> None:
        """Let the editors act, each with the page open; those of one round at the same time where there are hands."""
        for one in self.editors:
            one.do("open", self.editors)
        for acting in schedule:
            chosen = {number % len(self.editors): act for number, act in acting}
            if hands is None:
                for number, act in chosen.items():
                    self.editors[number].do(act, self.editors)
                continue
            doing = [
                hands.submit(self.editors[number].do, act, self.editors)
                for number, act in chosen.items()
            ]
            for done in doing:
                done.result()

    def after(self) -> After:
        """Look up what is left."""
        return after(self.keeper, self.entry, self.began)

    def wrong(self) -> list[str]:
        """Say what is wrong: words that are gone, changes made over one that was not seen, answers that say nothing."""
        left = self.after()
        found = [f"odd: {what}" for one in self.editors for what in one.odd]
        found += [f"lost: {word}" for one in self.editors for word in one.taken - left.words]
        bases = sorted(int(base) for one in self.editors for base in one.changed_from)
        if bases != list(range(self.first, left.revision)):
            found.append(f"written over unseen: from {bases} to {left.revision}")
        return found


def after(keeper: psycopg.Connection[Any], entry: str, began: object) -> After:
    """Look up what is left of an entry, with all drafts that were touched since."""
    texts = keeper.execute(
        """
        SELECT p.text FROM story_passage p JOIN story_entry e ON e.id = p.entry_id WHERE e.ref = %(entry)s
        UNION ALL SELECT form::text FROM story_draft WHERE greatest(kept_at, thrown_away_at) >= %(began)s
        """,
        {"entry": entry, "began": began},
    ).fetchall()
    [revision] = keeper.execute(
        "SELECT revision FROM story_entry WHERE ref = %s", [entry]
    ).fetchone() or [0]
    return After({word for (text,) in texts for word in _WORD.findall(text)}, revision)
