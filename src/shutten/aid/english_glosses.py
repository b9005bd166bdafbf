"""How well a gloss of JMdict is English words as they stand: met is a form of meet, policies of policy; issued is no noun."""

from __future__ import annotations

from shutten.aid.entries import Entry
from shutten.aid.senses import senses_of
from shutten.bilingual.gloss import english_key, plain_gloss
from shutten.terms.english_forms import plain_form

_ENDINGS = (("ies", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ied", ("y",)), ("ed", ("", "e")), ("ing", ("", "e")))


def exactness(entry: Entry, form: str, surface: str, key: str, as_it_stands: bool) -> float:
    """How well an entry's glosses are the words as they stand, from 0 to 1.

    Args:
        entry: of JMdict.
        form: by which it was found.
        surface: the English words.
        key: their key.
        as_it_stands: whether capitals count and words of the same stem do not.
    """
    if entry.written and form not in entry.written:
        return 0.0
    wanted = lemmas(surface)
    inflected = not as_it_stands and surface.endswith(("ed", "ing"))
    best = 0.0
    for place, sense in enumerate(senses_of(entry, form, "")):
        acts = any("verb" in name for name in sense.speech)
        for at, gloss in enumerate(sense.glosses):
            plain = plain_gloss(gloss)
            if plain in {surface, surface.removesuffix("s")}:
                fits = 0.8 if gloss.startswith("to ") else 1.0
            elif (not as_it_stands and plain in wanted) or (" " in surface and plain.lower() in wanted):
                fits = 0.9
            else:
                fits = 0.9 * (inflected and acts and english_key(gloss)[0] == key)
            fits *= 0.3 if inflected and not acts else 1.0
            fits *= 0.3 if gloss.startswith("(") and " " in surface else 1.0  # テポドン: (series of) North Korean missiles
            best = max(best, fits / (1 + 0.5 * place + 0.1 * at))
    return best


def lemmas(surface: str) -> list[str]:
    """The forms in which a dictionary may list a word or a phrase, in small letters, itself the first.

    >>> lemmas("Policies")[:2], lemmas("stressed")[:2], lemmas("met")
    (['policies', 'policy'], ['stressed', 'stress'], ['met', 'meet'])
    """
    lower = surface.lower()
    head, _, last = lower.rpartition(" ")
    found = [last, plain_form(last)]
    for ending, others in _ENDINGS:
        if last.endswith(ending) and len(last) > len(ending) + 2:
            found += [last[: -len(ending)] + other for other in others]
    if len(last) > 5 and last.endswith(("ed", "ing")) and (stem := last.removesuffix("ed").removesuffix("ing"))[-1] == stem[-2]:
        found.append(stem[:-1])
    return [f"{head} {form}".strip() for form in dict.fromkeys(found) if form]
