"""Families to draw: the nine of Aldermere, and one that holds everything at once."""

from alongside.casefile.drawing.values import (
    Bond,
    Child,
    Couple,
    Ended,
    Family,
    Feeling,
    Home,
    Raised,
    Someone,
    Symbol,
    Together,
    Twins,
)

M, W, N, Q = Symbol.MAN, Symbol.WOMAN, Symbol.NON_BINARY, Symbol.NOT_KNOWN


def who(
    name: str,
    symbol: Symbol,
    dates: str = "",
    role: str = "",
    *,
    key: str = "",
    is_centre: bool = False,
    is_dead: bool = False,
    order: float = 0.0,
    born: int | None = None,
) -> Someone:
    """Make somebody whose key is their first name."""
    key = key or name.split(" ")[0].lower()
    href = f"/p/{key.upper():0<10}/"
    return Someone(key, name, symbol, is_centre, is_dead, dates, order, born, href, role)


def tilly() -> Family:
    """Separated parents and a grandmother two streets away."""
    return Family(
        "tilly",
        (
            who("Tilly", W, "4", is_centre=True, born=2022),
            who("Jodie", W, "24", "Tilly's mum", born=2002),
            who("Kieran", M, "26", "Tilly's dad", born=2000),
            who("Carol", W, "55", "Tilly's nan", born=1971),
        ),
        (Couple("kieran", "jodie", Together.LIVING_TOGETHER, Ended.SEPARATED, "2020-2025"),),
        (Child("tilly", ("kieran", "jodie")), Child("jodie", ("carol",))),
        homes=(Home("h", "Jodie's flat", ("tilly", "jodie")),),
        bonds=(
            Bond("tilly", "jodie", Feeling.VERY_CLOSE, "Ruby"),
            Bond("jodie", "carol", Feeling.CLOSE, "Jodie"),
            Bond("jodie", "kieran", Feeling.REPAIRED, "Kieran"),
        ),
    )


def kezia() -> Family:
    """Brother and sister, parents in two cities, an aunt."""
    return Family(
        "kezia",
        (
            who("Kezia", W, "15", is_centre=True, order=2011.1),
            who("Caleb", M, "12", "Kezia's brother", order=2014.3),
            who("Siobhan Byrne", W, "43", "mum"),
            who("Kwame Adomako", M, "46", "dad", order=1980),
            who("Efe Adomako-Stone", W, "", "aunt", order=1984),
        ),
        (Couple("kwame", "siobhan", Together.MARRIED, Ended.DIVORCED, "2009-2019"),),
        (Child("kezia", ("kwame", "siobhan")), Child("caleb", ("kwame", "siobhan"))),
        homes=(Home("h", "Siobhan's home", ("kezia", "caleb", "siobhan")),),
        bonds=(Bond("kezia", "caleb", Feeling.CLOSE), Bond("kezia", "kwame", Feeling.DISTANT)),
    )


def otis() -> Family:
    """A baby with special guardians: an aunt and her wife."""
    return Family(
        "otis",
        (
            who("Otis", M, "9 months", is_centre=True, order=2026),
            who("Carys Hartnell", W, "28", "mum", order=1998),
            who("Luke Ivey", M, "30", "dad", order=1996),
            who("Joanna Ivey", W, "38", "aunt and guardian", order=1988),
            who("Meera Pillai-Ivey", W, "36", "guardian", order=1990),
            who("Glenys Hartnell", W, "61", "grandmother"),
            who("Not known yet", Q, key="ivey"),
        ),
        (
            Couple("joanna", "meera", Together.MARRIED, dates="since 2017"),
            Couple("luke", "carys", Together.PARTNERS, Ended.SEPARATED),
        ),
        (
            Child("otis", ("luke", "carys")),
            Child("otis", ("joanna", "meera"), Raised.KINSHIP, "SGO 2026"),
            Child("carys", ("glenys",)),
            Child("luke", ("ivey",)),
            Child("joanna", ("ivey",)),
        ),
        homes=(Home("h", "Joanna and Meera's home", ("joanna", "meera", "otis")),),
        bonds=(
            Bond("otis", "meera", Feeling.VERY_CLOSE, "Caspian"),
            Bond("carys", "joanna", Feeling.CLOSE, "Carys"),
            Bond("carys", "glenys", Feeling.CUT_OFF, "Carys"),
        ),
    )


