"""The examples in docstrings and documents give what they say."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = [*sorted(ROOT.glob("src/**/*.py")), *sorted(ROOT.glob("docs/*.md"))]
TEXTS = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in FILES}
WITH_EXAMPLES = [
    pytest.param(name, marks=[pytest.mark.model] if "load_encoder()" in text else [])
    for name, text in TEXTS.items()
    if ">>> " in text
]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_examples_give_what_they_say(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    if name.endswith(".py"):
        found = doctest.testmod(import_module(".".join(Path(name).with_suffix("").parts[1:]).removesuffix(".__init__")))
    else:
        found = doctest.testfile(str(ROOT / name), module_relative=False, encoding="utf-8")
    assert found.attempted > 0
    assert found.failed == 0
