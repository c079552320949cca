"""A family tree file that is brought, and what is chosen for each person in it."""

import zlib
from base64 import b64decode, b64encode
from typing import Any, Final

from django import forms
from django.core import signing

from alongside.exchange.taken import MOST_BYTES
from alongside.web.refs import is_ref, new_ref

NEW, OUT = "new", "out"
_SALT: Final = "alongside.exchange.family"
_AN_HOUR: Final = 60 * 60


class FileForm(forms.Form):
    """The file itself."""

    file = forms.FileField(
        label="Family tree file", allow_empty_file=False, widget=forms.FileInput({"accept": ".ged,.gedcom"}),
        help_text="A GEDCOM file (.ged) of at most 2 MB, as family tree programs save it.",
        error_messages={"empty": "This file is empty. Save it again from the program it comes from."},
    )  # fmt: skip

    def clean_file(self) -> bytes:
        """Read the file, unless it is too large."""
        sent = self.cleaned_data["file"]
        if sent.size > MOST_BYTES:
            raise forms.ValidationError(
                "This file is larger than 2 MB. Save it again with fewer people, and without pictures."
            )
        return bytes(sent.read())


def carried(content: bytes, *, by_ref: str, seed: str = "") -> str:
    """Return a file as a signed word that the next page sends back, so that it is kept nowhere."""
    packed = b64encode(zlib.compress(content, 9)).decode()
    return signing.dumps([seed or new_ref(), packed], salt=f"{_SALT}.{by_ref}")


def carried_back(word: str, *, by_ref: str) -> tuple[str, bytes] | None:
    """Return the seed and the file that were carried, if they are ours and an hour has not passed."""
    try:
        seed, packed = signing.loads(word, salt=f"{_SALT}.{by_ref}", max_age=_AN_HOUR)
    except (signing.BadSignature, ValueError):
        return None
    return str(seed), zlib.decompress(b64decode(packed))


class ChoiceForm(forms.Form):
    """For each person in the file: a new record, one we have, or not at all."""

    def __init__(
        self, *values: Any, offers: list[tuple[str, str, list[tuple[str, str]]]], **named: Any
    ) -> None:
        """Know who is in the file and who they may be."""
        super().__init__(*values, **named)
        for field, label, matches in offers:
            known = [(ref, f"The same as {words}") for ref, words in matches]
            new = "A new record" if not matches else "Somebody else: a new record"
            self.fields[field] = forms.ChoiceField(
                label=label,
                choices=[*known, (NEW, new), (OUT, "Leave out")],
                widget=forms.RadioSelect,
                initial=None if matches else NEW,
                error_messages={"required": "Choose whether it is the same person."},
            )

    def chosen(self) -> dict[str, str]:
        """Return what was chosen, by field."""
        return {name: value for name, value in self.cleaned_data.items() if value}


def is_record(choice: str) -> bool:
    """Say whether a choice is a record we have."""
    return choice not in (NEW, OUT) and is_ref(choice)


def facts_word(refs: list[str], *, by_ref: str) -> str:
    """Return what was written as a signed word, for undoing it."""
    return signing.dumps(refs, salt=f"{_SALT}.undo.{by_ref}", compress=True)


def facts_back(word: str, *, by_ref: str) -> list[str]:
    """Return what is to be taken back; nothing if the word is not ours."""
    try:
        return [
            str(ref) for ref in signing.loads(word, salt=f"{_SALT}.undo.{by_ref}", max_age=_AN_HOUR)
        ]
    except (signing.BadSignature, ValueError):
        return []
