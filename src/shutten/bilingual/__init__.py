"""Between the languages: a dictionary, names by their sound, glossaries, reduced to what a corpus contains."""

from shutten.bilingual.build import build_lexicon
from shutten.bilingual.dictionary import Dictionary, open_dictionary
from shutten.bilingual.glossary import Glossary, read_glossary, shipped_glossary
from shutten.bilingual.lexicon import Lexicon
from shutten.bilingual.phrases import Phrase
from shutten.bilingual.translation import Translation, Unit

__all__ = [
    "Dictionary",
    "Glossary",
    "Lexicon",
    "Phrase",
    "Translation",
    "Unit",
    "build_lexicon",
    "open_dictionary",
    "read_glossary",
    "shipped_glossary",
]
