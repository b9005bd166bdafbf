"""Whatever the bytes are, a reader gives a sound document or a DocumentError, and gives the same again."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seeds import ARCHIVES, DATA, PIECES, SEEDS, check_document
from shutten.documents.readers.registry import READERS
from shutten.errors import DocumentError

FORMS = pytest.mark.parametrize("suffix", sorted(set(READERS) - {".htm", ".markdown", ".text"}))
MARKS = st.sampled_from(PIECES)
RELAXED = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def check(suffix: str, data: bytes) -> None:
    try:
        document = READERS[suffix].read(data, f"a{suffix}", {})
    except DocumentError:
        return
    check_document(document)
    assert READERS[suffix].read(data, f"a{suffix}", {}) == document


@FORMS
@RELAXED
@given(data=st.binary(max_size=300) | st.lists(MARKS, max_size=30).map(b"".join))
def test_arbitrary_bytes(suffix, data):
    check(suffix, data)


@pytest.mark.parametrize("suffix", sorted(SEEDS))
@RELAXED
@given(place=st.integers(0, 2**20), cut=st.integers(0, 40), piece=st.binary(max_size=8) | MARKS)
def test_a_sound_file_with_a_stretch_replaced(suffix, place, cut, piece):
    seed = SEEDS[suffix]
    place %= len(seed)
    check(suffix, seed[:place] + piece + seed[place + cut :])


@RELAXED
@given(place=st.integers(0, 2**20), cut=st.integers(0, 40), piece=st.binary(max_size=8) | MARKS, part=st.integers(0, 2))
def test_a_word_file_with_a_stretch_of_a_part_replaced(place, cut, piece, part):
    made = io.BytesIO()
    with zipfile.ZipFile(DATA / "plan.docx") as sound, zipfile.ZipFile(made, "w") as archive:
        for number, name in enumerate(sound.namelist()):
            content = sound.read(name)
            at = place % len(content)
            archive.writestr(name, content[:at] + piece + content[at + cut :] if number == part else content)
    check(".docx", made.getvalue())


@pytest.mark.parametrize(("suffix", "parts"), ARCHIVES)
@RELAXED
@given(place=st.integers(0, 2**20), cut=st.integers(0, 40), piece=st.binary(max_size=8) | MARKS, part=st.integers(0, 4))
def test_an_archive_of_xml_with_a_stretch_of_a_part_replaced(suffix, parts, place, cut, piece, part):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number, (name, words) in enumerate(parts.items()):
            content = words.encode()
            at = place % len(content)
            archive.writestr(name, content[:at] + piece + content[at + cut :] if number == part else content)
    check(suffix, made.getvalue())


@pytest.mark.parametrize("file", ["cp932.html", "two-columns.pdf", "plan.docx", "ports.csv", "ports.tsv"])
def test_the_sound_files_themselves(file):
    path = DATA / file
    check_document(READERS[path.suffix].read(path.read_bytes(), file, {}))
