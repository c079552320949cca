"""Beginning with last time's words puts each into the place it was said in, for every kind of answer."""

from tests.frameworks import test_packs

from alongside.frameworks.asking import heard
from alongside.frameworks.given import Given
from alongside.talking.rules.layout import typed_of


@test_packs.every
def test_what_is_begun_with_last_times_words_says_just_what_was_said(name: str) -> None:
    told = test_packs.told(name)
    speakers = {
        f"speaker.{one.key}.{what}": value
        for one in told.speakers
        for what, value in (("name", one.name), ("part", one.part), ("ref", one.ref))
    }

    for place, given in told.answers.items():
        prompt = told.tool.prompt(place.prompt)
        assert prompt is not None
        for said in (given, Given(given.state, given.pieces[1:], given.step)):
            again = heard(told.tool, {**speakers, **typed_of(prompt, place, said)})

            assert again.given(place).pieces == said.pieces
