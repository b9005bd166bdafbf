"""Dates in Japanese and English text: found, read, in eras, as ranges, in words."""
