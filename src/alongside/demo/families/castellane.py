"""Leona, her own front door, and those who learn to stand behind it."""

from typing import Final

from alongside.demo.families.saying import (
    Called,
    Counts,
    Family,
    Feels,
    Home,
    Lives,
    Reached,
    Someone,
    Speaks,
    Tie,
)

_PEOPLE: Final = (
    Someone("leona", "Leona", "Castellane", "woman", "1997-01-30", say="lee-OH-nuh cas-tuh-LAH-neh",
            pronouns="she/her", nhs="9990701997", ethnicity="WOTH", in_their_words="Italian and English",
            speaks=(Speaks("English"), Speaks("Italian")),
            communication="Text first. Easy read. Never rush.\nTell her the day before when a plan changes.",
            access="Lights on low.",
            matters="\"You plan for what goes wrong. Plan for my sofa.\" Her key, paid work with plants, Theo can stay.",
            reach_by="Text, then wait. She says no clearly by text.",
            reached=(
                Reached("phone", "07700 900815", called="Mobile", is_best=True, is_safe="yes", safe_words="Text first"),
                Reached("address", "Fairlawn\nBeacon Road\nAldermere", "ZZ0 0FL", since="2016-09-05",
                        until="2026-06-01"),
            ),
            told="2025-12-17", source="Leona, one-page profile"),
    Someone("adriana", "Adriana", "Castellane", "woman", "1969-05-22", pronouns="she/her", ethnicity="WOTH",
            in_their_words="Italian", religion="Catholic",
            names=(Called("former", "Adriana", "Fontebella", until="1993-06-12"),),
            speaks=(Speaks("Italian", "English is fine to talk; Italian for what she has to sign"), Speaks("English")),
            matters="Leona is safe.",
            reached=(Reached("phone", "07700 900829", called="Mobile", is_best=True, is_safe="yes"),),
            source="Adriana, at the circle"),
    Someone("theo", "Theo", "Wickstead", "man", "1995", pronouns="he/him", source="Leona",
            communication="Easy read."),
    Someone("renzo", "Renzo", "Castellane", "man", "1964", died="2011", source="Adriana"),
    Someone("matteo", "Matteo", "Castellane", "man", "1994", source="Adriana"),
    Someone("giulia", "Giulia", "Castellane", "woman", "2021", say="JOO-lyah", source="Leona"),
    Someone("priya", "Priya", "Castellane", "woman", "about 1995", source="Leona"),
    Someone("fred", "Fred", "Wickstead", "man", "about 1962", source="Theo"),
)  # fmt: skip

_HOMES: Final = (
    Home("Fairlawn", (Lives("leona", "2016-09-05", "2026-06-01"),), kind="residential"),
    Home("Leona's flat", (Lives("leona", "2026-06-01"), Lives("theo", "2026-07-17", pattern="Fridays and Saturdays")),
         "Flat 1, 4 Glasshouse Lane\nAldermere", "ZZ0 0GL", kind="supported", since="2026-06-01"),
    Home("Adriana's", (Lives("adriana"),), "33 Marram Street\nAldermere", "ZZ0 0MS"),
    Home("Theo and his dad's", (Lives("theo"), Lives("fred")), "12 Coopers Yard\nAldermere", "ZZ0 0CY"),
    Home("Matteo and Priya's", (Lives("matteo"), Lives("priya"), Lives("giulia", "2021-11-02")),
         "7 Sluice Gate\nDunholme", "ZZ8 8SG"),
)  # fmt: skip

_TIES: Final = (
    Tie("adriana", "parent", "leona"),
    Tie("renzo", "parent", "leona"),
    Tie("adriana", "parent", "matteo"),
    Tie("renzo", "parent", "matteo"),
    Tie("adriana", "married", "renzo", since="1993-06-12", until="2011-09-14", ended="widowed"),
    Tie("leona", "sibling", "matteo"),
    Tie("leona", "partner", "theo", since="2023-02-14"),
    Tie("matteo", "married", "priya", since="2019-07-27"),
    Tie("matteo", "parent", "giulia"),
    Tie("priya", "parent", "giulia"),
    Tie("leona", "aunt-or-uncle", "giulia", words="Zia Leo"),
    Tie("fred", "parent", "theo"),
)  # fmt: skip

_NETWORK: Final = (
    Counts("leona", "theo", "strong good both", "leona", "He waits"),
    Counts("leona", "theo", "some both both", "adriana", "He is kind. I do not know him at night"),
    Counts("leona", "adriana", "strong both gets", "leona", "She plans for what goes wrong"),
    Counts("leona", "adriana", "strong good gets", "adriana", "I ring every night"),
    Counts("leona", "matteo", "some good gets", "leona", "He did the curtains"),
    Counts("leona", "giulia", "strong good gives", "leona", "I read to her"),
    Counts("leona", "Self-advocacy group", "strong good both", "leona", "We rewrote the welcome guide", "community"),
    Counts("leona", "Garden centre, 9 hours", "strong good both", "leona", "Paid", "community", since="2026-09-15"),
    Counts("leona", "The bus", "some good gets", "leona", "I know the timetable", "community", since="2026-03-03"),
    Counts("leona", "The bus stop on Beacon Road", "some hard neither", "leona", "They shouted", "community",
           since="2026-08-05"),
    Counts("leona", "Marla Denholm, support lead", "strong good gets", "leona", "Texts at 19:00", "services"),
    Counts("leona", "Fairlawn", "some both both", "leona", "I still get the party invitations", "services"),
    Counts("adriana", "matteo", "strong good gets", "adriana"),
    Counts("adriana", "Church", "some good both", "adriana", "", "community"),
)  # fmt: skip

_BONDS: Final = (
    Feels("leona", "very-close", "theo", "leona"),
    Feels("leona", "close", "adriana", "adriana"),
    Feels("leona", "hard", "adriana", "leona", "When she will not let me try"),
    Feels("leona", "close", "giulia", "leona"),
)  # fmt: skip

CASTELLANE: Final = Family(
    "Castellane", "Garrick Pemberly", "2025-12-08", _PEOPLE, _HOMES, _TIES, (), _NETWORK, _BONDS,
    map_from="Family map, drawn by Leona", network_on="2026-01-13",
)  # fmt: skip
