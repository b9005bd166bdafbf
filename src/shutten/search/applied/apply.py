"""What is asked beside the words, applied to the passages that the words found.

What a passage lacks of it lowers its score, in log odds; what it has adds nothing, so that a score still says how likely it is
that the passage answers, and a question without such signs ranks as its words do.
"""

from __future__ import annotations

from collections.abc import Sequence

from shutten.search.applied.phrases import without_phrases
from shutten.search.applied.sides import on_their_side
from shutten.search.applied.superseded import after_newer
from shutten.search.applied.times import at_their_time
from shutten.search.question import Question
from shutten.search.ranking.ranker import Ranked
from shutten.store.generation import Generation


def apply_asked(question: Question, ranked: Sequence[Ranked], generation: Generation) -> list[Ranked]:
    """The passages of each language, ordered by what was asked beside the words, too.

    Args:
        question: the question.
        ranked: the passages of each language.
        generation: the index.
    """
    asked = question.asked
    if asked.phrases:
        ranked = [part.penalised("phrase", without_phrases(asked.phrases, part, generation)) for part in ranked]
    if asked.sides:
        ranked = [on_their_side(asked.sides, part, generation) for part in ranked]
    if asked.times:
        return at_their_time(asked.times, ranked, generation)
    if question.dates:
        return list(ranked)
    return [after_newer(part, generation) for part in ranked]
