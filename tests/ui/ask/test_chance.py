from __future__ import annotations

from shutten.citations.citing import cite
from shutten.documents.document import Metadata
from shutten.passages.passage import Passage
from shutten.search.answer import ANSWERED, NOT_FOUND, Answer, Hit
from shutten.text.span import Span
from shutten.ui.ask.chance import card_number, card_word


def answer(verdict: str, confidence: float, *chances: float | None) -> Answer:
    def hit(rank: int, chance: float | None) -> Hit:
        passage = Passage(rank, "a.md", rank, rank, (), (Span(0, 4),), "They", language="en")
        return Hit(rank, 1.0, passage, cite(passage, Metadata(), "en"), confidence=chance)

    return Answer("who", "en", tuple(hit(rank, chance) for rank, chance in enumerate(chances, 1)), verdict, confidence)


def words(shown: Answer, language: str = "en") -> list[str]:
    return [card_word(hit, shown, language) for hit in shown.hits]


def test_passages_as_likely_as_the_first_have_the_verdicts_word_though_each_alone_is_less() -> None:
    assert words(answer(ANSWERED, 0.82, 0.33, 0.32, 0.25, 0.2, 0.1)) == ["high", "high", "high", "fair", "low"]
    assert words(answer(ANSWERED, 0.55, 0.4, 0.2, 0.05), "ja") == ["中くらい", "低い", "低い"]


def test_where_nothing_was_found_no_passage_is_called_likely() -> None:
    assert words(answer(NOT_FOUND, 0.09, 0.03, 0.03)) == ["low", "low"]


def test_number_says_how_the_passages_make_the_verdict() -> None:
    shown = answer(ANSWERED, 0.82, 0.33, 0.32)
    assert card_number(shown.hits[1], shown, "en") == (
        "Chance of an answer: 32 % for this passage alone, 82 % for the 2 shown together."
    )
    assert card_number(shown.hits[0], shown, "ja") == (
        "答えがある見込みは、この段落だけで 33%、表示した2段落を合わせて 82% です。"
    )


def test_score_that_is_no_chance_has_no_number() -> None:
    shown = answer(ANSWERED, 0.82, None, None)
    assert card_number(shown.hits[0], shown, "en") == ""
