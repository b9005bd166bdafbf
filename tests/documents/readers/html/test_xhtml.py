from __future__ import annotations

from collections.abc import Callable

import pytest

from shutten.documents.readers.html.read import read_html
from shutten.documents.readers.html.xhtml import opened
from shutten.errors import DocumentError


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ('<script src="a/b.js"/>x', '<script src="a/b.js"></script>x'),
        ("<p title='a > b'/>", "<p title='a > b'></p>"),
        ("<br/><hr /><img src='a'/>", "<br/><hr /><img src='a'/>"),
        ("<p>a / b</p> 1 < 2 />", "<p>a / b</p> 1 < 2 />"),
        ("<![CDATA[a & <b>]]>", "a &amp; &lt;b&gt;"),
    ],
)
def test_short_empty_elements_and_cdata(source: str, html: str) -> None:
    assert opened(source) == html


def test_a_file_named_xhtml_is_xhtml_and_html_is_as_browsers_read_it(shown: Callable[..., object]) -> None:
    page = b"<html><head><title/></head><body><p>Harbour.</p></body></html>"
    assert shown(read_html(page, "a.XHTML", {})) == [("paragraph", "Harbour.")]
    with pytest.raises(DocumentError, match="holds no text"):
        read_html(page, "a.html", {})


def test_a_page_of_xhtml_is_not_swallowed_by_its_title(shown: Callable[..., object]) -> None:
    head = '<?xml version="1.0" encoding="utf-8"?><html><head><title/><script src="a.js"/></head>'
    page = f"{head}<body><p>港。</p></body></html>"
    assert shown(read_html(page.encode(), "a.html", {})) == [("paragraph", "港。")]
