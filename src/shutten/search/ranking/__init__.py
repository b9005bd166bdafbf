"""Ranking: legs find passages, fusion scores them."""
