"""Nadia, who went home to her mum and kept a room in the heart of those who looked after her."""

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
    Someone("nadia", "Nadia", "Quigley-Osei", "woman", "2017-08-23", say="NAH-dee-uh", pronouns="she/her",
            nhs="9990708819", upn="T999400624032", ethnicity="MWBA", in_their_words="Irish and Ghanaian",
            religion="Goes to Nan's church", speaks=(Speaks("English"), Speaks("Twi")),
            communication="Tells it as a story. She chooses the biscuits and who comes.",
            matters="\"I want two bedrooms, one at Mum's and one in Ros's heart.\" Dad's photos. Biscuit.", told="2025-12-03",
            source="Nadia"),
    Someone("efua", "Efua", "Osei", "woman", "1991-04-27", say="eh-FOO-ah", pronouns="she/her", ethnicity="BAFR",
            in_their_words="Ghanaian British", religion="Christian", speaks=(Speaks("English"), Speaks("Twi")),
            matters="Nadia home, and a plan for his day and for her birthday.",
            reached=(Reached("phone", "07700 900611", called="Mobile", is_best=True, is_safe="yes"),),
            source="Efua, at family time"),
    Someone("declan", "Declan", "Quigley", "man", "1988", died="2022-10-03", say="DECK-lan",
            ethnicity="WIRI", source="Efua"),
    Someone("abena", "Abena", "Osei", "woman", "1964-06-11", say="ah-beh-NAH", ethnicity="BAFR",
            religion="Christian",
            speaks=(Speaks("Twi", "English is fine at home; Twi for anything with a signature"), Speaks("English")),
            reached=(Reached("phone", "01632 960624", called="Home", is_best=True, is_safe="yes",
                             safe_words="Not on Sunday mornings"),),
            source="Abena, after church"),
    Someone("ros", "Ros", "Halloran", "woman", "1969-02-19", ethnicity="WBRI",
            reached=(Reached("phone", "07700 900637", called="Mobile", is_best=True, is_safe="yes"),), source="Ros"),
    Someone("tim", "Tim", "Halloran", "man", "1966-07-30", ethnicity="WBRI", source="Ros"),
    Someone("kojo", "Kojo", "Osei", "man", "about 1961", died="2014", say="KOH-joh", source="Abena"),
    Someone("kwabena", "Kwabena", "Osei", "man", "1994", say="kwah-BEH-nah", source="Abena"),
    Someone("bernie", "Bernadette", "Quigley", "woman", "about 1960", source="Efua"),
)  # fmt: skip

_HOMES: Final = (
    Home("Efua and Nadia's",
         (Lives("efua", "2018-02-12"), Lives("declan", "2018-02-12", "2022-10-03"),
          Lives("nadia", "2018-02-12", "2025-08-11"),
          Lives("nadia", "2026-04-17", "2026-06-12", pattern="overnight stays"), Lives("nadia", "2026-06-12")),
         "22 Kingfisher Street\nAldermere", "ZZ8 8KF", since="2018-02-12"),
    Home("The Hallorans'",
         (Lives("ros"), Lives("tim"), Lives("nadia", "2025-08-11", "2026-06-12"),
          Lives("nadia", "2026-06-13", pattern="Saturdays")),
         "Orchard End\nMill Lane\nAldermere", "ZZ8 8ML", kind="foster"),
    Home("Abena's", (Lives("abena"),), "5 Chapel Rise\nAldermere", "ZZ8 8CR"),
)  # fmt: skip

_TIES: Final = (
    Tie("efua", "parent", "nadia"),
    Tie("declan", "parent", "nadia"),
    Tie("efua", "married", "declan", since="2016-07-30", until="2022-10-03", ended="widowed"),
    Tie("abena", "parent", "efua"),
    Tie("kojo", "parent", "efua"),
    Tie("abena", "parent", "kwabena"),
    Tie("kojo", "parent", "kwabena"),
    Tie("abena", "married", "kojo", since="1988-04-02", until="2014-06-20", ended="widowed"),
    Tie("efua", "sibling", "kwabena"),
    Tie("abena", "grandparent", "nadia", words="Nan"),
    Tie("kwabena", "aunt-or-uncle", "nadia", words="Uncle Kwabs"),
    Tie("bernie", "parent", "declan"),
    Tie("bernie", "grandparent", "nadia", words="Granny Bernie, in Ireland"),
    Tie("ros", "foster-carer", "nadia", since="2025-08-11", until="2026-06-12"),
    Tie("tim", "foster-carer", "nadia", since="2025-08-11", until="2026-06-12"),
    Tie("ros", "married", "tim", since="1994-09-03"),
    Tie("ros", "friend", "nadia", words="Saturday family", since="2026-06-12"),
    Tie("tim", "friend", "nadia", words="Saturday family", since="2026-06-12"),
)  # fmt: skip

_HOLDS: Final = (
    Holds("efua", "nadia", "birth-mother", "Birth certificate seen", "2017-08-23"),
    Holds("declan", "nadia", "marriage", "Marriage certificate seen", "2017-08-23", "2022-10-03"),
)  # fmt: skip

_NETWORK: Final = (
    Counts("nadia", "efua", "strong good both", "nadia", "She came to every single one"),
    Counts("nadia", "efua", "strong both gets", "ros", "They shine. October is hard"),
    Counts("nadia", "abena", "strong good gets", "nadia", "I have a drawer at Nan's"),
    Counts("nadia", "abena", "strong good gets", "efua", "She is who I ring"),
    Counts("nadia", "ros", "strong good both", "nadia", "A bedroom in her heart", since="2025-08-11"),
    Counts("nadia", "ros", "some both gets", "efua", "I was jealous, and I am glad", since="2025-08-11"),
    Counts("nadia", "tim", "some good both", "nadia", "He does the voices", since="2025-08-11"),
    Counts("nadia", "Biscuit the dog", "strong good both", "nadia", "He sleeps on my feet", since="2025-08-13",
           is_pet=True),
    Counts("nadia", "Church, Sunday school", "some good both", "abena", "", "community"),
    Counts("nadia", "Her class teacher", "some good gets", "nadia", "", "services", since="2025-09-10"),
    Counts("nadia", "Dad's photos and the memory candle", "strong both gets", "nadia", "", "community",
           since="2025-10-31"),
    Counts("efua", "abena", "strong good gets", "efua", "I rang her that evening, as we said", since="2026-07-23"),
    Counts("efua", "Church women", "strong good both", "efua", "They bring food, not questions", "community"),
    Counts("efua", "Recovery group", "some good both", "efua", "", "services", since="2025-11-03"),
    Counts("efua", "Money owed", "some hard neither", "efua", "", "services"),
    Counts("efua", "ros", "some good gets", "efua", "She wants us home too", since="2025-08-11"),
)  # fmt: skip

_BONDS: Final = (
    Feels("efua", "very-close", "nadia", "nadia"),
    Feels("efua", "repaired", "abena", "efua", "Since the hospital"),
    Feels("efua", "close", "declan", "efua", "Still"),
    Feels("ros", "close", "nadia", "nadia", since="2025-08-11"),
    Feels("efua", "distant", "bernie", "efua", "Neither of us knows what to say", since="2022-10-03"),
)  # fmt: skip

QUIGLEY_OSEI: Final = Family(
    "Quigley-Osei", "Kofi Lanyon", "2025-08-11", _PEOPLE, _HOMES, _TIES, _HOLDS, _NETWORK, _BONDS,
    before=("Caspian Roe", "2025-09-15"), map_from="Family map, drawn with Nadia and Abena",
    network_on="2025-09-22",
)  # fmt: skip
