"""Idris, who speaks with pictures on a tablet, and Noor, who is his sister and not his nurse."""

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
    Someone("idris", "Idris", "Farouk-Hale", "man", "2016-05-09", say="ih-DREES", pronouns="he/him",
            nhs="9990202389", upn="B999400820009", ethnicity="MOTH", in_their_words="Egyptian and Welsh",
            religion="Muslim", speaks=(Speaks("Symbols on his tablet"), Speaks("English"), Speaks("Arabic")),
            communication="Symbols on his tablet: \"water\", \"go\", \"more\". Pushing a card away is no.\n"
            "Always write how we know: who was there, and what he did.",
            access="Epilepsy: rescue plan in his bag. Quiet way in, no hand dryers, a way out he can see.",
            matters="Trampolines, spinning globes, water. Noor near. Nights that are the same each night.",
            reach_by="Through Salma or Gareth. He chooses on his tablet whether to join.",
            told="2025-12-10", source="Salma, one-page profile"),
    Someone("noor", "Noor", "Farouk-Hale", "woman", "2013-03-06", say="NOOR", pronouns="she/her",
            nhs="9990303444", upn="Y999400519017", ethnicity="MOTH", in_their_words="Egyptian and Welsh",
            religion="Muslim", speaks=(Speaks("English"), Speaks("Arabic")),
            matters="Thursday is netball. \"I'm his sister, not his nurse.\"",
            communication="On her own, away from home, with nobody writing while she talks.",
            told="2026-01-21", source="Noor, netball pitch"),
    Someone("salma", "Salma", "Farouk", "woman", "1985-02-11", pronouns="she/her", ethnicity="OOTH",
            in_their_words="Egyptian British", religion="Muslim",
            speaks=(Speaks("Arabic"), Speaks("English")),
            matters="Two full nights of sleep in a month.", reach_by="A text. Rings back from her break at two.",
            reached=(Reached("phone", "07700 900417", called="Mobile", is_best=True, is_safe="yes"),
                     Reached("email", "salma.farouk@aldermere.example", is_safe="yes")),
            source="Salma, at home"),
    Someone("gareth", "Gareth", "Hale", "man", "1982-09-28", pronouns="he/him", ethnicity="WBRI",
            in_their_words="Welsh", speaks=(Speaks("English"), Speaks("Welsh")),
            reached=(Reached("phone", "07700 900422", called="Mobile", is_best=True, is_safe="yes",
                             safe_words="Works nights, not before noon"),),
            source="Gareth, at home"),
    Someone("hafsa", "Hafsa", "Farouk", "woman", "1990", say="HAF-sah", ethnicity="OOTH", religion="Muslim",
            speaks=(Speaks("Arabic"), Speaks("English")),
            reached=(Reached("phone", "07700 900438", called="Mobile", is_safe="yes"),), source="Salma"),
    Someone("amina", "Amina", "Farouk", "woman", "about 1957", religion="Muslim",
            speaks=(Speaks("Arabic", "A woman, Egyptian Arabic; never Noor"),), source="Salma"),
    Someone("samir", "Samir", "Farouk", "man", "about 1953", died="2018", source="Salma"),
    Someone("eirlys", "Eirlys", "Hale", "woman", "about 1955", say="AIR-liss",
            speaks=(Speaks("Welsh"), Speaks("English")), source="Gareth"),
    Someone("hywel", "Hywel", "Hale", "man", "about 1953", say="HUH-wel",
            speaks=(Speaks("Welsh"), Speaks("English")), source="Gareth"),
)  # fmt: skip

_HOMES: Final = (
    Home("Farouk and Hale family",
         (Lives("salma", "2014-08-11"), Lives("gareth", "2014-08-11"), Lives("noor", "2014-08-11"),
          Lives("idris", "2016-05-09")),
         "60 Windmill Crescent\nAldermere", "ZZ6 6WM", since="2014-08-11"),
    Home("Larkfield", (Lives("idris", "2026-03-14", pattern="1 weekend in 6"),), kind="residential"),
    Home("Hafsa and Amina's", (Lives("hafsa"), Lives("amina")), "8 Sundial Place\nAldermere", "ZZ6 6SD"),
)  # fmt: skip

