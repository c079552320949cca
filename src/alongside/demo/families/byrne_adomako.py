"""Kezia, who braids hair and wants to own her phone; her family in two cities, and somebody closed to most."""

from typing import Final

from alongside.demo.families.saying import (
    Called,
    Closed,
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
        "kezia", "Kezia", "Byrne-Adomako", "woman", "2011-02-20", say="keh-ZY-uh", pronouns="she/her",
        nhs="9990101280", upn="C999400822004", ethnicity="MOTH", in_their_words="Black Irish-Ghanaian British",
        religion="Catholic", speaks=(Speaks("English"),),
        communication="Voice notes, not forms. Walk and talk, not across a table.",
        matters="Braids for her friends, her own salon one day, Caleb being left out of it. Having a Black woman "
        "as her mentor. Nobody owning her phone.",
        reach_by="Voice note to her own phone. She chose this.",
        reached=(
            Reached("phone", "07700 900233", called="Her own mobile", is_best=True, is_safe="ask-first",
                    safe_words="Voice note only, and never say where you will meet"),
        ),
        told="2026-03-11", source="Kezia, walk and talk",
    ),
    Someone(
        "siobhan", "Siobhan", "Byrne", "woman", "1983-05-30", say="shi-VAWN", pronouns="she/her",
        ethnicity="WIRI", in_their_words="White Irish", religion="Catholic", speaks=(Speaks("English"),),
        matters="Both of them home at night.",
        reached=(Reached("phone", "07700 900240", called="Mobile", is_best=True, is_safe="yes"),),
        source="Siobhan, at home",
    ),
    Someone(
        "kwame", "Kwame", "Adomako", "man", "1980-08-12", say="KWAH-meh", pronouns="he/him", ethnicity="BAFR",
        in_their_words="Ghanaian British", religion="Christian", speaks=(Speaks("English"), Speaks("Twi")),
        reached=(Reached("phone", "07700 900258", called="Mobile", is_best=True, is_safe="yes",
                         safe_words="Evenings, or by video"),),
        source="Kwame, by video",
    ),
    Someone(
        "caleb", "Caleb", "Byrne-Adomako", "man", "2014-04-03", pronouns="he/him", ethnicity="MOTH",
        upn="Y999400822011", speaks=(Speaks("English"),), source="Siobhan",
    ),
    Someone(
        "efe", "Efe", "Adomako-Stone", "woman", "1977", say="EH-feh", ethnicity="BAFR", religion="Christian",
        names=(Called("former", "Efe", "Adomako", until="2008-09-20"),), speaks=(Speaks("English"), Speaks("Twi")),
        reached=(Reached("phone", "01632 960241", called="Home", is_best=True, is_safe="yes"),),
        source="Efe, after Sunday dinner",
    ),
    Someone("lionel", "Lionel", "Stone", "man", "about 1975", source="Efe"),
    Someone("maeve", "Maeve", "Byrne", "woman", "1955", say="MAYV", source="Siobhan"),
    Someone("nana", "Nana Yaa", "Adomako", "woman", "about 1951", say="NAH-nah YAH",
            speaks=(Speaks("Twi", "A woman who speaks Twi, on the phone"), Speaks("English")), source="Kwame"),
    Someone("zainab", "Zainab", "Oyelaran", "woman", "2011", source="Kezia"),
    Someone("a", "A", "", "man", "about 2004", source="Police, strategy discussion"),
)  # fmt: skip

_HOMES: Final = (
    Home(
        "Siobhan's", (Lives("siobhan", "2017-04-10"), Lives("kezia", "2017-04-10"), Lives("caleb", "2017-04-10")),
        "27 Lantern Hill\nAldermere", "ZZ3 3EE", since="2017-04-10",
    ),
    Home("Kwame's", (Lives("kwame", "2019-08-05"),), "Flat 12, Quarry House\nDunholme", "ZZ8 8KW"),
    Home("Efe and Lionel's", (Lives("efe"), Lives("lionel")), "5 Almoner's Walk\nAldermere", "ZZ3 3HJ"),
)  # fmt: skip

