"""Otis, known before he was born, and his two aunts who became his special guardians."""

from typing import Final

from alongside.demo.families.saying import (
    Called,
    Counts,
    Expected,
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
    Someone("carys", "Carys", "Hartnell", "woman", "1998-11-02", say="CARE-iss", pronouns="she/her",
            ethnicity="WBRI", in_their_words="White Welsh", speaks=(Speaks("English"), Speaks("Welsh")),
            communication="Reads every letter. Send it two days before, so that nothing is new in the room.",
            matters="\"If I can't, I want it to be Jo, and I want him to know I chose it.\"",
            reach_by="A text in the morning, then ring.",
            reached=(Reached("phone", "07700 900312", called="Mobile", is_best=True, is_safe="ask-first",
                             safe_words="Ask who is with her"),),
            told="2025-11-27", source="Carys, at the treatment service"),
    Someone("otis", "Otis", "Hartnell-Ivey", "man", "2026-02-03", pronouns="he/him", nhs="9990202117",
            ethnicity="WBRI", expected=Expected("2025-09-15", "2026-02-09", "Baby", "Hartnell"),
            matters="Settles on Meera's chest and looks for voices.", told="2026-02-17", source="Midwife"),
    Someone("luke", "Luke", "Ivey", "man", "1996-03-17", pronouns="he/him", ethnicity="WBRI",
            speaks=(Speaks("English"),), matters="That his sister helps, and that Otis knows who he is.",
            reached=(Reached("phone", "07700 900329", called="Mobile", is_safe="yes"),),
            source="Luke, at the family meeting"),
    Someone("joanna", "Joanna", "Ivey", "woman", "1988-07-25", pronouns="she/her", ethnicity="WBRI",
            names=(Called("alias", "Jo"),), speaks=(Speaks("English"),),
            reached=(Reached("phone", "07700 900341", called="Mobile", is_best=True, is_safe="yes"),),
            source="Joanna, at home"),
    Someone("meera", "Meera", "Pillai-Ivey", "woman", "1990-01-19", say="MEE-ruh PILL-eye", pronouns="she/her",
            ethnicity="AIND", in_their_words="British, Malayali", religion="Hindu",
            names=(Called("former", "Meera", "Pillai", until="2016-09-10"),),
            speaks=(Speaks("English"), Speaks("Malayalam")),
            reached=(Reached("phone", "07700 900356", called="Mobile", is_best=True, is_safe="yes"),),
            source="Meera, at home"),
    Someone("glenys", "Glenys", "Hartnell", "woman", "about 1969", say="GLEN-iss", ethnicity="WBRI",
            speaks=(Speaks("Welsh"), Speaks("English")), source="Carys"),
    Someone("emrys", "Emrys", "Hartnell", "man", "1964", died="2017", say="EM-riss", source="Carys"),
    Someone("pauline", "Pauline", "Ivey", "woman", "1961", source="Joanna"),
    Someone("ray", "Ray", "Ivey", "man", "1959", died="2015", source="Joanna"),
)  # fmt: skip

_HOMES: Final = (
    Home("Carys's", (Lives("carys", "2024-05-13"),), "Flat 9, 2 Weir Court\nAldermere", "ZZ4 4WC",
         since="2024-05-13", is_safe="ask-first", safe_words="Visitors who are not safe. Ring before going"),
    Home("Maternity ward, Aldermere Infirmary", (Lives("otis", "2026-02-03", "2026-02-06"),), kind="other"),
    Home("Joanna and Meera's",
         (Lives("joanna", "2017-03-06"), Lives("meera", "2017-03-06"), Lives("otis", "2026-02-06")),
         "14 Chandler's Yard\nAldermere", "ZZ4 4CY", kind="kinship", since="2017-03-06"),
    Home("Glenys's", (Lives("glenys"),), "3 Fern Bank\nAldermere", "ZZ4 4FB"),
    Home("Luke's", (Lives("luke", "2025-06-30"),), "Room 4, Tollgate House\nAldermere", "ZZ4 4TH", kind="supported",
         since="2025-06-30"),
)  # fmt: skip

