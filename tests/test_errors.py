import re

import pytest

from shutten import errors


def _drawn() -> set[tuple[str, str]]:
    """Class and base class, as the tree at the top of the module shows them."""
    above: list[str] = ["Exception"]
    pairs = set()
    for line in (errors.__doc__ or "").splitlines():
        if match := re.match(r"((?:[│├└ ][─ ]{3})*)(\w+Error)\b", line):
            depth = len(match.group(1)) // 4
            above = [*above[: depth + 1], match.group(2)]
            pairs.add((above[-1], above[-2]))
    return pairs


def test_the_tree_in_the_docstring_is_the_tree_of_classes() -> None:
    classes = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)]
    assert _drawn() == {(error.__name__, error.__bases__[0].__name__) for error in classes}
    assert len(classes) == 15


def test_a_document_error_is_a_corpus_error_that_names_the_document() -> None:
    with pytest.raises(errors.CorpusError, match=r"^a/b\.txt: is empty$") as caught:
        raise errors.DocumentError("a/b.txt", "is empty")
    assert (caught.value.name, caught.value.reason) == ("a/b.txt", "is empty")
