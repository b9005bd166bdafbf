"""Legs: the ways of finding and scoring passages, a way a file."""
