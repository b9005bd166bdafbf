"""Lists and tables of the library page as HTML. What comes from documents and file names is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

STYLE = """
<style>
.sh-lib { width: 100%; border-collapse: collapse; font-size: .9rem; overflow-wrap: anywhere; }
.sh-lib th, .sh-lib td { text-align: left; vertical-align: top; font-weight: normal; padding: .35rem .8rem .35rem 0;
  border: 0; border-bottom: 1px solid rgba(128, 128, 128, .3); }
.sh-lib th { opacity: .85; width: 32%; }
.sh-lib ul, .sh-names { margin: 0; padding-left: 1.1rem; }
.sh-names { font-size: .9rem; overflow-wrap: anywhere; }
.sh-lib li, .sh-names li { font-size: inherit; }
.sh-name-of-file { font-family: monospace; unicode-bidi: isolate; }
</style>
"""
NAMES_SHOWN = 8


def pairs_html(rows: Sequence[tuple[str, str | Sequence[str]]]) -> str:
    """A table of names and values; several values stand one below the other."""
    cells = "".join(f'<tr><th scope="row">{escape(name)}</th><td>{_value(value)}</td></tr>' for name, value in rows)
    return f'{STYLE}<table class="sh-lib"><tbody>{cells}</tbody></table>'


def names_html(rows: Sequence[tuple[str, str]], more: str = "") -> str:
    """A list of files, each with what is to be said of it; ``more`` is said at the end."""
    items = "".join(
        f'<li><span class="sh-name-of-file">{escape(name)}</span>{": " if said else ""}{escape(said)}</li>'
        for name, said in rows
    )
    return f'{STYLE}<ul class="sh-names">{items}{f"<li>{escape(more)}</li>" if more else ""}</ul>'


def _value(value: str | Sequence[str]) -> str:
    if isinstance(value, str):
        return escape(value)
    return f"<ul>{''.join(f'<li>{escape(one)}</li>' for one in value)}</ul>"
