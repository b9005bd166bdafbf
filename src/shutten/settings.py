"""Settings: ``shutten.toml``, then environment variables, then arguments; each overrules the one before.

    corpus = "corpus"                          # folder of documents          SHUTTEN_CORPUS
    index = "embeddings"                       # where the index is kept      SHUTTEN_INDEX
    model = "intfloat/multilingual-e5-small"   # name or folder of a model    SHUTTEN_MODEL
    glossary = "glossary.tsv"                  # your own terms, none unless given: a term, a tab, its translation
                                               #                              SHUTTEN_GLOSSARY
    runtime = "auto"                           # what runs the model: onnx (float32), torch, or the fastest of int8 and these
                                               #                              SHUTTEN_RUNTIME
    testsets = "testsets"                      # test sets that the page offers, and saves questions in
                                               #                              SHUTTEN_TESTSETS
    editable = false                           # visitors of the page may build the index, and upload and delete documents;
                                               # unless given: on this machine alone              SHUTTEN_EDITABLE
    second_encoder = true                      # vectors of passages and sentences by a second, small model
    late_interaction = true                    # vectors of single tokens, some 12 KB a passage

    [passages]                                 # lengths in tokens of the model
    most = 256                                 # a longer paragraph is cut at sentence ends
    least = 32                                 # a shorter one is joined to a neighbour
    context = 128                              # of title and section path, embedded beside the text

``editable`` is decided by the page where it is not given: whoever opens it at an address of this machine itself (where
``shutten app`` serves it unless told otherwise) may build, for those are their own documents; whoever comes from elsewhere may
only read. A page that the public reaches through a proxy on the same machine should say ``editable = false``.

The file is looked for in the working directory; ``SHUTTEN_SETTINGS`` names another one. Relative paths in it are relative to
the file.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shutten.errors import SettingsError
from shutten.passages.cutting import PassageLimits

if TYPE_CHECKING:
    from shutten.store.parts import Parts

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE = "shutten.toml"
_PATHS = ("corpus", "index", "glossary", "testsets")
_SWITCHES = ("second_encoder", "late_interaction", "editable")
_RUNTIMES = ("auto", "onnx", "torch")
_TRUTHS = {"true": True, "false": False}
_KEYS = (
    f"{', '.join(_PATHS)}, model: texts; runtime: {', '.join(_RUNTIMES)}; {', '.join(_SWITCHES)}: true or false; "
    "passages: a table"
)


@dataclass(frozen=True)
class Settings:
    """Every setting, with its default.

    Attributes:
        corpus: folder of documents.
        index: index directory.
        model: name or folder of a sentence-transformers model; None for the bundled one when building, and for the one that
            made the index when asking.
        passages: how long passages may be.
        glossary: the user's own terms with their translations; None for the shipped ones alone.
        testsets: folder of the test sets that the page offers; need not be there.
        second_encoder: whether a build adds the second model's vectors.
        late_interaction: whether a build adds the vectors of single tokens, where the model gives them.
        runtime: what runs the model in a build: ``onnx`` for onnxruntime in float32, ``torch`` for PyTorch, ``auto`` for the
            fastest with nearly the same vectors: onnxruntime in int8, else float32, else PyTorch. An index made by onnxruntime
            is asked in the numbers that made it, whatever this says.
        editable: whether visitors of the page may build the index, and upload and delete documents; None for those alone who
            open it at an address of this machine itself.
    """

    corpus: Path = Path("corpus")
    index: Path = Path("embeddings")
    model: str | None = None
    passages: PassageLimits = field(default_factory=PassageLimits)
    glossary: Path | None = None
    testsets: Path = Path("testsets")
    second_encoder: bool = True
    late_interaction: bool = True
    runtime: str = "auto"
    editable: bool | None = None

    @property
    def parts(self) -> Parts:
        """What a build computes beside the vectors of the model.

        Raises:
            SettingsError: the glossary is not there. Only a build reads it, so only a build misses it.
        """
        from shutten.store.parts import Parts  # not above: its package brings numpy and FAISS

        if self.glossary and not self.glossary.is_file():
            raise SettingsError(
                f"there is no glossary at {self.glossary}; write one (a line is a term, a tab, its translation) "
                "or take `glossary` out of the settings"
            )
        return Parts(self.second_encoder, self.late_interaction, self.glossary)

    def described(self) -> dict[str, str]:
        """Every setting by its name, as a text; what stands for none is empty."""
        values = {name: getattr(self, name) for name in (one.name for one in fields(self)) if name != "passages"}
        limits = ", ".join(f"{name} {value}" for name, value in asdict(self.passages).items())
        return {name: "" if value is None else str(value) for name, value in values.items()} | {"passages": limits}


def load_settings(environment: Mapping[str, str] = os.environ, folder: Path | None = None) -> Settings:
    """Read the settings file and the environment.

    Args:
        environment: environment variables.
        folder: where the settings file is looked for; the working directory by default.

    Raises:
        SettingsError: the file cannot be read, or holds unknown keys or values of a wrong kind; all faults are named at once.
    """
    named = environment.get("SHUTTEN_SETTINGS")
    path = Path(named) if named else (folder or Path()) / FILE
    values = _read(path) if named or path.is_file() else {}
    faults: list[str] = []
    unusable: list[str] = []
    chosen: dict[str, Any] = {}
    for key, value in values.items():
        if key in _PATHS and isinstance(value, str) and value:
            chosen[key] = path.parent / Path(value).expanduser()
        elif key == "model" and isinstance(value, str) and value:
            beside = path.parent / Path(value).expanduser()
            chosen[key] = str(beside) if beside.is_dir() else value
        elif (key == "runtime" and value in _RUNTIMES) or (key in _SWITCHES and isinstance(value, bool)):
            chosen[key] = value
        elif key == "passages" and isinstance(value, dict):
            chosen[key] = _limits(value, faults)
        else:
            unusable.append(f"{key} = {value!r}")
    if unusable:
        faults.insert(0, f"{', '.join(unusable)} (keys are {_KEYS})")
    if faults:
        raise SettingsError(f"{path}: cannot use {'; '.join(faults)}")
    for key in (*_PATHS, "model"):
        if given := environment.get(f"SHUTTEN_{key.upper()}"):
            chosen[key] = Path(given).expanduser() if key in _PATHS else given
    if given := environment.get("SHUTTEN_RUNTIME"):
        if given not in _RUNTIMES:
            raise SettingsError(f"SHUTTEN_RUNTIME is {given!r}; it takes {', '.join(_RUNTIMES)}")
        chosen["runtime"] = given
    if given := environment.get("SHUTTEN_EDITABLE"):
        if given not in _TRUTHS:
            raise SettingsError(f"SHUTTEN_EDITABLE is {given!r}; it takes {', '.join(_TRUTHS)}")
        chosen["editable"] = _TRUTHS[given]
    return Settings(**chosen)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"the settings file {path} cannot be read: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"the settings file {path} is not TOML: {error}") from error


def _limits(values: dict[str, Any], faults: list[str]) -> PassageLimits:
    names = [limit.name for limit in fields(PassageLimits)]
    good: dict[str, int] = {}
    for key, value in values.items():
        if key in names and isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            good[key] = value
        else:
            faults.append(f"passages.{key} = {value!r} (keys are {', '.join(names)}: whole numbers of tokens)")
    limits = PassageLimits(**good)
    if limits.most < 16 or limits.least * 2 > limits.most:
        faults.append(f"passages.most = {limits.most}, passages.least = {limits.least} (most is at least 16 and twice least)")
    return limits
