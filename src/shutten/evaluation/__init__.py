"""Evaluation: test sets, judgements, runs, measures."""

from shutten.evaluation.as_object import to_object
from shutten.evaluation.evaluate import Evaluation, evaluate, save_run
from shutten.evaluation.measured import Measured, measure, read_run
from shutten.evaluation.measures import MEASURES
from shutten.evaluation.testset import TestSet, read_testset

__all__ = [
    "MEASURES",
    "Evaluation",
    "Measured",
    "TestSet",
    "evaluate",
    "measure",
    "read_run",
    "read_testset",
    "save_run",
    "to_object",
]
