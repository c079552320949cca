"""What a name word is near to on paper and by ear, as keys that two words can share."""

import re
from functools import lru_cache

from alongside.people.rules.same_names import families_of

LONGEST_KEY = 24
MOST_SOUNDS = 8
_VOWELS = "aeiou"
# How spellings are heard in England, from the languages names come from; the first that fits is
# taken, and "|" parts two ways of hearing it. A vowel is "-", silence is nothing; "^" is the
# start of a word, "$" its end, and what stands after "=" must follow without being used up.
_HEARD = """
^chr:K ^sch:X|SK ^sz:X|S ^cz:X ^ts:S ^tz:S ^kn:N ^gn:N ^pn:N ^ps:S ^wr:R ^wh:W ^rh:R ^mb:B ^nd:T
^ng:N ^nj:J
^gb:B|G ^kp:P|K ^bh:B ^dh:T ^gh:K ^jh:J ^kh:K|H ^mh:M- ^fh:- ^th:T ^ll:L ^ff:F ^dz:J ^dj:J ^zh:J
^zs:J
^hw:W ^x:S|X ^y=v:Y- ^i=v:-|Y ^e=v:-|Y ^j=v:J|Y- ^w=v:W|F ^si=v:X|S- ^sio:X|S ^sea:X-|S-
^sin:X-N|S-N
^sean:X-N|S-N ^ch:X|K ^c=f:S|K ^ge:J-|K- ^gi:J-|K- ^gy:J- ^v:F ^h:H ^hu:H- ^q:K
tch:X sch:X|SK rz:R|J szcz:X sz:X|S cz:X ch:X|K ck:K cq:K cs:KS|X ssi=v:X ci=v:X-|S- ti=v:X-|T-
si=v:X-|S-
sh:X rse:RS-|RX- sc=f:S cc:K c=f:S cia:X- c:K
tth:T th:T tz:S ts:S dge:J- dg:J dz:J dj:J dh:T dd:T zh:J jh:J mps:MS mpt:MT mbs:MS
ght:T gh$:|F gh:|K gn$:N gg:K ge:J-|K- gi:J-|K- gy:J-|K- g:K
ph:F bh:F|B mh:F|M fh: kh:K|H qu:K- q:K ksh:KX|KS x:KS
wh:W wr:R w:-|F v:F z:S d:T j:J|Y- h: y:- lm$:LM mb$:M
"""
_Rule = tuple[str, str, tuple[str, ...]]


def _rules() -> tuple[dict[str, list[_Rule]], dict[str, list[_Rule]]]:
    starting: dict[str, list[_Rule]] = {}
    within: dict[str, list[_Rule]] = {}
    for said in _HEARD.split():
        spelt, _, heard = said.partition(":")
        letters, _, follows = spelt.lstrip("^").partition("=")
        rule = (letters, follows, tuple(heard.split("|")))
        (starting if spelt.startswith("^") else within).setdefault(letters[0], []).append(rule)
    for known in (*starting.values(), *within.values()):
        known.sort(key=lambda rule: -len(rule[0]) - len(rule[1]) / 2)
    return starting, within


_STARTING, _WITHIN = _rules()


def near_keys(word: str) -> tuple[str, ...]:
    """Return the word and what is left when one letter is left out.

    Two words share a key when one letter is wrong, missing, doubled or too many, or when two
    neighbours have changed places. Words of one or two letters are only themselves.
    """
    word = word[:LONGEST_KEY]
    if len(word) < 3:
        return (word,) if word else ()
    return tuple(dict.fromkeys([word, *(word[:i] + word[i + 1 :] for i in range(len(word)))]))


@lru_cache(maxsize=8192)
def sound_keys(word: str) -> tuple[str, ...]:
    """Return how a word may be heard, and the families of given names it belongs to."""
    heard = [f"={family}" for family in sorted(families_of(word))]
    if word and not word.isdigit():
        heard += [_shortened(sound, word) for sound in _sounds(word[:LONGEST_KEY])]
    return tuple(dict.fromkeys(key for key in heard if key))[:MOST_SOUNDS]


def _sounds(word: str) -> list[str]:
    sounds, place = [""], 0
    while place < len(word):
        used, ways = _heard_at(word, place)
        if len(ways) > 1 and len(sounds) * len(ways) > MOST_SOUNDS:
            ways = ways[:1]
        sounds = [sound + way for sound in sounds for way in ways]
        place += used
    return list(dict.fromkeys(_skeleton(sound) for sound in sounds))


def _heard_at(word: str, place: int) -> tuple[int, tuple[str, ...]]:
    rules = _STARTING.get(word[0], []) if place == 0 else []
    for spelt, follows, ways in (*rules, *_WITHIN.get(word[place], [])):
        letters = spelt.removesuffix("$")
        end = place + len(letters)
        if not word.startswith(letters, place) or (spelt.endswith("$") and end != len(word)):
            continue
        if _follows(word[end : end + 1], follows):
            return len(letters), ways
    return 1, ("-" if word[place] in _VOWELS else word[place].upper(),)


def _follows(letter: str, kind: str) -> bool:
    if not kind:
        return True
    return letter in {"v": ("a", "e", "i", "o", "u"), "f": ("e", "i", "y")}[kind]


def _skeleton(sound: str) -> str:
    # Vowels are what people hear worst: only whether a name begins with one is kept.
    once = re.sub(r"(.)\1+", r"\1", sound)
    return once[:1].replace("-", "A") + once[1:].replace("-", "")


def _shortened(sound: str, word: str) -> str:
    # A single sound (Zoe, Lee, Jo) would be like far too many, so its vowel is kept as well.
    if len(sound) > 1 or not sound:
        return sound
    vowel = re.search(r"[aeiouy]+", word[1:] if len(word) > 1 else word)
    said = vowel[0] if vowel else ""
    kinds = {"a": "a", "o": "o", "u": "o", "e": "i", "i": "i", "y": "i", "": ""}
    return sound + kinds[said[:1]]
