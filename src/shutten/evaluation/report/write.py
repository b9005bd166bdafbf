"""Writing a report: HTML and Markdown for readers, JSON and TREC's forms for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from shutten.base.files import replacing
from shutten.errors import TestSetError
from shutten.evaluation.as_object import to_object
from shutten.evaluation.measuring.judgements import Judgements
from shutten.evaluation.measuring.slices import Slice
from shutten.evaluation.report.blocks import Figure
from shutten.evaluation.report.contents import Contents
from shutten.evaluation.report.html import to_html
from shutten.evaluation.report.markdown import CHARTS, to_markdown
from shutten.evaluation.runs.jsonl import write_jsonl_run
from shutten.evaluation.runs.trec import one_word, write_trec_run
from shutten.evaluation.session import Outcome
from shutten.text.language import LANGUAGES

WIDTH = 720
"""Pixels of the charts beside the Markdown."""
_OWN = re.compile(r"(?:success-curve|reliability|latency|difference-[0-9]+)\.svg")
"""Charts that a report before this one may have left."""


def write_report(
    folder: Path,
    outcome: Outcome,
    *,
    language: str = "en",
    settings: Mapping[str, Any] = {},  # never changed
) -> None:
    """Write the report of an evaluation into ``folder``, which is made; one that is there is replaced.

    ``report.html`` (one file, opens offline), ``report.md`` with ``charts/*.svg``, ``evaluation.json`` (every figure),
    ``manifest.json`` (everything that made them), ``run.jsonl``, ``run.trec`` and ``qrels.trec``. Each file is written under
    another name first, so that a report that is interrupted leaves no half of a file.

    Args:
        folder: where to.
        outcome: what came of the evaluation.
        language: of the report, ``ja`` or ``en``.
        settings: of the program, for the manifest.

    Raises:
        TestSetError: the folder or a file cannot be written, or there is no such language.
    """
    if language not in LANGUAGES:
        raise TestSetError(f"no report can be written in {language!r}; it takes {' or '.join(LANGUAGES)}")
    evaluation, contents = outcome.evaluation, Contents(outcome, language, settings)
    report = contents.report()
    figures = {**to_object(evaluation, outcome.index, outcome.comparisons), "slices": _slices(contents.parts)}
    texts: dict[str, Callable[[], str]] = {
        **{f"{CHARTS}/{figure.name}.svg": partial(_svg, figure) for figure in report.figures()},
        "evaluation.json": partial(_json, figures),
        "manifest.json": partial(_json, contents.made_by),
        "qrels.trec": partial(_qrels, evaluation.judged),
        "report.md": partial(to_markdown, report),
        "report.html": partial(to_html, report),
    }
    try:
        (folder / CHARTS).mkdir(parents=True, exist_ok=True)
        for old in (folder / CHARTS).iterdir():
            if _OWN.fullmatch(old.name) and f"{CHARTS}/{old.name}" not in texts:
                old.unlink()
        with replacing(folder / "run.jsonl") as path:
            write_jsonl_run(path, evaluation.answers)
        with replacing(folder / "run.trec") as path:
            write_trec_run(path, evaluation.measured.run)
        for name, made in texts.items():
            _write(folder / name, made())
    except OSError as error:
        raise TestSetError(f"cannot write the report to {folder}: {error.strerror or error}") from error


def _write(path: Path, words: str) -> None:
    # a text from a file's name may hold half of a surrogate pair, which UTF-8 cannot say
    with replacing(path) as beside:
        beside.write_bytes(words.encode("utf-8", "replace"))


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _svg(figure: Figure) -> str:
    import vl_convert

    chart = figure.chart.properties(width=WIDTH, background="white", description=figure.title)
    return str(vl_convert.vegalite_to_svg(chart.to_dict()))


def _qrels(judged: Judgements) -> str:
    """Judgements in TREC's form; names are written as in ``run.trec``."""
    return "".join(
        f"{one_word(question)} 0 {one_word(unit)} {grade}\n"
        for question, grades in judged.grades.items()
        for unit, grade in grades.items()
    )


def _slices(parts: Sequence[Slice]) -> list[dict[str, Any]]:
    return [
        {
            "kind": part.kind,
            "value": part.value,
            "n": part.questions,
            "measures": {name: round(value, 6) for name, value in part.measures.items()},
            "intervals": {name: [round(low, 6), round(high, 6)] for name, (low, high) in part.intervals.items()},
        }
        for part in parts
    ]
