"""Names that a package passes on from its modules, which are imported when a name is first asked for (PEP 562).

So ``from shutten.search import Index`` reads nothing of what builds an index, a tenth of a second's worth of modules.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def passed_on(package: dict[str, Any], modules: Mapping[str, str]) -> Callable[[str], Any]:
    """The ``__getattr__`` of a package.

    Args:
        package: its ``globals()``; a name that was asked for is kept there.
        modules: for each module the names in it that are passed on, with blanks between them.
    """
    module_of = {name: module for module, names in modules.items() for name in names.split()}

    def get(name: str) -> Any:
        if name not in module_of:
            raise AttributeError(f"module {package['__name__']!r} has no attribute {name!r}")
        package[name] = getattr(import_module(module_of[name]), name)
        return package[name]

    return get
