from __future__ import annotations

import io
import zipfile

import pytest

from shutten.documents.readers.package import Package, attribute, local
from shutten.errors import DocumentError


def packed(**parts: str | bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def opened(**parts: str | bytes) -> Package:
    return Package(packed(**parts), "a.xyz", "made-up file")


def test_parts_are_known_by_name():
    package = opened(a="<x/>", b="bytes")
    assert (package.names, "a" in package, "c" in package, package.bytes("b")) == (["a", "b"], True, False, b"bytes")
    assert package.xml("a").tag == "x"


def test_elements_come_one_after_the_other_and_whole():
    package = opened(a='<s xmlns="urn:s" xmlns:q="urn:q"><head><r>0</r></head><r n="1"><r>inner</r></r>text<r q:n="2"/></s>')
    found = [(local(one), attribute(one, "n"), "".join(one.itertext())) for one in package.elements("a", ["r"])]
    assert found == [("r", "", "0"), ("r", "1", "inner"), ("r", "2", "")]


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        ("", "a is empty|not well-formed"),
        ("<a><b></a>", "not well-formed"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares a document type"),
        ("<a>" * 2001 + "</a>" * 2001, "more than 2000 deep"),
    ],
)
def test_what_is_no_sound_xml_is_told(part, fault):
    with pytest.raises(DocumentError, match=fault):
        opened(a=part).xml("a")
    with pytest.raises(DocumentError, match=fault):
        list(opened(a=part).elements("a", ["x"]))
    with pytest.raises(DocumentError, match=fault):
        opened(a=part).walk("a", lambda *_: None, lambda _: None, lambda _: None)


def test_bombs_and_missing_parts_are_told():
    with pytest.raises(DocumentError, match="expands to 9 MB"):
        opened(a=b" " * 10_000_000).bytes("a")
    with pytest.raises(DocumentError, match="b is missing"):
        opened(a="").bytes("b")


def test_what_is_no_archive_or_of_another_kind_is_told():
    with pytest.raises(DocumentError, match="is damaged, or no made-up file"):
        Package(b"PK\x03\x04", "a.xyz", "made-up file")
    with pytest.raises(DocumentError, match="is a ZIP archive but no made-up file"):
        Package(packed(a=""), "a.xyz", "made-up file", "content.xml")


def test_a_part_is_walked_through():
    seen: list[object] = []
    package = opened(a='<s xmlns="urn:s"><r n="1">x&amp;y<q/></r></s>')
    package.walk("a", lambda *start: seen.append(start), seen.append, lambda words: seen.append([words]))
    assert seen == [("s", {}), ("r", {"n": "1"}), ["x&y"], ("q", {}), "q", "r", "s"]
