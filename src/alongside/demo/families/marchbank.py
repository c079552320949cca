"""Tilly and her mother Jodie: family help, and letters that come in pictures."""

from typing import Final

from alongside.demo.families.saying import (
    Counts,
    Family,
    Feels,
    Holds,
    Home,
    Lives,
    Reached,
    Someone,
    Speaks,
    Tie,
)

_PEOPLE: Final = (
    Someone(
        "tilly", "Tilly", "Marchbank", "woman", "2022-03-14", pronouns="she/her",
        nhs="9990101019", upn="E999400021001", ethnicity="WBRI", in_their_words="White British",
        speaks=(Speaks("English"),),
        communication="Talks in whole sentences when she plays or draws. Bubbles first, questions later.",
        matters="Bubbles, her bed, the song Mum sings at night. \"My house is cold on my toes.\"",
        told="2026-01-23", source="Jodie, at home",
    ),
    Someone(
        "jodie", "Jodie", "Marchbank", "woman", "2002-06-02", pronouns="she/her",
        ethnicity="WBRI", in_their_words="White British", speaks=(Speaks("English"),),
        communication="Picture letters: one picture and one line for each thing.\n"
        "A voice message 48 hours before we meet.\nOne topic in a meeting. Show her, then let her do it.",
        matters="\"Show me, don't tell me.\" Tilly warm and growing. Knowing what every letter wants.",
        reach_by="A voice message first. She rings back when Tilly is asleep.",
        reached=(
            Reached("phone", "07700 900114", called="Mobile", is_best=True, is_safe="yes",
                    safe_words="Voice message, no long texts"),
        ),
        told="2026-01-19", source="Jodie, with Dot Ferriby beside her",
    ),
    Someone(
        "kieran", "Kieran", "Doyle-West", "man", "2000-10-21", pronouns="he/him",
        ethnicity="WIRI", in_their_words="White, Irish on his dad's side", speaks=(Speaks("English"),),
        matters="His Saturdays with Tilly.",
        reached=(Reached("phone", "07700 900127", called="Mobile", is_best=True, is_safe="yes"),),
        source="Kieran, on the phone",
    ),
    Someone(
        "carol", "Carol", "Marchbank", "woman", "1971-01-09", pronouns="she/her", ethnicity="WBRI",
        speaks=(Speaks("English"),), matters="Being asked before things are decided round her.",
        reached=(Reached("phone", "01632 960118", called="Home", is_best=True, is_safe="yes"),),
        source="Carol, at Jodie's",
    ),
    Someone("len", "Len", "Marchbank", "man", "1966", died="2019", source="Carol"),
    Someone("josie", "Josie", "Doyle", "woman", "about 1974", source="Kieran"),
    Someone("graham", "Graham", "West", "man", "about 1972", source="Kieran"),
    Someone("aidan", "Aidan", "Doyle-West", "man", "2004", source="Kieran"),
    Someone("shanice", "Shanice", "Pettifer", "woman", "about 2001", source="Jodie"),
)  # fmt: skip

_HOMES: Final = (
    Home(
        "Jodie and Tilly's", (Lives("jodie", "2021-10-04"), Lives("tilly", "2022-03-14")),
        "Flat 3, 18 Saltpan Row\nAldermere", "ZZ1 1AB", since="2021-10-04",
    ),
    Home(
        "Kieran's", (Lives("kieran", "2025-06-02"), Lives("tilly", "2025-06-07", pattern="Saturdays")),
        "41 Ropewalk Terrace\nAldermere", "ZZ2 2CD", since="2025-06-02",
    ),
    Home("Carol's", (Lives("carol"),), "9 Cinder Lane\nAldermere", "ZZ1 1AF"),
)  # fmt: skip

_TIES: Final = (
    Tie("jodie", "parent", "tilly"),
    Tie("kieran", "parent", "tilly"),
    Tie("carol", "parent", "jodie"),
    Tie("len", "parent", "jodie"),
    Tie("carol", "married", "len", until="2019-03-08", ended="widowed"),
    Tie("jodie", "living-together", "kieran", since="2021-10-04", until="2025-06-02", ended="separated"),
    Tie("carol", "grandparent", "tilly", words="Nan Carol"),
    Tie("josie", "parent", "kieran"),
    Tie("graham", "parent", "kieran"),
    Tie("josie", "parent", "aidan"),
    Tie("graham", "parent", "aidan"),
    Tie("kieran", "sibling", "aidan"),
    Tie("jodie", "friend", "shanice", words="From school"),
)  # fmt: skip

_HOLDS: Final = (
    Holds("jodie", "tilly", "birth-mother", "Birth certificate seen", "2022-03-14"),
    Holds("kieran", "tilly", "certificate", "Birth certificate seen", "2022-03-29"),
)  # fmt: skip

_NETWORK: Final = (
    # Tilly's own, as she drew it, and as Jodie sees it for her.
    Counts("tilly", "jodie", "strong good gets", "tilly", "\"Mummy sings.\""),
    Counts("tilly", "carol", "strong good gets", "tilly", "Nan's has toast"),
    Counts("tilly", "kieran", "strong good both", "tilly", "Daddy Saturday, swings"),
    Counts("tilly", "kieran", "some good gets", "jodie", "He always comes when he says"),
    Counts("tilly", "carol", "strong good gets", "jodie", "Two streets away"),
    Counts("tilly", "Nursery", "strong good gets", "jodie", "Warm, and they ring before they write", "services",
           until="2026-07-17"),
    Counts("tilly", "Reception class", "some good gets", "jodie", "Mum and Dad took her together", "services",
           since="2026-09-07"),
    Counts("tilly", "Library story-time", "strong good gets", "tilly", "The lady does the voices", "community"),
    # Jodie's.
    Counts("jodie", "carol", "strong both gets", "jodie", "Comes every day. Sometimes she does it for me"),
    Counts("jodie", "carol", "strong good gives", "carol", "She'd ask me before she got stuck"),
    Counts("jodie", "shanice", "some good both", "jodie", "She reads letters out on the phone"),
    Counts("jodie", "Text-a-photo helper", "strong good gets", "jodie", "I send a photo of the letter", "community",
           since="2026-05-01"),
    Counts("jodie", "Parenting group", "some good both", "jodie", "Nine times out of ten I went", "community",
           since="2026-04-14", until="2026-06-30"),
    Counts("jodie", "Dot Ferriby, advocate", "strong good gets", "jodie", "She makes them say it again", "services",
           since="2026-01-19"),
    Counts("jodie", "Health visitor", "some good gets", "jodie", "Picture texts now", "services"),
    Counts("jodie", "The landlord", "thin hard neither", "jodie", "Took months for the damp", "services"),
)  # fmt: skip

_BONDS: Final = (
    Feels("jodie", "very-close", "tilly", "jodie"),
    Feels("carol", "close", "jodie", "carol"),
    Feels("jodie", "repaired", "kieran", "jodie", "Better since we don't live together"),
    Feels("kieran", "close", "tilly", "kieran"),
)  # fmt: skip

MARCHBANK: Final = Family(
    "Marchbank", "Ruby Castell", "2026-01-12", _PEOPLE, _HOMES, _TIES, _HOLDS, _NETWORK, _BONDS,
    map_from="Family map, drawn with Jodie and Carol", network_on="2026-01-29",
)  # fmt: skip