def idris() -> Family:
    """A disabled child, his sister, parents, and an aunt."""
    return Family(
        "idris",
        (
            who("Idris", M, "10", is_centre=True, order=2016),
            who("Noor", W, "13", "Idris's sister", order=2013),
            who("Salma Farouk", W, "41", "mum", order=1985),
            who("Gareth Hale", M, "44", "dad"),
            who("Hafsa Farouk", W, "", "aunt", order=1988),
            who("Salma's mother", W, "1955-2019", is_dead=True, key="gran"),
        ),
        (Couple("gareth", "salma", Together.MARRIED, dates="since 2011"),),
        (
            Child("idris", ("gareth", "salma")), Child("noor", ("gareth", "salma")),
            Child("salma", ("gran",)), Child("hafsa", ("gran",)),
        ),
        homes=(Home("h", "Home", ("idris", "noor", "salma", "gareth")),),
        bonds=(Bond("idris", "noor", Feeling.VERY_CLOSE, "Noor"),),
    )  # fmt: skip


def tranter() -> Family:
    """Three children of one mother and two fathers; one father does harm."""
    return Family(
        "logan",
        (
            who("Logan", M, "11", is_centre=True, order=2015),
            who("Maisie", W, "7", "sister", order=2019),
            who("Alfie", M, "2", "half-brother", order=2024),
            who("Stacey Tranter", W, "33", "mum", order=1992),
            who("Craig Tranter", M, "36", "Logan's and Maisie's dad", order=1990),
            who("Dale Moss", M, "37", "Alfie's dad"),
            who("Reece Tranter", M, "31", "uncle", order=1995),
            who("Bronwen Eddowes", W, "68", "neighbour"),
        ),
        (
            Couple("craig", "stacey", Together.MARRIED, Ended.DIVORCED, "2013-2021", 1),
            Couple("stacey", "dale", Together.LIVING_TOGETHER, Ended.SEPARATED, "2022-2026", 2),
        ),
        (
            Child("logan", ("craig", "stacey")), Child("maisie", ("craig", "stacey")),
            Child("alfie", ("stacey", "dale")),
        ),
        homes=(Home("h", "Stacey's home", ("logan", "maisie", "alfie", "stacey")),),
        bonds=(
            Bond("dale", "stacey", Feeling.HARM, "Stacey", towards="stacey"),
            Bond("logan", "alfie", Feeling.VERY_CLOSE, "Logan"),
            Bond("logan", "dale", Feeling.HARD, "Logan"),
            Bond("stacey", "bronwen", Feeling.CLOSE, "Stacey"),
        ),
    )  # fmt: skip


def nadia() -> Family:
    """A child in a foster home with a dog, a father who died, a grandmother."""
    return Family(
        "nadia",
        (
            who("Nadia", W, "9", is_centre=True),
            who("Efua Osei", W, "35", "mum", order=1991),
            who("Declan Quigley", M, "died 2022", "dad", is_dead=True),
            who("Abena Osei", W, "62", "grandmother"),
            who("Ros Halloran", W, "", "foster carer"),
            who("Tim Halloran", M, "", "foster carer"),
            who("Biscuit", Symbol.PET, "", "the Hallorans' dog"),
        ),
        (
            Couple("declan", "efua", Together.MARRIED, Ended.WIDOWED),
            Couple("tim", "ros", Together.MARRIED),
        ),
        (
            Child("nadia", ("declan", "efua")), Child("efua", ("abena",)),
            Child("nadia", ("ros", "tim"), Raised.FOSTERED, "2025-2026"),
        ),
        homes=(
            Home("h", "The Hallorans'", ("ros", "tim", "biscuit")),
            Home("m", "Mum's flat", ("nadia", "efua")),
        ),
        bonds=(Bond("nadia", "ros", Feeling.CLOSE, "Nadia"), Bond("nadia", "efua", Feeling.REPAIRED, "Nadia")),
    )  # fmt: skip


def desmond() -> Family:
    """A widower, his daughter who cares for him, her son, and a nephew."""
    return Family(
        "desmond",
        (
            who("Desmond Achterberg", M, "78", is_centre=True, born=1948, order=1948),
            who("Hanneke", W, "died 2023", "wife", is_dead=True),
            who("Marit Achterberg", W, "49", "daughter and carer"),
            who("Joris", M, "16", "grandson"),
            who("Desmond's sister", W, "", key="sister", order=1950),
            who("Colm Achterberg-Lyle", M, "41", "nephew"),
            who("Not known yet", Q, "", "his father", key="oldman"),
        ),
        (Couple("desmond", "hanneke", Together.MARRIED, Ended.WIDOWED),),
        (
            Child("marit", ("desmond", "hanneke")), Child("joris", ("marit",)),
            Child("colm", ("sister",)),
            Child("desmond", ("oldman",)), Child("sister", ("oldman",)),
        ),
        homes=(Home("h", "Desmond's house", ("desmond", "marit", "joris")),),
        bonds=(
            Bond("desmond", "colm", Feeling.HARD, "Marit"),
            Bond("desmond", "marit", Feeling.CLOSE, "Desmond"),
        ),
    )  # fmt: skip


