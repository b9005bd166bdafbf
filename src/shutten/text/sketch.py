"""A number for a text that texts of nearly the same letters have in common, mostly.

The least of the hashes of its runs of letters (min-wise hashing; Broder, "On the resemblance and containment of documents",
1997): two texts have it in common as often as a run of one is a run of the other.
"""

from __future__ import annotations

from zlib import crc32

from shutten.text.folding import folded, ngrams
from shutten.text.matching import for_matching

RUN = 12
"""Letters."""
LEAST = 40
"""Letters of a text that has a sketch; shorter ones are alike by chance."""
_ALIKE = 4


def sketch(text: str) -> int:
    """The sketch of a text; 0 where it is too short for one.

    >>> ours = "The harbour master checks the lamps of both piers every evening at six, in winter at four."
    >>> sketch(ours) == sketch(f"3. {ours.upper()}"), sketch("Lamps")
    (True, 0)
    """
    letters = letters_of(text)
    return min(crc32(run.encode("utf-8", "surrogatepass")) for run in ngrams(letters, RUN)) if len(letters) >= LEAST else 0


def letters_of(text: str) -> str:
    """What of a text is compared."""
    return folded(for_matching(text).text)


def likeness(one: str, other: str) -> float:
    """The share of short runs of letters that two texts have in common, of all that either has, from 0 to 1."""
    mine, theirs = (set(ngrams(letters_of(text), _ALIKE)) for text in (one, other))
    return len(mine & theirs) / max(1, len(mine | theirs))
