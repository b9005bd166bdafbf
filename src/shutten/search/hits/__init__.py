"""Hits: from ranked passages to what is shown."""
