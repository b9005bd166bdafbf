"""Asking: from a question to an answer."""

from shutten.search.answer import Answer, Hit, to_json_object
from shutten.search.filters import Filters
from shutten.search.index import Index

__all__ = ["Answer", "Filters", "Hit", "Index", "to_json_object"]
