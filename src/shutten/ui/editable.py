"""Whether a visitor may build the index, upload and delete documents, and add questions to test sets.

Where passwords are asked for, whoever gave that of the editors may. Where none is, those may who open the page at an address
of the machine that serves it: the documents are their own. A page that listens to other machines is read by strangers, and so
is one that a proxy on the same machine passes on; such a proxy is known by the headers it adds, and by the address that the
browser says it opened. Both can be forged by someone who reaches the page through a proxy that adds none of them, which is why
a public page should say ``editable = false``, or have passwords.
"""

from __future__ import annotations

from collections.abc import Mapping

from shutten.door.origins import came_by_proxy, host_of, is_own_machine, is_own_page
from shutten.settings import Settings


def may_edit(settings: Settings, address: str | None, headers: Mapping[str, str], role: str | None = None) -> bool:
    """Whether this visitor may.

    Args:
        settings: their ``editable`` decides, where it is given.
        address: what the server listens on; None or empty for every address of the machine.
        headers: of the visitor's request.
        role: as what they signed in; None where they did not.

    >>> own = {"Host": "localhost:8501", "Origin": "http://localhost:8501"}
    >>> may_edit(Settings(), "127.0.0.1", own), may_edit(Settings(), None, own)
    (True, False)
    """
    if settings.editable is not None:
        return settings.editable
    if settings.asks_who:
        return role == "editor"
    given = {name.lower(): value for name, value in headers.items()}
    host, origin = given.get("host", ""), given.get("origin", "")
    return (
        is_own_machine(address or "")
        and not came_by_proxy(given)
        and is_own_machine(host_of(host))
        and is_own_page(origin, host)
    )
