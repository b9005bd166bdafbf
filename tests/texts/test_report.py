from __future__ import annotations

import re
from pathlib import Path

import shutten.evaluation.report
from shutten.text.language import LANGUAGES
from shutten.texts.common import LEGS
from shutten.texts.report import TEXTS, leg_label, pair_name

PLACEHOLDER = re.compile(r"{(\w+)}")


def test_both_languages_have_the_same_placeholders() -> None:
    differ = [key for key, (ja, en) in TEXTS.items() if set(PLACEHOLDER.findall(ja)) != set(PLACEHOLDER.findall(en))]
    assert differ == []


def test_every_text_is_used() -> None:
    folder = Path(shutten.evaluation.report.__file__).parent
    code = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py") if path.name != "texts.py")
    made = re.compile(r"meaning_|slice_|section_|pair_|axis_|_means$|^(ja|en|\?|answerable|unanswerable|p_holm)$")
    assert [key for key in TEXTS if f'"{key}"' not in code and f"'{key}'" not in code and not made.search(key)] == []


def test_language_pairs_are_named_in_words() -> None:
    assert pair_name("en", "en→?") == "English → not in the index"
    assert pair_name("ja", "ja→all") == "日本語→両方の言語"


def test_every_leg_has_a_name_of_its_own() -> None:
    for language in LANGUAGES:
        names = [leg_label(language, leg) for leg in LEGS]
        assert len(set(names)) == len(names)
