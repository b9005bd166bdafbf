"""Single questions in a report: failures, wrong verdicts, and what changed between two runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shutten.citations.citing import cite
from shutten.evaluation.evaluate import Evaluation
from shutten.evaluation.measuring.comparison import Change, Comparison
from shutten.evaluation.measuring.measured import FIRST
from shutten.evaluation.report.blocks import Block, Cell, Fold, Paragraph, Quote, Table
from shutten.evaluation.report.failures import Expected, Failure, WrongVerdict
from shutten.evaluation.report.tables import points, signed
from shutten.evaluation.runs.run import Ranking
from shutten.evaluation.testsets.testset import TestQuestion
from shutten.exports.words import translated
from shutten.search.answer import Hit
from shutten.search.index import Index
from shutten.texts.report import leg_label, pair_name, text

SHOWN = 100
"""Failures, and wrong verdicts, that are shown in full; the others are named in a table."""
START = 60
"""Code points of a passage that tell it from others of the same place."""


def failure_blocks(found: Sequence[Failure], language: str) -> list[Block]:
    """Each failure as a fold; beyond the first hundred, a table of their questions."""
    rest = [(one.question, _rank(one.rank)) for one in found[SHOWN:]]
    return [*(_failure(one, language) for one in found[:SHOWN]), *named_questions(rest, "rank", language)]


def wrong_verdict_blocks(found: Sequence[WrongVerdict], language: str) -> list[Block]:
    """What was said of each question, and the passage that came first; beyond the first hundred, a table of their questions."""
    rest = [(one.question, f"{one.confidence:.2f}") for one in found[SHOWN:]]
    return [*(_wrong_verdict(one, language) for one in found[:SHOWN]), *named_questions(rest, "confidence", language)]


def change_blocks(comparison: Comparison, evaluation: Evaluation, index: Index, language: str) -> list[Block]:
    """The questions that changed most, with both rankings side by side."""
    return [
        Fold(
            one.question.text,
            (_rankings(one, comparison, evaluation, index, language),),
            f"{one.measure} {signed(one.value - one.other)}",
            one.question.language,
        )
        for one in comparison.changed
    ]


def named_questions(rest: Sequence[tuple[TestQuestion, str]], figure: str, language: str) -> list[Block]:
    """Questions with a figure each; nothing without questions."""
    if not rest:
        return []
    rows = tuple((Cell(q.id), Cell(value, number=True), Cell(q.text, language=q.language)) for q, value in rest)
    head = (text(language, "id"), text(language, figure), text(language, "question"))
    return [Table(text(language, "more_questions", count=len(rest)), head, rows)]


def _wrong_verdict(one: WrongVerdict, language: str) -> Fold:
    key, confidence = "said_answered" if one.said_answered else "said_not_found", f"{one.confidence:.2f}"
    said = Paragraph(text(language, key, confidence=confidence, id=one.question.id))
    first = (hit_quote(one.got, "came_first", one.question.language, language),) if one.got else ()
    return Fold(one.question.text, (said, *first), confidence, one.question.language)


def _failure(failure: Failure, language: str) -> Fold:
    question = failure.question
    blocks = _what_failed(failure, language)
    for one in failure.expected:
        key = "expected" if one.rank is None else "expected_at"
        heading = text(language, key, rank=one.rank)
        blocks.append(Quote(heading, one.label, one.text, one.language, question.language))
    if (more := failure.answers - len(failure.expected)) > 0:
        blocks.append(Paragraph(text(language, "more_expected", count=more)))
    if failure.got is None:
        blocks.append(Paragraph(text(language, "nothing_found")))
    else:
        blocks.append(hit_quote(failure.got, "came_first", question.language, language))
        expected = next((one for one in failure.expected if one.hit), None)
        blocks += _why(failure.got, expected, language)
    return Fold(question.text, tuple(blocks), text(language, "at_rank", rank=_rank(failure.rank)), question.language)


def _what_failed(failure: Failure, language: str) -> list[Block]:
    """That what answers is nowhere, not found or found late; of what is nowhere its anchors, too."""
    where = {"id": failure.question.id, "pair": pair_name(language, failure.pair)}
    if failure.expected and failure.rank is None:
        return [Paragraph(text(language, "not_found", **where))]
    if failure.expected:
        return [Paragraph(text(language, "found_late", rank=failure.rank, **where))]
    anchors = [
        Paragraph(text(language, "anchors", document=answer.document, anchors=" / ".join(answer.anchors)))
        for answer in failure.question.answers
    ]
    return [Paragraph(text(language, "nowhere", **where)), *anchors]


def _rank(rank: int | None) -> str:
    return "–" if rank is None else str(rank)


def hit_quote(hit: Hit, key: str, question_language: str, language: str) -> Quote:
    """A hit word for word, under the heading that the text ``key`` is."""
    return Quote(text(language, key), hit.citation.label, hit.passage.text, hit.passage.language, question_language)


def _why(got: Hit, expected: Expected | None, language: str) -> list[Block]:
    """The leg shares of what came first, beside those of what should have, and the terms met."""
    if not got.shares:
        return []
    other = expected.hit if expected else None
    theirs = other.shares if other else {}
    names = [name for name in dict.fromkeys((*got.shares, *theirs)) if got.shares.get(name) or theirs.get(name)]
    names.sort(key=lambda name: theirs.get(name, 0.0) - got.shares.get(name, 0.0))
    shares = [(leg_label(language, name), got.shares.get(name, 0.0), theirs.get(name, 0.0)) for name in names]
    shares.append((text(language, "sum"), got.score, other.score if other else 0.0))
    head = [text(language, "leg"), text(language, "first_column")]
    rows: list[tuple[Cell, ...]] = [(Cell(name), points(first)) for name, first, _ in shares]
    if expected and other:
        head += [text(language, "expected_column", rank=expected.rank), text(language, "difference")]
        rows = [(Cell(name), points(first), points(last), points(first - last, "+")) for name, first, last in shares]
    caption = text(language, "why_both" if other else "why_first")
    blocks: list[Block] = [Table(caption, tuple(head), tuple(rows), text(language, "why_note"))]
    for key, hit in (("met_first", got), ("met_expected", other)):
        if hit and hit.met:
            terms = dict.fromkeys(translated(met) for met in hit.met)
            blocks.append(Paragraph(text(language, key, terms=" · ".join(terms))))
    return blocks


def _rankings(change: Change, comparison: Comparison, evaluation: Evaluation, index: Index, language: str) -> Table:
    relevant = evaluation.judged.relevant(change.question.id)
    sides = [_finds(one, relevant, evaluation, index, change, language) for one in (change.ranking, change.other_ranking)]
    rows = tuple(
        (Cell(str(place + 1)), *(side[place] if place < len(side) else Cell("–") for side in sides))
        for place in range(max(map(len, sides)))
    )
    values = {"id": change.question.id, "measure": change.measure, "name": comparison.name, "other": comparison.other}
    caption = text(language, "change_caption", value=f"{change.value:.3f}", other_value=f"{change.other:.3f}", **values)
    return Table(caption, (text(language, "rank"), comparison.name, comparison.other), rows, sides=True)


def _finds(
    ranking: Ranking, relevant: Iterable[str], evaluation: Evaluation, index: Index, change: Change, language: str
) -> list[Cell]:
    """The first finds, by what answers among those folded together, else by what is shown."""
    cells = []
    for find in ranking.finds[:FIRST]:
        answering = next((unit for unit in find.units if unit in relevant), None)
        unit = answering or find.units[0]
        label, start, spoken = _described(unit, evaluation, index, change.question.language)
        mark = text(language, "relevant") if answering else ""
        cells.append(Cell(label, start, change.question.language if start else "", mark=mark, small_language=spoken))
    return cells


def _described(unit: str, evaluation: Evaluation, index: Index, question_language: str) -> tuple[str, str, str]:
    """The citation of a passage or the title of a document, the beginning of its text, and the language of that.

    For what the index lacks, its name and nothing.
    """
    if unit not in evaluation.judged.languages:
        return unit, "", ""
    if evaluation.testset.unit == "document":
        passage = next(iter(index.generation.store.of_document(unit)), None)
        label = index.metadata(unit).title or unit
    else:
        passage = index.generation.store.get([int(unit)])[int(unit)]
        label = cite(passage, index.metadata(passage.document), question_language).label
    words = " ".join(passage.text.split()) if passage else ""
    start = words if len(words) <= START else f"{words[:START]}…"
    return label, start, passage.language if passage else ""