_TIES: Final = (
    Tie("salma", "parent", "idris"),
    Tie("gareth", "parent", "idris"),
    Tie("salma", "parent", "noor"),
    Tie("gareth", "parent", "noor"),
    Tie("idris", "sibling", "noor"),
    Tie("salma", "married", "gareth", since="2011-07-16"),
    Tie("noor", "carer", "idris", words="Young carer"),
    Tie("hafsa", "aunt-or-uncle", "idris", words="Khalto Hafsa"),
    Tie("hafsa", "aunt-or-uncle", "noor", words="Khalto Hafsa"),
    Tie("hafsa", "sibling", "salma"),
    Tie("amina", "parent", "salma"),
    Tie("amina", "parent", "hafsa"),
    Tie("samir", "parent", "salma"),
    Tie("samir", "parent", "hafsa"),
    Tie("amina", "married", "samir", until="2018-12-02", ended="widowed"),
    Tie("eirlys", "parent", "gareth"),
    Tie("hywel", "parent", "gareth"),
    Tie("eirlys", "married", "hywel", since="1979-08-25"),
    Tie("amina", "grandparent", "idris", words="Teta"),
    Tie("eirlys", "grandparent", "idris", words="Mam-gu"),
)  # fmt: skip

_HOLDS: Final = (
    Holds("salma", "idris", "birth-mother", "Birth certificate seen", "2016-05-09"),
    Holds("gareth", "idris", "marriage", "Marriage certificate seen", "2016-05-09"),
    Holds("salma", "noor", "birth-mother", "Birth certificate seen", "2013-03-06"),
    Holds("gareth", "noor", "marriage", "Marriage certificate seen", "2013-03-06"),
)  # fmt: skip

_NETWORK: Final = (
    Counts("idris", "noor", "strong good both", "idris", "Takes her hand to the trampoline. School and Mum agree"),
    Counts("idris", "noor", "strong both gets", "noor", "I read his signs. I'm his sister, not his nurse"),
    Counts("idris", "salma", "strong good gets", "idris", "Brings her the tablet first"),
    Counts("idris", "gareth", "strong good gets", "salma", "Team-tag at night"),
    Counts("idris", "Larkfield", "some good gets", "idris", "Chooses \"water\" \"go\" \"more\" for the pool",
           "services", since="2026-03-14"),
    Counts("idris", "Larkfield", "thin both gets", "salma", "New, and one weekend in six", "services",
           since="2026-03-14"),
    Counts("idris", "Odette Brae, keyworker at Larkfield", "some good gets", "salma", "", "services",
           since="2026-03-14"),
    Counts("idris", "School", "strong good gets", "gareth", "They understood him first", "services"),
    Counts("idris", "Mosque Saturday friends", "strong good both", "salma", "They keep his place", "community"),
    Counts("idris", "Saturday club", "some good gets", "noor", "", "community", since="2026-10-07"),
    Counts("idris", "Night support", "thin hard neither", "gareth", "There is none yet", "services"),
    Counts("noor", "Netball, Thursdays", "strong good both", "noor", "I get to be me", "community",
           since="2026-03-05"),
    Counts("noor", "hafsa", "strong good gets", "noor", "She asks about me"),
    Counts("noor", "salma", "strong good gets", "noor", "When she is awake"),
    Counts("salma", "hafsa", "strong good both", "salma"),
    Counts("salma", "amina", "some both gives", "salma", "She needs me as well"),
)  # fmt: skip

_BONDS: Final = (
    Feels("noor", "very-close", "idris", "noor"),
    Feels("salma", "close", "gareth", "salma", "Tired, and close"),
    Feels("gareth", "distant", "hywel", "gareth", "He doesn't know what to say about Idris"),
)  # fmt: skip

FAROUK_HALE: Final = Family(
    "Farouk-Hale", "Mehrdad Quill", "2025-11-24", _PEOPLE, _HOMES, _TIES, _HOLDS, _NETWORK, _BONDS,
    map_from="Family map, drawn with Salma and Gareth", network_on="2026-01-21",
)  # fmt: skip
