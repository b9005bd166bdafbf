"""Vectors of a generation: of passages, sentences and tokens."""
