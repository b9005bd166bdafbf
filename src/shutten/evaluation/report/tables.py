"""The tables of a report: measures by language pair and by slice, verdicts, comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from shutten.evaluation.evaluate import Evaluation
from shutten.evaluation.measuring.comparison import Comparison, MeasureComparison
from shutten.evaluation.measuring.measures import mean
from shutten.evaluation.measuring.significance import bootstrap_interval
from shutten.evaluation.measuring.slices import Slice
from shutten.evaluation.measuring.verdicts import Bin, Verdicts
from shutten.evaluation.report.blocks import Cell, Table
from shutten.texts.report import pair_name, text

MEANINGS = ("Success", "MRR", "nDCG", "Recall", "Precision", "MAP")
"""Measures that the notes explain, by the name without the cut-off."""


def results_table(evaluation: Evaluation, parts: Sequence[Slice], language: str, seed: int) -> Table:
    """Means by language pair with their intervals, and over all questions where there are several pairs."""
    pairs = [part for part in parts if part.kind == "pair"]
    names = list(pairs[0].measures) if pairs else []
    rows = [_row(Cell(pair_name(language, one.value), one.value), one, names) for one in pairs]
    if len(pairs) > 1:
        rows.append(_row(Cell(text(language, "all_questions")), _overall(evaluation, seed), names))
    return Table(
        text(language, "results_caption"),
        (text(language, "pair"), "n", *names),
        tuple(rows),
        f"{text(language, 'means_note', seed=seed)} {meanings(names, language)}",
    )


def meanings(names: Iterable[str], language: str) -> str:
    """What the measures mean, a sentence each."""
    bases = {name.split("@")[0] for name in names}
    return " ".join(text(language, f"meaning_{base}") for base in MEANINGS if base in bases)


def slice_table(kind: str, parts: Sequence[Slice], language: str) -> Table | None:
    """The slices of one kind; None where there are none, or one language alone, which is the whole."""
    chosen = [part for part in parts if part.kind == kind]
    if len(chosen) < (2 if kind == "language" else 1):
        return None
    names = list(dict.fromkeys(name for part in chosen for name in part.measures))
    shown = {"accuracy": text(language, "accuracy"), "confidence": text(language, "mean_confidence")}
    rows = [_row(_slice_name(part, language), part, names) for part in chosen]
    head = (text(language, f"slice_{kind}"), "n", *(shown.get(name, name) for name in names))
    return Table(text(language, f"slice_{kind}_caption"), head, tuple(rows), text(language, f"slice_{kind}_note"))


def verdict_table(verdicts: Verdicts, language: str) -> Table | None:
    """How well verdicts tell answerable questions from others; None where one kind is missing."""
    if verdicts.auc is None or verdicts.average_precision is None or verdicts.accuracy is None:
        return None
    values = {"auc": verdicts.auc, "average_precision": verdicts.average_precision, "accuracy": verdicts.accuracy}
    rows = tuple(
        (Cell(text(language, key)), number(value), Cell(text(language, f"{key}_means"))) for key, value in values.items()
    )
    head = (text(language, "figure"), text(language, "value"), text(language, "meaning"))
    return Table(text(language, "verdict_caption"), head, rows)


def reliability_table(verdicts: Verdicts, language: str) -> Table:
    """Questions by confidence, and the share of them that was right."""
    rows = tuple((confidence_range(one), *bin_cells(one)) for one in verdicts.reliability)
    head = (text(language, "confidence"), "n", text(language, "mean_confidence"), text(language, "axis_right"))
    return Table(text(language, "reliability_caption"), head, rows, text(language, "reliability_note"))


def confidence_range(one: Bin) -> Cell:
    """The range of confidence of some questions."""
    return Cell(f"{one.low:.1f}–{one.high:.1f}")


def bin_cells(one: Bin) -> tuple[Cell, Cell, Cell]:
    """How many questions there are, their mean confidence, and the share that was right; dashes for none."""
    held = one.questions > 0
    return (
        Cell(str(one.questions), number=True),
        number(one.confidence if held else None),
        number(one.right if held else None),
    )


def comparison_table(comparison: Comparison, language: str, seed: int) -> Table:
    """Two runs, measure by measure."""
    rows = tuple(
        (
            Cell(one.measure),
            number(one.mean),
            number(one.other),
            Cell(signed(one.difference), _spread(one), number=True),
            Cell(f"{one.p:.4f}", number=True),
            Cell(f"{one.p_holm:.4f}", number=True),
            Cell(f"{one.wins} / {one.ties} / {one.losses}", number=True),
        )
        for one in comparison.measures
    )
    names = (comparison.name, comparison.other, text(language, "difference"), "p", text(language, "p_holm"))
    head = (text(language, "measure"), *names, text(language, "wins"))
    caption = text(language, "comparison_caption", questions=comparison.questions)
    return Table(caption, head, rows, text(language, "comparison_note", name=comparison.name, seed=seed))


def comparison_pairs_table(comparison: Comparison, language: str) -> Table:
    """Mean differences by language pair."""
    names = [one.measure for one in comparison.measures]
    rows = tuple(
        (
            Cell(pair_name(language, pair), pair),
            Cell(str(questions), number=True),
            *(Cell(signed(differences[name]), number=True) for name in names),
        )
        for pair, questions, differences in comparison.pairs
    )
    caption = text(language, "comparison_pairs_caption", name=comparison.name, other=comparison.other)
    return Table(caption, (text(language, "pair"), "n", *names), rows, text(language, "comparison_pairs_note"))


def number(value: float | None) -> Cell:
    """A value of a measure; a dash for none."""
    return Cell("–" if value is None else f"{value:.3f}", number=True)


def points(value: float, sign: str = "") -> Cell:
    """Points of a leg; ``sign`` is ``+`` where those above 0 shall have one.

    >>> points(-0.5).text, points(0.001, "+").text, points(1.5, "+").text
    ('−0.50', '0.00', '+1.50')
    """
    shown = f"{value:{sign}.2f}"
    return Cell("0.00" if shown.lstrip("+-") == "0.00" else shown.replace("-", "−"), number=True)


def signed(value: float) -> str:
    """A difference with its sign.

    >>> signed(-0.25), signed(0.1), signed(-0.00001)
    ('−0.250', '+0.100', '0.000')
    """
    shown = f"{value:+.3f}"
    return "0.000" if shown[1:] == "0.000" else shown.replace("-", "−")


def _spread(one: MeasureComparison) -> str:
    return f"{signed(one.low)} … {signed(one.high)}" if one.low < one.high else ""


def _row(name: Cell, part: Slice, names: Sequence[str]) -> tuple[Cell, ...]:
    return (name, Cell(str(part.questions), number=True), *(_estimate(part, measure) for measure in names))


def _estimate(part: Slice, name: str) -> Cell:
    if name not in part.measures:
        return number(None)
    low, high = part.intervals[name]
    spread = f"{low:.2f}–{high:.2f}" if low < high else ""  # equal values: a bootstrap cannot tell how sure they are
    return Cell(f"{part.measures[name]:.3f}", spread, number=True)


def _overall(evaluation: Evaluation, seed: int) -> Slice:
    values: list[Mapping[str, float]] = [one.values for one in evaluation.measured.whole.values()]
    means = mean(values)
    intervals = {name: bootstrap_interval([one[name] for one in values], seed) for name in means}
    return Slice("pair", "", len(values), means, intervals)


def _slice_name(part: Slice, language: str) -> Cell:
    if part.kind in ("language", "answerable"):
        return Cell(text(language, part.value))
    return Cell(part.value)
