"""A word that every passage is looked for with: in all its forms, or, in quotation marks, in exactly these characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from shutten.errors import QuestionError
from shutten.search.asked.phrases import unquoted
from shutten.terms.english_inflections import inflections
from shutten.text.cleaning import is_whole
from shutten.text.folding import nfkc
from shutten.text.language import detect_language
from shutten.text.phrases import Characters, folded_phrase
from shutten.texts.questions import fault

MAX_LENGTH = 200
"""Characters; what is longer is no word and no phrase."""
_PIECE = re.compile(r"(?P<latin>[a-zß-ɏ]+)|(?P<counter>(?<=[0-9々一-鿿])[ヶヵケカがか](?=[々一-鿿]))|(?P<other>(?s:.))")
_COUNTERS = "[ヶヵケカがか]"
"""霞ヶ関 is 霞が関 and 霞ケ関, 三か月 is 三ヵ月."""


@dataclass(frozen=True)
class Word:
    """A word or phrase.

    Attributes:
        text: as it was asked, without the quotation marks around it.
        exact: whether it was in quotation marks, so that no other form of it is meant.
        language: ``ja`` or ``en``.

    >>> [match[0] for match in Word("security treaty", False, "en").forms.found_in("securities and security treaties")]
    ['security treaties']
    """

    text: str
    exact: bool
    language: str

    @cached_property
    def characters(self) -> Characters:
        """Exactly its characters, whatever their width, case, form and line breaks."""
        return Characters.of(self.text)

    @cached_property
    def forms(self) -> Characters:
        """Its characters, English words in all their forms, and the kana that stand for 箇 one for another."""
        if self.exact:
            return self.characters
        return Characters(re.compile(_PIECE.sub(self._forms_of, folded_phrase(self.text))))

    def _forms_of(self, piece: re.Match[str]) -> str:
        """A pattern of all that a piece of the word may be in its place."""
        if piece["counter"]:
            return _COUNTERS
        written = self._latin.get(piece[0], piece[0])
        if not piece["latin"] or (written.isupper() and len(written) > 1):
            return re.escape(piece[0])
        forms = inflections(piece[0], is_base=written[0].isupper())
        return f"(?:{'|'.join(sorted(forms, key=len, reverse=True))})"

    @cached_property
    def _latin(self) -> dict[str, str]:
        """Its Latin words as they are written, by what they are folded into."""
        return {word.casefold(): word for word in re.findall(r"[A-Za-zß-ɏ]+", nfkc(self.text))}


def read_word(text: str) -> Word:
    """The word that somebody typed.

    Raises:
        QuestionError: it has neither letters nor digits, is too long, or no characters of UTF-8.
    """
    word, exact = unquoted(text)
    if not is_whole(word):
        raise QuestionError(fault("word_not_whole"))
    if len(word) > MAX_LENGTH:
        raise QuestionError(fault("word_too_long", length=len(word), most=MAX_LENGTH))
    if not any(mark.isalnum() for mark in word) or not folded_phrase(word):
        raise QuestionError(fault("no_word"))
    return Word(word, exact, detect_language(word))
