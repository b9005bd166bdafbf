"""In how much words stand, in words."""

from __future__ import annotations

from shutten.search.finding.concordance import Concordance, WordCount
from shutten.texts.find import text

FORMS_SHOWN = 12
"""Forms of a word that are named."""


def word_in_words(count: WordCount, language: str) -> str:
    """A word in quotation marks."""
    if count.said:
        return text(language, "quoted_said", word=count.word, said=count.said)
    return text(language, "quoted", word=count.word)


def count_line(count: WordCount, language: str) -> str:
    """In how many documents and passages a word stands.

    >>> count_line(WordCount("辺野古", False, 8, 21), "ja")
    '「辺野古」を含む文書 8、段落 21'
    """
    values = _values(count, language)
    if not count.passages:
        return text(language, "nowhere", **values)
    if count.documents > 1:
        return text(language, "count", **values)
    return text(language, "count_one" if count.passages == 1 else "count_one_document", **values)


def count_in_short(count: WordCount, language: str) -> str:
    """The same beside others.

    >>> count_in_short(WordCount("Henoko", False, 1, 2), "en")
    '“Henoko”: 2 in one document'
    >>> count_in_short(WordCount("Henoko", False, 3, 9, "辺野古"), "en")
    '“Henoko” (辺野古): 9 in 3 documents'
    """
    values = _values(count, language)
    if not count.passages:
        return text(language, "word_nowhere", **values)
    return text(language, "word" if count.documents > 1 else "word_in_one", **values)


def _values(count: WordCount, language: str) -> dict[str, str | int]:
    return {"word": word_in_words(count, language), "documents": count.documents, "passages": count.passages}


def words_line(words: tuple[WordCount, ...], language: str) -> str:
    """In how much each word of a question stands; empty where it has none."""
    counts = ("、" if language == "ja" else ", ").join(count_in_short(count, language) for count in words)
    return f"{text(language, 'words')}: {counts}" if counts else ""


def concordance_lines(found: Concordance, language: str) -> list[str]:
    """What there is to know of the passages with a word: how many, in which forms, and how many have it beside their text."""
    lines = [count_line(found.count, language)]
    others = found.count.passages - found.literal
    if others:
        lines.append(text(language, "other_forms", count=others))
    if len(found.forms) > 1 or others:
        shown = [f"{form} {passages}" for form, passages in found.forms[:FORMS_SHOWN]]
        more = [" …"] if len(found.forms) > FORMS_SHOWN else []
        lines.append(text(language, "forms", forms=("、" if language == "ja" else ", ").join(shown) + "".join(more)))
    if found.beside:
        lines.append(text(language, "beside", count=found.beside))
    return lines