_TIES: Final = (
    Tie("carys", "parent", "otis"),
    Tie("luke", "parent", "otis"),
    Tie("carys", "partner", "luke", since="2023-04-01"),
    Tie("joanna", "aunt-or-uncle", "otis", words="Jo"),
    Tie("meera", "aunt-or-uncle", "otis", words="Mimi"),
    Tie("joanna", "married", "meera", since="2016-09-10"),
    Tie("joanna", "sibling", "luke"),
    Tie("joanna", "kinship-carer", "otis", since="2026-02-06", until="2026-07-20",
        words="Temporary approval, section 20"),
    Tie("meera", "kinship-carer", "otis", since="2026-02-06", until="2026-07-20",
        words="Temporary approval, section 20"),
    Tie("joanna", "special-guardian", "otis", since="2026-07-20", words="SGO 2026"),
    Tie("meera", "special-guardian", "otis", since="2026-07-20", words="SGO 2026"),
    Tie("glenys", "parent", "carys"),
    Tie("emrys", "parent", "carys"),
    Tie("glenys", "married", "emrys", since="1994-06-18", until="2017-11-23", ended="widowed"),
    Tie("pauline", "parent", "joanna"),
    Tie("ray", "parent", "joanna"),
    Tie("pauline", "parent", "luke"),
    Tie("ray", "parent", "luke"),
    Tie("pauline", "married", "ray", since="1986-05-03", until="2015-02-11", ended="widowed"),
    Tie("glenys", "grandparent", "otis", words="Nain Glenys"),
    Tie("pauline", "grandparent", "otis"),
)  # fmt: skip

_HOLDS: Final = (
    Holds("carys", "otis", "birth-mother", "Birth notification seen", "2026-02-03"),
    Holds("Aldermere Council", "otis", "care-order", "Interim care order seen", "2026-02-12", "2026-07-20"),
    Holds("joanna", "otis", "special-guardianship", "Special guardianship order seen", "2026-07-20"),
    Holds("meera", "otis", "special-guardianship", "Special guardianship order seen", "2026-07-20"),
)  # fmt: skip

_NETWORK: Final = (
    Counts("otis", "joanna", "strong good gets", "carys", "I chose her", since="2026-02-06"),
    Counts("otis", "joanna", "strong good gets", "joanna", "We have not missed a night", since="2026-02-06"),
    Counts("otis", "meera", "strong good gets", "joanna", "He sleeps on her", since="2026-02-06"),
    Counts("otis", "carys", "strong both gets", "carys", "Tuesdays and Fridays, he knows my voice",
           since="2026-02-10"),
    Counts("otis", "carys", "some good gets", "joanna", "He lights up when it is a good day", since="2026-02-10"),
    Counts("otis", "luke", "thin both gets", "joanna", "", since="2026-02-10"),
    Counts("otis", "Midwife", "strong good gets", "carys", "She never told me off", "services",
           since="2025-09-15", until="2026-03-03"),
    Counts("otis", "Health visitor", "some good gets", "meera", "", "services", since="2026-02-17"),
    Counts("otis", "Tuesday baby group", "some good both", "meera", "Songs he already knows", "community",
           since="2026-05-05"),
    Counts("carys", "joanna", "strong good gets", "carys", "She comes when I ring at night"),
    Counts("carys", "glenys", "some both gets", "carys", "Mam wants to, and then she worries"),
    Counts("carys", "luke", "some both both", "carys"),
    Counts("carys", "Treatment worker", "strong good gets", "carys", "I can tell her when I have used", "services",
           since="2025-09-22"),
    Counts("carys", "People who used to come round", "some hard neither", "carys", "They still have the door code"),
    Counts("joanna", "pauline", "strong good gets", "joanna", "Mum does Thursdays"),
)  # fmt: skip

_BONDS: Final = (
    Feels("carys", "close", "joanna", "carys"),
    Feels("carys", "hard", "glenys", "carys", "We shout, then we ring"),
    Feels("joanna", "very-close", "meera", "joanna"),
    Feels("meera", "very-close", "otis", "meera", since="2026-02-06"),
    Feels("luke", "close", "joanna", "luke"),
)  # fmt: skip

HARTNELL_IVEY: Final = Family(
    "Hartnell-Ivey", "Caspian Roe", "2025-09-15", _PEOPLE, _HOMES, _TIES, _HOLDS, _NETWORK, _BONDS,
    map_from="Family map, drawn with Carys and Joanna", network_on="2025-10-30",
)  # fmt: skip
