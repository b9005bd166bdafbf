"""Between the languages: a dictionary, names by their sound, glossaries, reduced to what a corpus contains."""

from typing import TYPE_CHECKING

from shutten._lazy import passed_on

if TYPE_CHECKING:
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

__getattr__ = passed_on(
    globals(),
    {
        "shutten.bilingual.build": "build_lexicon",
        "shutten.bilingual.dictionary": "Dictionary open_dictionary",
        "shutten.bilingual.glossary": "Glossary read_glossary shipped_glossary",
        "shutten.bilingual.lexicon": "Lexicon",
        "shutten.bilingual.phrases": "Phrase",
        "shutten.bilingual.translation": "Translation Unit",
    },
)
