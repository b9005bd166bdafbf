"""The forms in which an English word stands in texts: plural, past, participles, irregular ones, British and American spelling.

Other than by its stem, a word is not met by what is merely derived from it: "import" has "imports" and "imported", and neither
"important" nor "importer". A word in -ing stands for itself and its plural: a meeting is not what somebody met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from shutten.terms.english import STOP_WORDS
from shutten.terms.english_forms import TABLE, plain_form

_WORD = re.compile(r"[a-z]{3,}")
_CLOSED = re.compile(r"(?:[^aeiouy]|qu)*[aeiouy][bdgklmnprtvz]")
"""A single syllable that doubles its last letter before an ending: hop, hopped; hoped is of hope."""
_DOUBLED = re.compile(r"[a-z]{2,}([bdglmnprt])\1")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)\Z")
_SPELLINGS = (("or", "our"), ("our", "or"), ("er(?=s?$)", "re"), ("re(?=s?$)", "er"), ("is", "iz"), ("iz", "is"), ("yz", "ys"))
_ANOTHER = {"united": "unite", "uniting": "unite", "us": "us", "news": "news", "species": "species", "series": "series"}
"""Words that look like forms of others than they are."""


@lru_cache(maxsize=1000)
def inflections(word: str, *, is_base: bool = False) -> tuple[str, ...]:
    """The forms of a word in lower case, itself among them; of what is no English word that counts, that alone.

    Args:
        word: the word.
        is_base: whether it is a form of nothing else, as a name is not: "Wells" is no plural.

    >>> [form in inflections("meets") for form in ("meet", "met", "meeting", "metro")]
    [True, True, True, False]
    >>> inflections("meeting")
    ('meeting', 'meetings')
    """
    if not _WORD.fullmatch(word) or word in STOP_WORDS:
        return (word,)
    if not is_base and word.endswith("ing") and any(_without(word, "ing")):
        return word, f"{word}s"
    bases = {word} if is_base else _bases(word)
    forms = {word} | {form for base in bases for form in _forms(base) if _ANOTHER.get(form, base) == base}
    return tuple(sorted(forms.union(*map(_spelled, forms))))


def _bases(word: str) -> set[str]:
    """What a word may be a form of; itself where it looks like no form."""
    if word in _ANOTHER:
        return {_ANOTHER[word]}
    if (plain := TABLE.get(word)) is not None:
        return _bases(plain)
    found = {word}
    if word.endswith("ies") and len(word) > 4:
        found.add(f"{word[:-3]}y")
    elif word.endswith("es") and (_SIBILANT.search(word[:-2]) or word.endswith("oes")):
        found |= {word[:-2], word[:-1]}
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        found.add(word[:-1])
    elif word.endswith("ied") and len(word) > 4:
        found.add(f"{word[:-3]}y")
    elif word.endswith("ed"):
        found.update(_without(word, "ed"))
    others = {base for base in found - {word} if len(base) > 2 and _has_vowel(base) and base not in STOP_WORDS}
    return others or {word}


def _without(word: str, ending: str) -> Iterator[str]:
    """What may stand before an ending: attend, agre(e), plan(n), hop(e)."""
    rest = word.removesuffix(ending)
    if not _has_vowel(rest):
        return
    if _DOUBLED.fullmatch(rest):
        yield rest[:-1]
    if not _CLOSED.fullmatch(rest):
        yield rest
    yield f"{rest}e"


def _forms(base: str) -> Iterator[str]:
    """The regular forms of a word, and its irregular ones."""
    yield base
    if base.endswith("y") and base[-2] not in "aeiou":
        yield from (f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing")
        return
    yield f"{base}es" if _SIBILANT.search(base) or base.endswith("o") else f"{base}s"
    if base.endswith("e"):
        yield from (f"{base}d", f"{base[:-1]}ing", f"{base}ing")
    elif _CLOSED.fullmatch(base):
        yield from (f"{base}{base[-1]}ed", f"{base}{base[-1]}ing")
    else:
        yield from (f"{base}ed", f"{base}ing")
        if base[-1] in "lmnprt" and base[-2] in "aeiou":
            yield from (f"{base}{base[-1]}ed", f"{base}{base[-1]}ing")  # travelled, controlled, beginning


def _has_vowel(word: str) -> bool:
    return any(letter in "aeiouy" for letter in word)


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    """The irregular forms of each word."""
    found: dict[str, list[str]] = {}
    for form, base in TABLE.items():
        found.setdefault(base, []).append(form)
    return {base: tuple(forms) for base, forms in found.items()}


def _spelled(form: str) -> Iterator[str]:
    """A form as it is spelled on the other side of the Atlantic."""
    yield from _irregular().get(form, ())
    for one, other in _SPELLINGS:
        spelled = re.sub(one, other, form)
        if spelled != form and plain_form(spelled) == plain_form(form):
            yield spelled
