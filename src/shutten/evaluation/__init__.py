"""Evaluation: test sets, judgements, runs, measures."""
