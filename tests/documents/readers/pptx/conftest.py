"""Presentations made up for the tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import pytest

SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
MakeDeck = Callable[..., bytes]
MakeShape = Callable[..., str]


@pytest.fixture(scope="session")
def shape() -> MakeShape:
    """Makes a shape of paragraphs: ``at`` is left, top, width, height; ``kind`` that of a placeholder."""

    def make(*words: str, at: Sequence[int] = (), kind: str = "", slot: str = "") -> str:
        place = f'<p:ph type="{kind}"{f" idx={chr(34)}{slot}{chr(34)}" if slot else ""}/>' if kind else ""
        moved = f'<a:xfrm><a:off x="{at[0]}" y="{at[1]}"/><a:ext cx="{at[2]}" cy="{at[3]}"/></a:xfrm>' if at else ""
        lines = "".join(f"<a:p>{line if line.startswith('<') else f'<a:r><a:t>{line}</a:t></a:r>'}</a:p>" for line in words)
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="1" name="x"/><p:nvPr>{place}</p:nvPr></p:nvSpPr>'
            f"<p:spPr>{moved}</p:spPr><p:txBody>{lines}</p:txBody></p:sp>"
        )

    return make


@pytest.fixture(scope="session")
def deck() -> MakeDeck:
    """Makes a presentation of slides, each the XML of its shapes.

    Further files come by ``more``, relationships of a slide by ``related`` (its number to kind and target), and the numbers of
    hidden slides by ``hidden``.
    """

    def make(
        *slides: str,
        more: Mapping[str, str] | None = None,
        related: Mapping[int, Sequence[tuple[str, str]]] | None = None,
        hidden: Sequence[int] = (),
    ) -> bytes:
        listed = "".join(f'<p:sldId id="{at}" r:id="r{at}"/>' for at in range(1, len(slides) + 1))
        parts = {
            "ppt/presentation.xml": f"<p:presentation {SPACES}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>",
            "ppt/_rels/presentation.xml.rels": relationships(
                [("slide", f"slides/s{at}.xml") for at in range(1, len(slides) + 1)]
            ),
        }
        for at, content in enumerate(slides, 1):
            shown = ' show="0"' if at in hidden else ""
            parts[f"ppt/slides/s{at}.xml"] = f"<p:sld {SPACES}{shown}><p:cSld><p:spTree>{content}</p:spTree></p:cSld></p:sld>"
            parts[f"ppt/slides/_rels/s{at}.xml.rels"] = relationships((related or {}).get(at, ()))
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in (parts | dict(more or {})).items():
                archive.writestr(name, content)
        return made.getvalue()

    return make


def relationships(targets: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="r{at}" Type="http://x/relationships/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f"<Relationships>{listed}</Relationships>"
