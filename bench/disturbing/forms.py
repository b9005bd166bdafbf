"""The eight forms by their names."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from disturbing.characters import in_other_width, in_variants
from disturbing.slips import with_a_slip
from disturbing.spoken import in_kana, in_romaji
from disturbing.wording import in_both_languages, keywords, mixed, politely, replaced

Disturb = Callable[[str, str, random.Random], str]
"""A question, its language and chance, to the question in another form."""


def _sounded(text: str, language: str, sound: Callable[[str], str]) -> str:
    """A Japanese question by its sound; of an English one the word that the dictionaries put into Japanese."""
    if language == "ja":
        return sound(text)
    found = in_both_languages(text, language)
    return replaced(text, found[0], found[1], sound(found[2])) if found else text


FORMS: Mapping[str, Disturb] = {
    "kana": lambda text, language, _: _sounded(text, language, in_kana),
    "romaji": lambda text, language, chance: _sounded(text, language, lambda word: in_romaji(word, chance)),
    "slip": with_a_slip,
    "variants": lambda text, _, chance: in_variants(text, chance),
    "width": lambda text, _, __: in_other_width(text),
    "keywords": lambda text, language, _: keywords(text, language),
    "polite": politely,
    "mixed": lambda text, language, _: mixed(text, language),
}


def disturbed(text: str, language: str, form: str, seed: str) -> str:
    """A question in another form; as it is where the form has nothing to change in it.

    Args:
        text: the question.
        language: ``ja`` or ``en``.
        form: of `FORMS`.
        seed: the same gives the same.
    """
    return FORMS[form](text, language, random.Random(f"{seed}:{form}"))  # noqa: S311 - nothing secret
