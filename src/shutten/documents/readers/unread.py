"""Forms that are not read, and what can be done about each."""

from __future__ import annotations

from shutten.documents.reasons import reason
from shutten.errors import Reason

_ARCHIVES = frozenset(".zip .7z .rar .tar .gz .tgz .bz2 .xz .zst .lzh .lha .cab".split())
"""Files that hold files; they are not looked into."""

_SAVED_AS = {
    ".docx": ".doc .docm .dot .dotx .rtf .jtd .jtdc .wpd .wps .pages",
    ".odt": ".sxw .fodt .ott",
    ".pptx": ".ppt .pps .ppsx .pptm .pot .potx .odp .sxi .key",
    ".xlsx": ".xlsb .xlt .xltx .wk1 .numbers",
    ".ods": ".sxc .fods .ots",
    ".csv": ".mdb .accdb .dbf",
    ".eml": ".msg .emlx",
    ".mbox": ".pst .ost",
    ".epub": ".mobi .azw .azw3",
    ".pdf": ".xps .oxps .djvu .ps",
    ".html": ".mht .mhtml .webarchive",
}
"""Forms that are read, each with those that their programs can save as it."""


def why_unread(ending: str) -> Reason | None:
    """Why files with that ending are not read, and what to do; None where nothing is known of them.

    >>> why_unread(".rtf"), why_unread(".exe")
    ('is of the form .rtf, which is not read; save it as .docx', None)
    """
    if ending in _ARCHIVES:
        return reason("archive", ending=ending)
    form = next((form for form, others in _SAVED_AS.items() if ending in others.split()), "")
    return reason("old_form", ending=ending, form=form) if form else None
