"""Desmond and his daughter Marit: one house, and two records that are each person's own."""

from typing import Final

from alongside.demo.families.saying import (
    Called,
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
    Someone("desmond", "Desmond", "Achterberg", "man", "1948-02-11", pronouns="he/him", nhs="9990801231",
            ethnicity="WBRI", in_their_words="White British", speaks=(Speaks("English"),),
            communication="Mornings. One thing at a time, with the map or the calendar between you.",
            access="Stairs: motion lights are on. Key safe by the back door.",
            matters="\"I'd sooner fall in my beans than sit safe in a chair.\" Cornet, allotment, the Christmas "
            "concert. My money stays mine, and Colm still visits.",
            reach_by="Ring in the morning, or catch him at the allotment on Tuesday or Friday.",
            reached=(Reached("phone", "01632 960711", called="Home", is_best=True, is_safe="yes",
                             safe_words="Others may pick up: give only your first name"),),
            told="2026-05-05", source="Desmond, at home"),
    Someone("marit", "Marit", "Achterberg", "woman", "1977-09-03", say="MAH-rit", pronouns="she/her",
            ethnicity="WOTH", in_their_words="Dutch and British", speaks=(Speaks("English"), Speaks("Dutch")),
            matters="\"Everybody asks how Dad is. I'd like to be asked, and I'd like to be allowed to say no.\" "
            "Choir on Wednesdays.",
            reach_by="Text to her own phone, never the house phone.",
            reached=(Reached("phone", "07700 900728", called="Her own mobile", is_best=True, is_safe="yes",
                             safe_words="Never through the house phone"),
                     Reached("email", "marit.achterberg@aldermere.example", is_safe="yes")),
            told="2026-04-13", source="Marit, in the café"),
    Someone("joris", "Joris", "Achterberg", "man", "2010-05-13", say="YOR-iss", pronouns="he/him",
            upn="G999400922011", ethnicity="WOTH", speaks=(Speaks("English"), Speaks("Dutch")),
            matters="Cooking. Being asked first.", source="Joris, at school"),
    Someone("hanneke", "Hanneke", "Achterberg", "woman", "1950", died="2023-05-18", say="HAH-nuh-kuh",
            names=(Called("former", "Hanneke", "de Wilde", until="1974-05-04"),),
            speaks=(Speaks("Dutch"), Speaks("English")), source="Desmond"),
    Someone("colm", "Colm", "Achterberg-Lyle", "man", "1985-10-30", say="KOL-um", pronouns="he/him",
            reached=(Reached("phone", "07700 900746", called="Mobile", is_safe="ask-first",
                             safe_words="Desmond decides what Colm is told"),),
            source="Desmond"),
    Someone("gwen", "Gwen", "Lyle", "woman", "1952", died="2020",
            names=(Called("former", "Gwen", "Achterberg"),), source="Desmond"),
    Someone("yusuf", "Yusuf", "Bello", "man", "1950-12-01", say="YOO-suf", religion="Muslim",
            speaks=(Speaks("English"), Speaks("Hausa")),
            reached=(Reached("phone", "01632 960752", called="Home", is_best=True, is_safe="yes"),), source="Yusuf"),
    Someone("ted", "Ted", "Ravenscar", "man", "about 1951", source="Desmond"),
    Someone("lotte", "Lotte", "Verhulst-Pyke", "woman", "about 1978", say="LOT-tuh", source="Marit"),
    Someone("ruben", "Ruben", "Haldane", "man", "about 1975", source="Marit"),
)  # fmt: skip

_HOMES: Final = (
    Home("Foundry Cottage",
         (Lives("desmond", "1979-03-26"), Lives("hanneke", "1979-03-26", "2023-05-18"),
          Lives("marit", "2024-09-02"), Lives("joris", "2024-09-02")),
         "Foundry Cottage\nBell Street\nAldermere", "ZZ9 9BS", since="1979-03-26"),
    Home("Yusuf's", (Lives("yusuf"),), "2 Bell Street\nAldermere", "ZZ9 9BS"),
    Home("Ruben's", (Lives("ruben"), Lives("joris", "2018-06-04", pattern="Half of each holiday")),
         "17 Signal Close\nDunholme", "ZZ8 8SC"),
)  # fmt: skip

