"""The report of an evaluation: one HTML file that opens offline, Markdown, and everything that made it."""

from shutten.evaluation.report.failures import Expected, Failure, WrongVerdict, failures, wrong_verdicts
from shutten.evaluation.report.write import write_report

__all__ = ["Expected", "Failure", "WrongVerdict", "failures", "write_report", "wrong_verdicts"]
