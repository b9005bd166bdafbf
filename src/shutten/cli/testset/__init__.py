"""Commands that make test sets."""
