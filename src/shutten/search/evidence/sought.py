"""What kind of answer a question asks for: a date, a number or a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Literal

from shutten.store.terms import Occurrence
from shutten.terms.analysis import analyse_text

Sought = Literal["date", "number", "name"]

_ASKING: dict[Sought, re.Pattern[str]] = {
    "date": re.compile(
        r"いつ|何[年月日時分]|\bwhen\b|\b(?:what|which) (?:date|day|month|year|time)\b|\bhow (?:soon|early)\b", re.IGNORECASE
    ),
    "number": re.compile(
        r"いくつ|いくら|何[人名回件社者国か箇個台機隻円％%倍歳才割万億千百カヵケ基度つ本種点項分]|どれ(?:くらい|だけ|ほど)"
        r"|\bhow (?:many|much|long|often|large|far)\b|\b(?:what|which) (?:number|percent|share)",
        re.IGNORECASE,
    ),
    "name": re.compile(
        r"誰|だれ|どなた|どこ|場所|どの(?:大臣|長官|首相)"
        r"|\bwho(?:m|se)?\b|\bwhere\b|\bwhich (?:minister|president|secretary|official|leader)",
        re.IGNORECASE,
    ),
}
_TIME = re.compile(r"\d:\d\d|\d ?(?:minute|hour)|\d ?[ap]\.?m\b|\d[時分]|午[前後]", re.IGNORECASE)


def sought(question: str) -> frozenset[Sought]:
    """The kinds of answer that ``question`` asks for; empty where its words do not say.

    >>> sorted(sought("Who met whom, and when?"))
    ['date', 'name']
    >>> sought("何が合意されたか")
    frozenset()
    """
    return frozenset(kind for kind, pattern in _ASKING.items() if pattern.search(question))


def holds(kind: Sought, text: str, occurrences: Sequence[Occurrence], known: Collection[str], language: str) -> bool:
    """Whether a sentence holds a date, number or name that the question did not bring itself.

    Args:
        kind: what is looked for.
        text: the sentence.
        occurrences: its words.
        known: forms of the question's terms and of the passage's context.
        language: of the sentence.
    """
    if kind == "name":
        return any(token.kind == "name" and token.form not in known for token in analyse_text(text, language).tokens)
    mark = {"date": "=", "number": "#"}[kind]
    return any(word.form.startswith(mark) and word.form not in known for word in occurrences) or (
        kind == "date" and bool(_TIME.search(text))
    )