_TIES: Final = (
    Tie("desmond", "parent", "marit"),
    Tie("hanneke", "parent", "marit"),
    Tie("desmond", "married", "hanneke", since="1974-05-04", until="2023-05-18", ended="widowed"),
    Tie("marit", "parent", "joris"),
    Tie("ruben", "parent", "joris"),
    Tie("marit", "living-together", "ruben", since="2007-01-01", until="2018-06-04", ended="separated"),
    Tie("desmond", "grandparent", "joris", words="Opa"),
    Tie("hanneke", "grandparent", "joris", words="Oma"),
    Tie("gwen", "parent", "colm"),
    Tie("gwen", "sibling", "desmond"),
    Tie("desmond", "aunt-or-uncle", "colm"),
    Tie("colm", "cousin", "marit"),
    Tie("marit", "carer", "desmond"),
    Tie("marit", "attorney", "desmond", words="Lasting power of attorney, registered", since="2026-09-21"),
    Tie("yusuf", "neighbour", "desmond", words="Tea every day"),
    Tie("ted", "friend", "desmond", words="From the band"),
    Tie("lotte", "friend", "marit", words="Like a sister"),
)  # fmt: skip

_HOLDS: Final = (
    Holds("marit", "joris", "birth-mother", "Marit, birth certificate seen", "2010-05-13"),
    Holds("ruben", "joris", "certificate", "Marit, birth certificate seen", "2010-06-02"),
)  # fmt: skip

_NETWORK: Final = (
    Counts("desmond", "marit", "strong good both", "desmond", "She fusses. I would be lost"),
    Counts("desmond", "yusuf", "strong good both", "desmond", "Tea at four, sixty years of buses to talk about"),
    Counts("desmond", "yusuf", "strong good both", "yusuf", "He teaches me the routes"),
    Counts("desmond", "ted", "strong good both", "desmond", "Lifts to the band"),
    Counts("desmond", "colm", "some both both", "desmond", "I want my money back and I want him at the door", since="2026-07-08"),
    Counts("desmond", "colm", "some hard neither", "Thandeka Moss", "Money pressure", since="2026-07-07"),
    Counts("desmond", "Aldermere Silver Band", "strong good both", "desmond", "Third cornet, sixty years", "community"),
    Counts("desmond", "Allotment, plot 40", "strong good both", "desmond", "A reason to get up", "community"),
    Counts("desmond", "Meal club", "some good gets", "desmond", "", "community", since="2026-02-24"),
    Counts("desmond", "GP surgery", "some good gets", "desmond", "", "services"),
    Counts("desmond", "Anselm Birtwhistle, advocate", "some good gets", "desmond", "", "services",
           since="2026-07-10"),
    Counts("desmond", "Night sitter", "some good gets", "desmond", "", "services", since="2026-08-19"),
    # Marit's own, on her own record.
    Counts("marit", "lotte", "strong good both", "marit", "She asks how I am and waits"),
    Counts("marit", "joris", "some good both", "marit", "He cooks. I worry that he does"),
    Counts("marit", "joris", "strong good gives", "joris", "I do Tuesdays and Thursdays"),
    Counts("marit", "desmond", "strong both gives", "marit", "Nights are not mine"),
    Counts("marit", "colm", "some hard neither", "marit"),
    Counts("marit", "Choir, Wednesdays, alto", "strong good both", "marit", "First in two years", "community",
           since="2026-05-20"),
    Counts("marit", "Carers' group", "some good both", "marit", "", "community", since="2026-06-24"),
    Counts("marit", "Work: her manager", "strong good gets", "marit", "Swaps a shift and says nothing", "services"),
    Counts("joris", "School", "some good gets", "joris", "", "services"),
    Counts("joris", "marit", "strong good both", "joris"),
)  # fmt: skip

_BONDS: Final = (
    Feels("desmond", "close", "marit", "desmond"),
    Feels("marit", "close", "desmond", "marit", "And tired"),
    Feels("desmond", "repaired", "colm", "desmond", "Since he sat down with me", since="2026-08-13"),
    Feels("marit", "hard", "colm", "marit"),
    Feels("desmond", "very-close", "hanneke", "desmond"),
)  # fmt: skip

ACHTERBERG: Final = Family(
    "Achterberg", "Thandeka Moss", "2026-02-09", _PEOPLE, _HOMES, _TIES, _HOLDS, _NETWORK, _BONDS,
    own_worker=("Petra Wyndale", ("marit", "joris", "lotte", "ruben"), "2026-02-24"), map_from="Family map, drawn with Desmond",
    network_on="2026-02-24",
)  # fmt: skip
