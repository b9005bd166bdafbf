"""Arguments of what is public, compared with the types that their function declares: callers of Python need no type checker."""

from __future__ import annotations

import collections.abc
import inspect
from collections.abc import Callable, Mapping
from functools import cache, wraps
from numbers import Integral, Real
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, ParamSpec, TypeVar, Union, get_args, get_origin, get_type_hints

from shutten.errors import SettingsError

P = ParamSpec("P")
R = TypeVar("R")
_WORDS = {str: "a text", int: "a whole number", float: "a number", bool: "True or False", Path: "a Path", NoneType: "None"}
_NUMBERS: dict[type, type] = {int: Integral, float: Real}
"""NumPy's numbers are numbers too."""
_UNCHECKED = (Any, collections.abc.Callable)


def type_checked(function: Callable[P, R]) -> Callable[P, R]:
    """``function``, refusing arguments of other types than it declares.

    Raises:
        SettingsError: by the function that comes back; it names the parameter, what it got and what it takes.

    >>> @type_checked
    ... def ferry(hour: int, island: str | None = None) -> int:
    ...     return hour
    >>> ferry(7)
    7
    >>> ferry("7")
    Traceback (most recent call last):
    shutten.errors.SettingsError: hour is '7'; it takes a whole number
    """
    signature = inspect.signature(function)

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        check_types(function, signature.bind(*args, **kwargs).arguments)
        return function(*args, **kwargs)

    return call


def check_types(declared: Callable[..., object], given: Mapping[str, object]) -> None:
    """Compare values with what a function or class declares of their names.

    Raises:
        SettingsError: see `type_checked`; all wrong values on one line.
    """
    hints = _hints(declared)
    wrong = [(name, value) for name, value in given.items() if name in hints and not _fits(value, hints[name])]
    if wrong:
        raise SettingsError("; ".join(f"{name} is {_shown(value)}; it takes {_words(hints[name])}" for name, value in wrong))


@cache
def _hints(declared: Callable[..., object]) -> dict[str, Any]:
    return get_type_hints(declared)


def _fits(value: object, hint: Any) -> bool:
    """Whether ``value`` is of the type; the items of tuples are looked at, those of other collections are not."""
    kind, inner = get_origin(hint) or hint, get_args(hint)
    if kind in (Union, UnionType):
        return any(_fits(value, one) for one in inner)
    if kind in _UNCHECKED or not isinstance(kind, type):
        return True
    if kind is tuple and inner[1:] == (...,):
        return isinstance(value, tuple) and all(_fits(item, inner[0]) for item in value)
    if isinstance(value, bool) and kind in (int, float):
        return False
    if isinstance(value, str | bytes) and inner:  # of a collection of texts a text itself is none
        return False
    return isinstance(value, _NUMBERS.get(kind, kind))


def _words(hint: Any) -> str:
    kind, inner = get_origin(hint) or hint, get_args(hint)
    if kind in (Union, UnionType):
        return " or ".join(_words(one) for one in inner)
    return f"a {kind.__name__.lower()} of texts" if inner and inner[0] is str else _WORDS.get(kind, kind.__name__)


def _shown(value: object) -> str:
    words = repr(value)
    return words if len(words) <= 60 else f"{words[:57]}..."
