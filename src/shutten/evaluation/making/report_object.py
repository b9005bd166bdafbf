"""A check as an object that JSON can hold."""

from __future__ import annotations

from typing import Any

from shutten.evaluation.making.check import CheckReport
from shutten.evaluation.making.leakage import LEAST, LENGTHS, QUANTILES, SHARES


def to_check_object(report: CheckReport) -> dict[str, Any]:
    """What ``shutten testset check --json`` prints."""
    return {
        "testset": str(report.testset.path),
        "form": report.testset.form,
        "questions": len(report.testset.questions),
        "unfinished": list(report.unfinished),
        "index": {"documents": report.documents, "passages": report.passages},
        "half_width": round(report.half_width, 4),
        "warnings": [
            {
                "kind": finding.kind,
                "questions": list(finding.questions),
                "said": finding.said,
                "document": finding.document or None,
                "value": finding.value,
            }
            for finding in report.warnings
        ],
        "notes": list(report.notes),
        "counts": {kind: dict(values) for kind, values in report.counts.items()},
        "leakage": [
            {
                "language": one.language,
                "questions": one.questions,
                "leaking": one.leaking,
                "ngram": LENGTHS[one.language],
                "threshold": SHARES[one.language],
                "least_letters": LEAST[one.language],
                "quantiles": {f"{q:g}": round(value, 4) for q, value in zip(QUANTILES, one.quantiles, strict=True)},
            }
            for one in report.leakage
        ],
    }
