from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shutten import Span
from shutten.citations.selectors import to_selectors
from shutten.documents.block import Page


def test_a_span_is_told_by_its_words_and_by_its_place() -> None:
    assert to_selectors("𠮷野家で会談した。", [Span(4, 6)], "https://example.org/a") == [
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "type": "SpecificResource",
            "source": "https://example.org/a",
            "selector": [
                {"type": "TextQuoteSelector", "exact": "会談", "prefix": "𠮷野家で", "suffix": "した。"},
                {"type": "TextPositionSelector", "start": 4, "end": 6},
            ],
        }
    ]


def test_each_span_is_a_resource_of_its_own() -> None:
    resources = to_selectors("恫喝<sup>どっかつ</sup>に", [Span(0, 2), Span(17, 18)], "a.md")
    assert [resource["selector"][0]["exact"] for resource in resources] == ["恫喝", "に"]
    assert [resource["selector"][1] for resource in resources] == [
        {"type": "TextPositionSelector", "start": 0, "end": 2},
        {"type": "TextPositionSelector", "start": 17, "end": 18},
    ]


def test_prefix_and_suffix_have_at_most_32_characters() -> None:
    [resource] = to_selectors("a" * 40 + "quote" + "b" * 40, [Span(40, 45)], "x")
    assert resource["selector"][0] == {"type": "TextQuoteSelector", "exact": "quote", "prefix": "a" * 32, "suffix": "b" * 32}


@pytest.mark.parametrize("span", [Span(0, 4), Span(-1, 2), Span(2, 2), Span(2, 1)])
def test_a_span_outside_the_text_is_refused(span: Span) -> None:
    with pytest.raises(ValueError, match=r"does not lie in a text of 3 characters"):
        to_selectors("abc", [span], "x")


@given(st.text(min_size=1, max_size=120), st.data())
def test_both_selectors_lead_back_to_the_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote, position = to_selectors(text, [Span(start, end)], "x")[0]["selector"]
    assert text[position["start"] : position["end"]] == quote["exact"] == text[start:end]
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_in_a_pdf_each_span_is_sought_on_the_page_it_begins_on() -> None:
    resources = to_selectors("県は道を直す。市は橋を直す。", [Span(0, 7), Span(7, 14)], "a.pdf", [Page(0, 4), Page(7, 5)])
    assert [resource["selector"][2] for resource in resources] == [
        {
            "type": "FragmentSelector",
            "conformsTo": "http://tools.ietf.org/rfc/rfc3778",
            "value": f"page={page}",
            "refinedBy": {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix},
        }
        for page, exact, prefix, suffix in (
            (4, "県は道を直す。", "", "市は橋を直す。"),
            (5, "市は橋を直す。", "県は道を直す。", ""),
        )
    ]