_TIES: Final = (
    Tie("siobhan", "parent", "kezia"),
    Tie("kwame", "parent", "kezia"),
    Tie("siobhan", "parent", "caleb"),
    Tie("kwame", "parent", "caleb"),
    Tie("kezia", "sibling", "caleb"),
    Tie("siobhan", "living-together", "kwame", since="2009-06-01", until="2019-08-05", ended="separated"),
    Tie("efe", "aunt-or-uncle", "kezia", words="Auntie Efe"),
    Tie("efe", "aunt-or-uncle", "caleb", words="Auntie Efe"),
    Tie("efe", "sibling", "kwame"),
    Tie("efe", "married", "lionel", since="2008-09-20"),
    Tie("maeve", "parent", "siobhan"),
    Tie("nana", "parent", "kwame"),
    Tie("nana", "parent", "efe"),
    Tie("maeve", "grandparent", "kezia", words="Nan Maeve"),
    Tie("nana", "grandparent", "kezia", words="Nana Yaa"),
    Tie("kezia", "friend", "zainab"),
)  # fmt: skip

_HOLDS: Final = (
    Holds("siobhan", "kezia", "birth-mother", "Birth certificate seen", "2011-02-20"),
    Holds("kwame", "kezia", "certificate", "Birth certificate seen", "2011-03-14"),
    Holds("siobhan", "caleb", "birth-mother", "Birth certificate seen", "2014-04-03"),
    Holds("kwame", "caleb", "certificate", "Birth certificate seen", "2014-05-01"),
)  # fmt: skip

_NETWORK: Final = (
    Counts("kezia", "siobhan", "strong both gets", "kezia", "She rings the police before she rings me"),
    Counts("kezia", "siobhan", "strong good gets", "siobhan", "I'd search all night. I have"),
    Counts("kezia", "kwame", "some good gets", "kezia", "Sundays at eight. He listens"),
    Counts("kezia", "kwame", "thin both gets", "siobhan", "He's a long way off when it happens"),
    Counts("kezia", "efe", "strong good gets", "kezia", "Sunday dinners, and nobody asks"),
    Counts("kezia", "caleb", "strong good gives", "kezia", "I look after him"),
    Counts("kezia", "zainab", "strong good both", "kezia", "I do her hair first"),
    Counts("kezia", "zainab", "some good both", "siobhan"),
    Counts("kezia", "a", "strong hard neither", "kezia", "Everyone asks where I was. Nobody asked who I was scared of"),
    Counts("kezia", "Saturday braids", "strong good both", "kezia", "I teach the little ones", "community",
           since="2026-09-16"),
    Counts("kezia", "St Brannoc's church", "some good gets", "siobhan", "They ask after her", "community"),
    Counts("kezia", "Her mentor", "some good gets", "kezia", "She gets it without me explaining", "services",
           since="2026-09-16"),
    Counts("kezia", "Bex Tallow, youth worker", "strong good gets", "kezia", "Comes when she says", "services",
           since="2026-03-05"),
    Counts("kezia", "Nuala Prior, school nurse", "some good gets", "kezia", "", "services", since="2026-04-02"),
    Counts("kezia", "School", "thin hard neither", "kezia", "They answered. It took them four months", "services",
           since="2026-07-08"),
    Counts("siobhan", "efe", "strong good both", "siobhan", "We are not even related and she is my sister"),
    Counts("siobhan", "maeve", "some good gets", "siobhan"),
)  # fmt: skip

_BONDS: Final = (
    Feels("kezia", "very-close", "caleb", "kezia"),
    Feels("kezia", "repaired", "siobhan", "kezia", "We talk in the car now"),
    Feels("kezia", "close", "siobhan", "siobhan"),
    Feels("kezia", "close", "kwame", "kezia"),
    Feels("a", "harm", "kezia", "Saffron Ellery, with what police told us", "Gifts, a hotel, control of her phone",
          since="2026-03-03", one_way=True),
)  # fmt: skip

_CLOSED: Final = (
    Closed("a", "Live police matter, and an adult of whom a child is afraid", "Kestrel pod's manager",
           "Jonty Akintola-Reed", "2026-03-04", ("Saffron Ellery",)),
)  # fmt: skip

BYRNE_ADOMAKO: Final = Family(
    "Byrne-Adomako", "Saffron Ellery", "2026-03-03",
    _PEOPLE, _HOMES, _TIES, _HOLDS, _NETWORK, _BONDS, _CLOSED,
    map_from="Family map, drawn with Kezia and Siobhan", network_on="2026-05-13",
)  # fmt: skip
