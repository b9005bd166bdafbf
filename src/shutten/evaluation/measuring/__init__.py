"""Measures, significance, slices and comparisons of runs."""
