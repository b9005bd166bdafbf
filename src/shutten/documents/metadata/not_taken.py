"""Values that a field does not take and that are passed over; where somebody wrote them for this program, it is remarked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shutten.documents.document import SUMMARY
from shutten.documents.remark import Remark
from shutten.text.cleaning import clean
from shutten.text.language import LANGUAGES

TAKES = {"language": LANGUAGES, "kind": (SUMMARY,)}
"""Values of the fields that take no others; pages of other programs have keys of the same name."""
_SHOWN = 40
"""Characters of a value that are told."""


def value_remarks(front: Mapping[str, str], given: Mapping[str, str]) -> Iterator[Remark]:
    """What is passed over.

    Args:
        front: metadata from front matter.
        given: metadata from sources.yaml.
    """
    for origin, fields in (("front matter", front), ("sources.yaml", given)):
        for key, values in TAKES.items():
            value = " ".join(clean(fields.get(key, "")).split())
            if value and value not in values:
                said = {"origin": origin, "field": key, "value": value[:_SHOWN], "values": ", ".join(values)}
                yield Remark("value_not_taken", values=said)
