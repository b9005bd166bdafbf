"""YAML as metadata needs it: plain values of modest size, and nothing by which few bytes become many.

An alias stands for what was written elsewhere and a merge copies it, so that half a kilobyte can take minutes to load; a tag
asks for a type. None of them is needed to give a title, so each is refused before anything is built.
"""

from __future__ import annotations

from typing import Any

import yaml

MOST_BYTES = 64 * 1024
MOST_KEYS = 200
"""Of one mapping."""
MOST_DEEP = 10


class YamlError(Exception):
    """YAML that cannot be read; ``line`` counts from 1 and is 0 where unknown."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def load_yaml(text: str) -> Any:
    """The value of ``text``.

    Raises:
        YamlError: it is not YAML, too large, more than plain values, or holds a value that is impossible, such as the date
            2017-02-31.

    >>> load_yaml("title: The ferry")
    {'title': 'The ferry'}
    """
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise YamlError(f"is larger than {MOST_BYTES // 1024} KB")
    try:
        _check(text)
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        fault = "is not YAML; quote values that hold ': ' or start with a bracket"
        raise YamlError(fault, mark.line + 1 if mark else 0) from error
    except (ValueError, OverflowError, RecursionError, LookupError, TypeError, AttributeError) as error:
        raise YamlError(f"holds an impossible value: {error}") from error  # PyYAML's constructors raise all of these


def _check(text: str) -> None:
    """Refuse what is more than plain values, while it is parsed: nothing is built of it yet."""
    held = [0]  # nodes in each collection that is open
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        fault = _fault(event)
        if isinstance(event, yaml.NodeEvent):
            held[-1] += 1
        if isinstance(event, yaml.CollectionStartEvent):
            held.append(0)
        elif isinstance(event, yaml.CollectionEndEvent):
            held.pop()
        if held[-1] > 2 * MOST_KEYS:
            fault = f"holds more than {MOST_KEYS} keys"
        if len(held) > MOST_DEEP:
            fault = f"nests values more than {MOST_DEEP - 1} deep"
        if fault:
            raise YamlError(fault, event.start_mark.line + 1 if event.start_mark else 0)


def _fault(event: yaml.Event) -> str:
    """What makes an event more than a plain value; empty where nothing does."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return "uses an anchor or alias (& or *); write the value out, or in quotes"
    if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and event.style is None:
        return "uses a merge (<<); write the fields out"
    if getattr(event, "tag", None):
        return "uses a tag (!); write the value alone, or in quotes"
    return ""
