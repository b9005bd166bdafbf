import re
from pathlib import Path

import pytest

from shutten.documents.reasons import reason, reason_in, reason_of
from shutten.errors import DocumentError, Reason
from shutten.texts.reasons import TEXTS

CODES = sorted(TEXTS)
VALUES = {
    **dict.fromkeys(["megabytes", "page", "size", "byte", "most", "line", "deep"], 7),
    "endings": ".csv, .txt",
    "name": "a/b, c.txt",
    "ending": ".txt",
    "kind": "a PDF",
    "fault": "x: y",
    "file": "sources.yaml",
    "form": ".docx",
    "encoding": "utf-8",
    "first": "EUC-JP",
    "second": "Shift_JIS (CP932)",
    "encodings": "UTF-8, EUC-JP",
    "date": "'soon'",
    "how": "SIGKILL",
}


def _made(code: str) -> Reason:
    return reason(code, **{name: VALUES[name] for name in re.findall(r"{(\w+)}", TEXTS[code][1])})


@pytest.mark.parametrize("code", CODES)
def test_a_code_and_its_values_are_told_from_the_sentence(code: str) -> None:
    made = _made(code)
    found = reason_of(str(made))
    assert (found, found.code, found.values) == (made, code, made.values)


@pytest.mark.parametrize("code", CODES)
def test_a_reason_reads_the_same_from_its_code_and_from_the_sentence_that_an_index_keeps(code: str) -> None:
    made = _made(code)
    assert reason_in("en", made) == made
    assert reason_in("ja", made) == reason_in("ja", str(made)) == TEXTS[code][0].format(**made.values)


@pytest.mark.parametrize(
    ("sentence", "code", "values"),
    [
        ("is empty", "empty", {}),
        ("is larger than 50 MB; split it", "too_large", {"megabytes": "50"}),
        ("is a PDF, though its name ends in .txt; rename it", "other_form", {"kind": "a PDF", "ending": ".txt"}),
        ("is damaged, or no Word document (.docx)", "no_form", {"kind": "Word document (.docx)"}),
        ("is damaged: page 3 cannot be read", "damaged_page", {"page": "3"}),
        ("is damaged: word/document.xml cannot be unpacked", "damaged", {"fault": "word/document.xml cannot be unpacked"}),
        ("is a link to a folder; give the folder itself", "link_to_folder", {}),
        ("is a link to b.txt, which is read already", "link_to_read", {"name": "b.txt"}),
        ("its front matter is not YAML in line 2", "front_matter", {"fault": "is not YAML in line 2"}),
        ("was too long ago", "", {}),
    ],
)
def test_sentences_of_an_index(sentence: str, code: str, values: dict[str, str]) -> None:
    found = reason_of(sentence)
    assert (found, found.code, found.values) == (sentence, code, values)


def test_a_reason_without_a_code_stays_as_it_is() -> None:
    assert reason_in("ja", "was too long ago") == "was too long ago"


def test_an_error_carries_the_code() -> None:
    error = DocumentError("a.txt", reason("too_large", megabytes=50))
    assert (str(error), error.reason.code, error.reason.values) == (
        "a.txt: is larger than 50 MB; split it",
        "too_large",
        {"megabytes": "50"},
    )
    assert DocumentError("a.txt", "is odd").reason.code == ""


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_given_somewhere(code: str) -> None:
    package = Path(__file__).parents[2] / "src" / "shutten"
    sources = [
        path.read_text(encoding="utf-8") for path in (*package.glob("documents/**/*.py"), *package.glob("ui/library/*.py"))
    ]
    assert any(re.search(rf"\breason\([^)]*?\"{code}\"", source) for source in sources)
