"""The parameters of an operation: described once, as JSON Schema, and read alike from an address and from JSON.

In an address every value is a text; programs that send JSON mix the two as well. So a number may come as ``5`` or ``"5"``, and
one text where several are taken is a list of one. All that is wrong is said at once, on one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shutten.errors import QuestionError, Reason
from shutten.texts.questions import fault

TEXT, NUMBER, SWITCH, TEXTS = "string", "integer", "boolean", "array"
"""What a parameter takes, by the name of its type in JSON Schema; the last one is a list of texts."""
MOST_VALUES = 100
"""Of a list."""
_TRUTHS = {"true": True, "false": False}
_TAKES = {TEXT: "a text", NUMBER: "a whole number", SWITCH: "true or false", TEXTS: f"texts, at most {MOST_VALUES}"}


@dataclass(frozen=True)
class Parameter:
    """A parameter.

    Attributes:
        name: that of the option of ``shutten ask`` or ``shutten find`` where there is one.
        about: what it is, for who writes the program.
        kind: what it takes.
        required: whether it must be given.
        choices: the only texts that it takes; empty for any.
        between: the least and the greatest number that it takes.
        default: what holds where it is not given.
    """

    name: str
    about: str
    kind: str = TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    between: tuple[int, int] | None = None
    default: str | int | bool | None = None

    @property
    def schema(self) -> dict[str, Any]:
        """What it takes, as JSON Schema."""
        one: dict[str, Any] = {"type": TEXT if self.kind == TEXTS else self.kind}
        if self.choices:
            one["enum"] = list(self.choices)
        if self.between:
            one |= {"minimum": self.between[0], "maximum": self.between[1]}
        if self.default is not None:
            one["default"] = self.default
        return {"type": TEXTS, "items": one, "maxItems": MOST_VALUES} if self.kind == TEXTS else one

    @property
    def takes(self) -> str:
        """What it takes, in words."""
        if self.choices:
            return ", ".join(self.choices)
        return f"{_TAKES[self.kind]} from {self.between[0]} to {self.between[1]}" if self.between else _TAKES[self.kind]


def read(parameters: Sequence[Parameter], given: Mapping[str, Any]) -> dict[str, Any]:
    """The values of all parameters by their names; what is not given has its default, a list is a tuple.

    Raises:
        QuestionError: a name is unknown, a value is missing or is none that its parameter takes; all of it, on one line.
    """
    known = {one.name: one for one in parameters}
    faults = [fault("no_parameter", given=repr(name), known=", ".join(known)) for name in given if name not in known]
    values: dict[str, Any] = {}
    for one in parameters:
        value = given.get(one.name)
        if value is None and one.required:
            faults.append(fault("missing_parameter", name=one.name))
        values[one.name] = _value(one, value) if value is not None else () if one.kind == TEXTS else one.default
        faults += _faults(one, value, values[one.name])
    if faults:
        raise QuestionError(*faults)
    return values


def _faults(parameter: Parameter, given: Any, value: Any) -> Iterable[Reason]:
    if given is not None and value is None:
        shown = repr(given)
        shown = shown if len(shown) <= 60 else f"{shown[:57]}..."
        yield fault("parameter", name=parameter.name, given=shown, takes=parameter.takes)


def _value(parameter: Parameter, given: Any) -> Any:
    """What was given, read as what the parameter takes; None where it is nothing that it takes."""
    if parameter.kind == TEXTS:
        several = [given] if isinstance(given, str) else given
        if not isinstance(several, Sequence) or len(several) > MOST_VALUES:
            return None
        return tuple(several) if all(_text(parameter, one) is not None for one in several) else None
    if parameter.kind == SWITCH:
        return given if isinstance(given, bool) else _TRUTHS.get(given) if isinstance(given, str) else None
    return _number(parameter, given) if parameter.kind == NUMBER else _text(parameter, given)


def _text(parameter: Parameter, given: Any) -> str | None:
    return given if isinstance(given, str) and (not parameter.choices or given in parameter.choices) else None


def _number(parameter: Parameter, given: Any) -> int | None:
    if isinstance(given, str) and given.isascii() and given.isdigit() and len(given) <= 9:
        given = int(given)
    if isinstance(given, float) and given.is_integer():  # in JSON 5.0 is a whole number
        given = int(given)
    if not isinstance(given, int) or isinstance(given, bool):
        return None
    least, most = parameter.between or (given, given)
    return given if least <= given <= most else None