def leona() -> Family:
    """A young woman, her mother, and her partner."""
    return Family(
        "leona",
        (
            who("Leona", W, "29", is_centre=True),
            who("Adriana", W, "57", "mum"),
            who("Theo", M, "31", "partner"),
        ),
        (Couple("theo", "leona", Together.PARTNERS, dates="since 2021"),),
        (Child("leona", ("adriana",)),),
        homes=(Home("h", "Leona's front door", ("leona",)),),
        bonds=(Bond("leona", "theo", Feeling.VERY_CLOSE), Bond("leona", "adriana", Feeling.CLOSE)),
    )


def marit() -> Family:
    """The same house as Desmond's, with his daughter at the centre."""
    same = desmond()
    people = tuple(
        Someone(p.key, p.name, p.symbol, p.key == "marit", p.is_dead, p.dates, href=p.href)
        for p in same.people
    )
    return Family("marit", people, same.couples, same.children, homes=same.homes, bonds=same.bonds)


def blended() -> Family:
    """Everything at once: blended, adopted, twins, a former partner, a pregnancy, a pet."""
    return Family(
        "amara",
        (
            who("Amara", W, "9", is_centre=True, order=3),
            who("Kofi", M, "12", "brother", order=2),
            who("Ama", W, "7", "sister", order=4), who("Esi", W, "7", "sister", order=4.1),
            who("Grace Mensah", W, "41", "mum"), who("Daniel Okafor", M, "44", "dad", order=1),
            who("Yaw", M, "39", "mum's partner"), who("Ruth", W, "45", "dad's first wife"),
            who("Sam", N, "19", "half-sibling", order=1), who("Baby", Symbol.PREGNANCY, "due Feb 2027"),
            who("Efua Mensah", W, "1948-2019", "nan", is_dead=True), who("Kwesi Mensah", M, "79", "grandad"),
            who("Ngozi Okafor", W, "72", "grandma"), who("Emeka Okafor", M, "74", "grandpa"),
            who("Joe Mensah", Symbol.TRANS_MAN, "36", "uncle", order=2), who("Pip", M, "3", "cousin"),
            who("Biscuit", Symbol.PET),
        ),
        (
            Couple("daniel", "ruth", Together.MARRIED, Ended.DIVORCED, "2005-2010", 1),
            Couple("daniel", "grace", Together.MARRIED, Ended.SEPARATED, "2012-2023", 2),
            Couple("grace", "yaw", Together.LIVING_TOGETHER, dates="since 2024", order=3),
            Couple("kwesi", "efua", Together.MARRIED, Ended.WIDOWED),
            Couple("emeka", "ngozi", Together.MARRIED),
        ),
        (
            Child("amara", ("grace", "daniel")), Child("kofi", ("grace", "daniel"), Raised.ADOPTED),
            Child("ama", ("grace", "daniel")), Child("esi", ("grace", "daniel")),
            Child("sam", ("daniel", "ruth")), Child("baby", ("grace", "yaw")),
            Child("grace", ("efua", "kwesi")), Child("joe", ("efua", "kwesi")),
            Child("daniel", ("emeka", "ngozi")), Child("pip", ("joe",)),
        ),
        (Twins(("ama", "esi"), identical=True),),
        (
            Home("a", "Grace and Yaw's", ("grace", "yaw", "amara", "ama", "esi", "biscuit")),
            Home("b", "Daniel's", ("daniel", "kofi")),
        ),
        (
            Bond("amara", "grace", Feeling.VERY_CLOSE, "Amara"), Bond("amara", "yaw", Feeling.HARD, "Amara"),
            Bond("grace", "daniel", Feeling.REPAIRED, "Grace"), Bond("kofi", "emeka", Feeling.CLOSE, "Kofi"),
            Bond("joe", "kwesi", Feeling.CUT_OFF, "Joe"), Bond("sam", "amara", Feeling.DISTANT, "Sam"),
        ),
    )  # fmt: skip


def stepfamily() -> Family:
    """Logan's other home: his father's partner, who has a daughter of her own."""
    same = tranter()
    return Family(
        "logan",
        (*same.people, who("Shona Rigby", W, "about 35"), who("Poppy Rigby", W, "12", order=2014)),
        (*same.couples, Couple("craig", "shona", Together.LIVING_TOGETHER, dates="since 2021", order=3)),
        (
            *same.children, Child("poppy", ("shona",)),
            Child("logan", ("shona",), Raised.STEP), Child("maisie", ("shona",), Raised.STEP),
        ),
        homes=(*same.homes, Home("c", "Craig and Shona's", ("craig", "shona", "poppy"))),
    )  # fmt: skip


NINE = (tilly, kezia, otis, idris, tranter, nadia, desmond, leona, marit)
