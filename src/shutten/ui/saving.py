"""What a reader takes along: a link to what is shown, and files of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Protocol, TypeVar

import streamlit as st

from shutten.texts.ask import text
from shutten.texts.common import format_name
from shutten.ui.copying import copy_buttons


class _Format(Protocol):
    """A format of files: of answers, of passages with a word, of tables, of a basket."""

    @property
    def name(self) -> str: ...

    @property
    def ending(self) -> str: ...

    @property
    def media(self) -> str: ...


_Form = TypeVar("_Form", bound=_Format)


def copy_link(language: str) -> None:
    """A button that copies the page's address."""
    label = text(language, "copy_link")
    copy_buttons(
        {label: None}, label=label, copied=text(language, "copied"), failed=text(language, "link_failed"), key="copy-link"
    )


def save_files(
    formats: Iterable[_Form], write: Callable[[_Form], str | bytes], name: str, language: str, says: str = ""
) -> None:
    """A button that opens one for each format.

    Args:
        formats: in order.
        write: gives the file in a format.
        name: what the file is named after.
        language: of the page.
        says: what is saved; what an answer saves by default.
    """
    stem = re.sub(r"\W+", "-", name)[:40].strip("-") or "shutten"
    with st.popover(text(language, "export"), type="tertiary", key="save"):
        st.caption(says or text(language, "export_help"))
        with st.container(horizontal=True, gap="small", width=400):
            download_buttons(formats, write, stem, language)


def download_buttons(
    formats: Iterable[_Form],
    write: Callable[[_Form], str | bytes],
    stem: str,
    language: str,
) -> None:
    """A button for each format; its file is written when it is clicked.

    Args:
        formats: in order.
        write: gives the file in a format.
        stem: of the file's name.
        language: of the page.
    """
    for form in formats:
        st.download_button(
            format_name(language, form.name),
            partial(write, form),
            f"{stem}.{form.ending}",
            form.media,
            key=f"save-{form.name}",
            on_click="ignore",
        )
