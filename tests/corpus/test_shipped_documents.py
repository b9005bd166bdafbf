"""The documents that ship with the project."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from shutten.documents.corpus import read_corpus
from shutten.documents.document import Document
from shutten.passages.passage import Passage

CORPUS = Path(__file__).parents[2] / "corpus"
LONGEST_RUN = 24
OFFICIAL_NAMES = (
    "Security Consultative Committee",
    "Subcommittee for Defense Cooperation",
    "Futenma Replacement Facility",
    "Non-combatant Evacuation Operation",
    "Security Subcommittee",
    "Joint Committee",
    "日米安全保障協議委員会",
    "日米安全保障高級事務レベル協議",
    "防衛協力小委員会",
    "普天間飛行場代替施設",
    "日米防衛協力のための指針",
    "環太平洋パートナーシップに関する包括的及び先進的な協定",
    "日米経済政策協議委員会",
)
"""They may stand word for word; they are taken out before runs are compared."""

DOCUMENTS = read_corpus(CORPUS).documents
NAMES = [document.name for document in DOCUMENTS]
every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=NAMES)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def longest_copied_run(paragraph: str, official: set[str]) -> str:
    """A run of ``LONGEST_RUN + 1`` characters that ``official`` holds; empty where there is none."""
    text = squeezed(paragraph)
    for name in sorted(map(squeezed, OFFICIAL_NAMES), key=len, reverse=True):
        text = text.replace(name, "\0")
    return next((run for run in runs(text) if run in official), "")


def runs(text: str) -> list[str]:
    return [text[at : at + LONGEST_RUN + 1] for at in range(len(text) - LONGEST_RUN)]


@every_document
def test_each_is_a_summary_that_names_what_it_rests_on(document: Document) -> None:
    assert document.metadata.kind == "summary"
    assert document.metadata.source


def test_every_file_is_read() -> None:
    corpus = read_corpus(CORPUS)
    assert corpus.skipped == ()
    assert len(corpus.documents) == len(list(CORPUS.glob("*/*.md")))


@every_document
def test_front_matter_fills_every_field_but_the_address(document: Document) -> None:
    metadata = document.metadata
    fields = ("title", "publisher", "date", "language", "licence", "source")
    assert [field for field in fields if metadata.origins.get(field) != "front matter" or not getattr(metadata, field)] == []
    assert (metadata.publisher, metadata.licence) == ("Shutten", "CC-BY-4.0")


@every_document
def test_language_is_that_of_the_folder(document: Document) -> None:
    assert document.metadata.language == document.name.split("/")[0]


@every_document
def test_first_heading_repeats_the_title(document: Document) -> None:
    assert document.text[document.body :].lstrip().startswith(f"# {document.metadata.title}\n")


@every_document
def test_every_document_has_a_twin_in_the_other_language(document: Document) -> None:
    folder, file = document.name.split("/")
    other = {"ja": "en", "en": "ja"}[folder]
    twin = next((candidate for candidate in DOCUMENTS if candidate.name == f"{other}/{file}"), None)
    assert twin is not None
    assert twin.metadata.date == document.metadata.date


def test_titles_are_all_different() -> None:
    titles = [document.metadata.title for document in DOCUMENTS]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_at_least_three_hundred_passages_in_each_language(passages: dict[str, list[Passage]], language: str) -> None:
    assert sum(passage.language == language for cut in passages.values() for passage in cut) >= 300


def test_no_sentence_is_copied_from_the_official_documents(documents_folder: Path) -> None:
    official = {run for file in documents_folder.glob("*.txt") for run in runs(squeezed(file.read_text(encoding="utf-8")))}
    assert official
    copied = {}
    for document in DOCUMENTS:
        for paragraph in re.split(r"\n\s*\n", document.text[document.body :]):
            if not paragraph.lstrip().startswith("#") and (run := longest_copied_run(paragraph, official)):
                copied[f"{document.name}: {paragraph[:20]}"] = run
    assert copied == {}


def test_copied_run_is_found_in_spite_of_white_space_and_width() -> None:
    official = set(runs(squeezed("両大臣は、２０１７年８月にワシントンで会談し、引き続き緊密に連携することで一致した。")))
    ours = "そこで両大臣は、\n2017年 8月にワシントンで会談し、引き続き協力"
    assert longest_copied_run(ours, official) == "両大臣は、2017年8月にワシントンで会談し、引き"


def test_official_names_are_no_copied_run() -> None:
    name = "環太平洋パートナーシップに関する包括的及び先進的な協定"
    assert longest_copied_run(f"{name}に触れた。", set(runs(f"両国は{name}について"))) == ""
