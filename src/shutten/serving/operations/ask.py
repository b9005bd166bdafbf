"""The passages that answer a question: what ``shutten ask --format json`` prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shutten.exports.json_object import answer_object
from shutten.search.answer import VERDICTS
from shutten.search.asked.sign import KINDS
from shutten.search.index import Index
from shutten.search.question import MAX_TOP
from shutten.search.understanding.understanding import OTHER_WORDS
from shutten.serving.operation import COUNT, FILTERS, QUOTE, Operation, an_object, described, filters_of, several
from shutten.serving.parameters import NUMBER, SWITCH, TEXTS, Parameter
from shutten.text.language import LANGUAGES

TOP = 5
_SAID = "What was counted in its place: the word as passages in the other language say it; else empty."


def _ask(index: Index, values: Mapping[str, Any]) -> dict[str, Any]:
    ignoring = (*values["as-words"], OTHER_WORDS) if values["exactly"] else values["as-words"]
    filters = filters_of(values)
    answer = index.ask(values["question"], values["top"], language=values["language"], filters=filters, ignoring=ignoring)
    return answer_object(answer)


ASK = Operation(
    name="ask",
    title="Ask a question",
    about=(
        "The passages that answer a question in Japanese or English, whichever language they are in, best first, each with its "
        "exact words, citation and link. Nothing is generated. `verdict` says whether they answer it; where it is not "
        "`answered`, the hits are merely the nearest passages, and must not be given as an answer. In the question “…” and "
        "「…」 ask for exactly these characters, and -word for passages without that word."
    ),
    parameters=(
        Parameter("question", "The question, at most 2,000 characters.", required=True),
        Parameter("top", "How many passages at most.", NUMBER, between=(1, MAX_TOP), default=TOP),
        Parameter("language", "Language of the question; detected where it is not given.", choices=LANGUAGES),
        *FILTERS,
        Parameter("as-words", "Such signs of the question are taken as mere words.", TEXTS, choices=KINDS),
        Parameter("exactly", "Take no kana, romaji or slip for a word of the documents.", SWITCH, default=False),
    ),
    result=an_object(
        ("question", "language", "verdict", "confidence", "hits", "missing", "words"),
        question=described("string", "As it was asked."),
        language=described("string", "Of the question, ja or en."),
        verdict={
            "enum": list(VERDICTS),
            "description": "answered; near: on the subject, but no answer was found; not found. Where it is not answered, "
            "say so.",
        },
        confidence=described("number", "How likely it is that an answer is among the hits, from 0 to 1."),
        missing=several(described("string", "A word of the question that stands in none of the hits.")),
        words=several(an_object((*COUNT, "said"), **COUNT, said=described("string", _SAID))),
        hits=several(
            an_object(
                ("rank", *QUOTE, "key_sentence", "answer", "counterpart"),
                rank=described("integer", "From 1."),
                **QUOTE,
                key_sentence={
                    "description": "The sentence of the passage that answers best, word for word, with its place.",
                    "anyOf": [an_object(("text",), text={"type": "string"}), {"type": "null"}],
                },
                answer={
                    "description": "The characters that answer, where the reader is certain enough.",
                    "anyOf": [an_object(("text",), text={"type": "string"}), {"type": "null"}],
                },
                counterpart={
                    "description": "The passage of a translation that says the same in the other language, word for word.",
                    "anyOf": [an_object(("text",), text={"type": "string"}), {"type": "null"}],
                },
            )
        ),
    ),
    work=_ask,
)
