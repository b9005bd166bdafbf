"""Terms: from a text to what is matched in it, the same for a question and a passage."""

from shutten.terms.analysis import Analysis, analyse_text, analyser
from shutten.terms.token import Token

__all__ = ["Analysis", "Token", "analyse_text", "analyser"]
