"""Asking: from a question to an answer."""

from shutten.search.answer import Answer, Hit, Met, to_json_object
from shutten.search.filters import Filters
from shutten.search.index import Index

__all__ = ["Answer", "Filters", "Hit", "Index", "Met", "to_json_object"]
