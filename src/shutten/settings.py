"""Settings: ``shutten.toml``, then environment variables, then arguments; each overrules the one before.

    corpus = "corpus"                          # folder of documents          SHUTTEN_CORPUS
    index = "embeddings"                       # where the index is kept      SHUTTEN_INDEX
    engine = "files"                           # where it is asked: files (that folder), or milvus            SHUTTEN_ENGINE
    uri = ""                                   # of milvus: "http://HOST:19530", or a file.db                 SHUTTEN_URI
    model = "intfloat/multilingual-e5-small"   # name or folder of a model    SHUTTEN_MODEL
    glossary = "glossary.tsv"                  # your own terms: a term, a tab, its translation               SHUTTEN_GLOSSARY
    runtime = "auto"                           # what runs the model: onnx (float32), torch, or the fastest of int8 and these
                                               #                              SHUTTEN_RUNTIME
    testsets = "testsets"                      # test sets that the page offers, and saves questions in  SHUTTEN_TESTSETS
    editable = false                           # visitors of the page may build the index, and upload and delete documents;
                                               # unless given: on this machine alone              SHUTTEN_EDITABLE
    hosts = []                                 # names that the page answers to, beside the address that it is served at:
                                               # ["shutten.example.org"]; in the variable with commas between them
                                               #                              SHUTTEN_HOSTS
    page_address = ""                          # at which people open the page: "https://shutten.example.org/"; a document
                                               # without an address of its own is opened there, whoever cites it
                                               #                              SHUTTEN_PAGE_ADDRESS
    reader_password = ""                       # what `shutten password` prints, of those who read       SHUTTEN_READER_PASSWORD
    editor_password = ""                       # likewise, of those who may build, upload and delete  SHUTTEN_EDITOR_PASSWORD
    oidc_issuer = ""                           # address of a provider of OpenID Connect, by which people sign in; needs the
                                               # extra oidc                   SHUTTEN_OIDC_ISSUER
    oidc_client = ""                           # what the page is called there              SHUTTEN_OIDC_CLIENT
    oidc_secret = ""                           # what it shows for that                     SHUTTEN_OIDC_SECRET
    oidc_readers = []                          # who may read: ["ann@example.org", "@example.org", "groups=staff"]
                                               #                              SHUTTEN_OIDC_READERS
    oidc_editors = []                          # who may also build, upload and delete     SHUTTEN_OIDC_EDITORS
    session_hours = 12                         # after which they are asked again         SHUTTEN_SESSION_HOURS
    log = "text"                               # how the page's server says what happens, on standard error; or json
                                               #                              SHUTTEN_LOG
    log_questions = false                      # whether it says which questions were asked          SHUTTEN_LOG_QUESTIONS
    second_encoder = true                      # vectors of passages and sentences by a second, small model
                                               #                              SHUTTEN_SECOND_ENCODER
    late_interaction = true                    # vectors of single tokens, some 12 KB a passage  SHUTTEN_LATE_INTERACTION
    ocr = "auto"                               # pictures of text are read where there is no text; always: every page of a
                                               # PDF; never                   SHUTTEN_OCR
    ocr_pages = 1000                           # at most, of one file         SHUTTEN_OCR_PAGES
    ocr_seconds = 3600                         # at most, on one file         SHUTTEN_OCR_SECONDS
    read_memory = 2048                         # megabytes, at most, of the process that reads a file     SHUTTEN_READ_MEMORY
    read_cpu_seconds = 300                     # of a processor, on one file  SHUTTEN_READ_CPU_SECONDS
    read_seconds = 600                         # on the clock, likewise       SHUTTEN_READ_SECONDS
    read_pages = 10000                         # of one file                  SHUTTEN_READ_PAGES
    read_cells = 1000000                       # of the tables of one file    SHUTTEN_READ_CELLS
    read_characters = 50000000                 # of one file                  SHUTTEN_READ_CHARACTERS
    reader = true                              # false, or a model: it reads the first hits      SHUTTEN_READER
    reader_passages = 5                        # how many of them, at most 10 SHUTTEN_READER_PASSAGES
    caution = 1.0                              # how much worse it is to call found what is not there than to miss what
                                               # is, from 0.1 to 10           SHUTTEN_CAUTION

    [passages]                                 # lengths in tokens of the model
    most = 256                                 # a longer paragraph is cut at sentence ends  SHUTTEN_PASSAGES_MOST
    least = 32                                 # a shorter one is joined to a neighbour  SHUTTEN_PASSAGES_LEAST
    context = 128                              # of title and section path, embedded beside the text  SHUTTEN_PASSAGES_CONTEXT

``editable`` is decided by the page where it is not given: where people sign in, editors may build; where they do not,
whoever opens it at an address of this machine itself (where ``shutten app`` serves it unless told otherwise), for those are
their own documents. Everybody else may only read. A page that the public reaches through a proxy on the same machine should say
``editable = false``, or have people sign in.

Several collections on one server, see `shutten.setting_collections`, take the place of ``corpus``, ``index`` and ``testsets``.

The file is looked for in the working directory; ``SHUTTEN_SETTINGS`` names another one. Relative paths in it are relative to
the file.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path

from shutten.answering.options import ReadingOptions
from shutten.base.logs import LogForm
from shutten.documents.limits import ReadLimits
from shutten.documents.ocr.options import Mode, OcrOptions
from shutten.errors import SettingsError
from shutten.passages.cutting import PassageLimits
from shutten.setting_collections import Collection
from shutten.setting_file import read_file, settings_of
from shutten.setting_kinds import KINDS, LENGTHS, TAKES, shown, typed, value_of
from shutten.store.engines.location import FILES, Location

FILE = "shutten.toml"
OF_SERVING = (
    "hosts", "page_address", "reader_password", "editor_password", "oidc_issuer", "oidc_client", "oidc_secret", "oidc_readers",
    "oidc_editors", "session_hours", "log", "log_questions", "collections", "collection",
)  # fmt: skip
"""Settings of who is let in to what, and of what is logged, which no report shows."""


@dataclass(frozen=True)
class BuildOptions:
    """How an index is built from its documents.

    Attributes:
        second_encoder: vectors of passages and sentences by the Universal Sentence Encoder.
        late_interaction: the vectors of single tokens, some 12 KB a passage; only encoders that have them.
        glossary: a file of the user's own terms with their translations; None for the shipped ones alone.
        limits: how long passages may be; made smaller where they do not fit the encoder's window.
    """

    second_encoder: bool = True
    late_interaction: bool = True
    glossary: Path | None = None
    limits: PassageLimits = field(default_factory=PassageLimits)


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
        ocr: when pictures of text are read: ``auto`` where there is no text, ``always`` on every page of a PDF, ``never``.
        ocr_pages: how many pages of one file are read so at most.
        ocr_seconds: how long one file is read so at most.
        read_memory, read_cpu_seconds, read_seconds, read_pages, read_cells, read_characters: what one file may take to be
            read, see `ReadLimits`; what takes more is left out.
        reader: what reads the first ``reader_passages`` hits, to say which answer and with which words, see `ReadingOptions`.
        caution: how much worse it is to call found what is not there than to miss what is, see `ReadingOptions`.
        collections: documents with an index of their own each, the first of which is meant where none is named.
        engine: where the index is asked, see `Location`.
        uri: of the engine; empty where it has none.
        collection: the key of the one that these settings are of; empty where there are none.
        editable: whether visitors of the page may build the index, and upload and delete documents; None for editors alone,
            see `may_edit`.
        hosts: names that the page answers to, beside the address that it is served at.
        page_address: at which people open the page, with a slash at its end; empty where it is not said. Documents without an
            address of their own are opened there.
        reader_password: hash of the password that the page asks of its readers; empty where it asks none.
        editor_password: hash of that of those who may build, upload and delete.
        oidc_issuer: address of a provider of OpenID Connect by which people sign in; empty for none.
        oidc_client: what the page is called there.
        oidc_secret: what it shows for that; empty where it needs none.
        oidc_readers, oidc_editors: whom it lets in, see `shutten.door.people`.
        session_hours: after which they are asked again.
        log: how the page's server says what happens.
        log_questions: whether that has the questions; else they are written nowhere.
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
    hosts: tuple[str, ...] = ()
    page_address: str = ""
    reader_password: str = ""
    editor_password: str = ""
    oidc_issuer: str = ""
    oidc_client: str = ""
    oidc_secret: str = field(default="", repr=False)
    oidc_readers: tuple[str, ...] = ()
    oidc_editors: tuple[str, ...] = ()
    session_hours: int = 12
    log: LogForm = "text"
    log_questions: bool = False
    ocr: Mode = "auto"
    ocr_pages: int = 1000
    ocr_seconds: int = 3600
    read_memory: int = ReadLimits.memory
    read_cpu_seconds: int = ReadLimits.cpu_seconds
    read_seconds: int = ReadLimits.seconds
    read_pages: int = ReadLimits.pages
    read_cells: int = ReadLimits.cells
    read_characters: int = ReadLimits.characters
    reader: bool | str = True
    reader_passages: int = 5
    caution: float = 1.0
    collections: tuple[Collection, ...] = ()
    collection: str = ""
    engine: str = FILES
    uri: str = ""

    def of_collection(self, key: str = "") -> Settings:
        """The settings of a collection; of the first where none is named, and these where there are none."""
        chosen = next((one for one in self.collections if key in ("", one.key)), None)
        if chosen is not None:
            return replace(self, corpus=chosen.corpus, index=chosen.index, testsets=chosen.testsets, collection=chosen.key)
        if key:
            known = ", ".join(one.key for one in self.collections) or "none"
            raise SettingsError(f"the settings have no collection {key!r}; they have {known}")
        return self

    @property
    def asks_who(self) -> bool:
        """Whether visitors of the page have to say who they are."""
        return bool(self.reader_password or self.editor_password or self.oidc_issuer)

    @property
    def location(self) -> Location:
        """Where the index is asked; errors as of `Location.of`."""
        return Location.of(self.index, self.engine, self.uri, self.collection, self.page_address)

    def in_folder(self, index: Path | None) -> Settings:
        """The settings with the index in a folder of files, which is not what the page shows; the same where none is given."""
        return self if index is None else replace(self, index=index, engine=FILES, uri="", page_address="")

    @property
    def reading_options(self) -> ReadingOptions:
        """Whether the first hits of a question are read, by what, and how they are judged."""
        return ReadingOptions(self.reader, self.reader_passages, self.caution)

    @property
    def ocr_options(self) -> OcrOptions:
        """When pictures of text are read, and how much of one file."""
        return OcrOptions(self.ocr, self.ocr_pages, self.ocr_seconds)

    @property
    def read_limits(self) -> ReadLimits:
        """What one file may take to be read."""
        return ReadLimits(**{one.name: getattr(self, f"read_{one.name}") for one in fields(ReadLimits)})

    @property
    def build_options(self) -> BuildOptions:
        """How an index is built.

        Raises:
            SettingsError: the glossary is not there. Only a build reads it, so only a build misses it.
        """
        if self.glossary and not self.glossary.is_file():
            raise SettingsError(
                f"there is no glossary at {self.glossary}; write one (a line is a term, a tab, its translation) "
                "or take `glossary` out of the settings"
            )
        return BuildOptions(self.second_encoder, self.late_interaction, self.glossary, self.passages)

    def described(self) -> dict[str, str]:
        """Every setting that has to do with asking, by its name, as a text; what stands for none is empty."""
        left = ("passages", *OF_SERVING)
        values = {name: getattr(self, name) for name in (one.name for one in fields(self)) if name not in left}
        limits = ", ".join(f"{name} {value}" for name, value in asdict(self.passages).items())
        return {name: "" if value is None else str(value) for name, value in values.items()} | {"passages": limits}


def load_settings(environment: Mapping[str, str] = os.environ, folder: Path | None = None) -> Settings:
    """Read the settings file and the environment.

    Args:
        environment: environment variables; an empty one counts as unset.
        folder: where the settings file is looked for; the working directory by default.

    Raises:
        SettingsError: the file cannot be read, or holds what cannot be used, or the environment does; all faults at once.
    """
    named = environment.get("SHUTTEN_SETTINGS")
    path = Path(named) if named else (folder or Path()) / FILE
    chosen, unusable = settings_of(read_file(path) if named or path.is_file() else {}, path.parent)
    faults = [f"{path}: cannot use {'; '.join(unusable)}"] if unusable else []
    for name, kind in KINDS.items():
        variable = variable_of(name)
        if given := environment.get(variable):
            value = value_of(kind, typed(kind, given))
            if value is None:
                faults.append(f"{variable} is {shown(name, given)}; it takes {TAKES[kind]}")
            else:
                chosen[name] = value
    lengths = {name: chosen.pop(f"passages.{name}") for name in LENGTHS if f"passages.{name}" in chosen}
    limits = PassageLimits(**lengths)
    if limits.most < 16 or limits.least * 2 > limits.most:
        overruled = any(environment.get(variable_of(f"passages.{name}")) for name in LENGTHS)
        faults.append(
            f"{'the environment' if overruled else path}: cannot use passages.most = {limits.most}, "
            f"passages.least = {limits.least} (most is at least 16 and twice least)"
        )
    if faults:
        raise SettingsError(*faults)
    return Settings(**chosen, passages=limits)


def variable_of(name: str) -> str:
    """The environment variable that overrules a setting.

    >>> variable_of("corpus"), variable_of("passages.most")
    ('SHUTTEN_CORPUS', 'SHUTTEN_PASSAGES_MOST')
    """
    return f"SHUTTEN_{name.replace('.', '_').upper()}"
