"""Evaluation: test sets, judgements, measures."""

from shutten.evaluation.evaluate import Evaluation, evaluate, save_run, to_object
from shutten.evaluation.measures import MEASURES
from shutten.evaluation.testset import TestSet, read_testset

__all__ = ["MEASURES", "Evaluation", "TestSet", "evaluate", "read_testset", "save_run", "to_object"]
