"""Building: a corpus becomes an index generation."""
