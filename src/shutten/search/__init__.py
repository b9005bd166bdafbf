"""Asking: from a question to an answer."""
