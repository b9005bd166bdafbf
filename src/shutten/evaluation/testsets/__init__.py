"""Test sets and their judgements, as files."""
