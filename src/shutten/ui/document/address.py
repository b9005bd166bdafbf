"""What an address says of the document that is read: which one, its passage and its page, beside what is kept for the way back.

``/document?doc=NAME&para=NUMBER&key=START-END&view=page&page=NUMBER``; whatever else stands there (the question, the
filters, the language) belongs to the ask page and is handed on untouched. Beside an answer the same names stand in the address
of the ask page, so that one address leads to the other by its path alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from shutten.text.span import Span

OWN = ("doc", "para", "key", "view", "page")
"""What the address says of the document."""
TEXT, PAGE = "text", "page"

_NUMBER = re.compile(r"[0-9]{1,9}")
_SPAN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


@dataclass(frozen=True)
class Place:
    """What the address asks for.

    Attributes:
        document: its name; empty where none is named.
        para: what the passage is called by, see `Passage.number`; empty where none is named.
        key: the key sentence, in code points of the passage's text; None where none is given or it is no span.
        view: ``text``, or ``page`` for the pages of a PDF.
        page: of a PDF, from 1; None for that of the passage.
    """

    document: str = ""
    para: str = ""
    key: Span | None = None
    view: str = TEXT
    page: int | None = None


def asked_place() -> Place:
    """What the address says. Values that cannot be used are as if they were not there."""
    asked = st.query_params
    span = _SPAN.fullmatch(asked.get("key", ""))
    key = Span(int(span[1]), int(span[2])) if span and int(span[1]) < int(span[2]) else None
    page = asked.get("page", "")
    return Place(
        document=asked.get("doc", ""),
        para=asked.get("para", ""),
        key=key,
        view=PAGE if asked.get("view") == PAGE else TEXT,
        page=int(page) if _NUMBER.fullmatch(page) else None,
    )


def own() -> dict[str, list[str]]:
    """What the address says of the document."""
    return {name: st.query_params.get_all(name) for name in OWN if name in st.query_params}


def kept() -> dict[str, list[str]]:
    """What the address holds beside: the question, the filters, the language."""
    return {name: st.query_params.get_all(name) for name in st.query_params if name not in OWN}


def go(number: str, document: str | None = None, key: Span | None = None) -> None:
    """Show the passage of that number, of this document or of ``document``, in the view there is."""
    own = {"doc": document or st.query_params.get("doc", ""), "para": number}
    if key is not None:
        own["key"] = f"{key.start}-{key.end}"
    if "view" in st.query_params:
        own["view"] = st.query_params["view"]
    st.query_params.from_dict({**kept(), **own})  # one change of the address, and thus one step back


def read(query: str) -> None:
    """Read what the query of another address names, beside what is shown."""
    given = dict(parse_qsl(query.removeprefix("?")))
    st.query_params.from_dict({**kept(), **{name: given[name] for name in OWN if name in given}})


def close() -> None:
    """Read no document."""
    st.query_params.from_dict(kept())


def addresses(document: str) -> Callable[[str], str]:
    """What gives the address of a document's passage by its number: relative, with all that is kept, not escaped for HTML."""
    own = urlencode({"doc": document})
    rest = urlencode({"view": PAGE, **kept()} if st.query_params.get("view") == PAGE else kept(), doseq=True)
    return lambda number: f"?{own}&para={number}{rest and '&'}{rest}"
