"""Runs: what a system returned, as files."""
