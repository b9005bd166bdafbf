"""English stems that belong together although the stemmer leaves them apart: left and leave, agree and agreement."""

from __future__ import annotations

from shutten.terms.english import stem

DERIVED = 0.7
"""How much of the meaning a derived word keeps: agreement for agree."""

_OTHER_FORMS = (
    "bear bore born; bind bound; die death; feed fed; leaf leaves; leave left; life lives; person people; rise rose; see saw"
)
"""What `plain_form` leaves alone, since it is as often another word."""


def _other_forms() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for group in _OTHER_FORMS.split(";"):
        first, *others = map(stem, group.split())
        for other in others:
            found.setdefault(first, {})[other] = 1.0
            found.setdefault(other, {})[first] = 1.0
    return found


_TABLE = _other_forms()


def relatives(word: str) -> dict[str, float]:
    """Stems that may stand for a stem, with how much of its meaning each keeps; not all of them are words.

    >>> relatives("left")["leav"], "agreement" in relatives("agre"), "defend" in relatives("defens")
    (1.0, True, True)
    """
    found = dict(_TABLE.get(word, {}))
    if len(word) < 4 or not word.isalpha():
        return found
    guesses = [word + "ment", word + "ement", word + "ion"]
    if word.endswith("ment") and len(word) > 7:
        guesses += [word.removesuffix("ement"), word.removesuffix("ment")]
    if word[-2:] in {"ns", "is", "as", "us"}:
        guesses.append(word[:-1] + "d")
    if word[-2:] in {"nd", "id", "ad", "ud"}:
        guesses.append(word[:-1] + "s")
    if word.endswith("is") and len(word) > 6:
        guesses.append(word[:-2])
    if word[-1] == word[-2]:
        guesses.append(word[:-1])
    else:
        guesses.append(word + word[-1])
    for guess in guesses:
        found.setdefault(guess, DERIVED)
    return found
