from pathlib import Path

from shutten.base.hashes import file_hash
from shutten.encoders.fingerprint import files_fingerprint


def _model(folder: Path) -> Path:
    (folder / "1_Pooling").mkdir(parents=True)
    (folder / "model.safetensors").write_bytes(b"weights")
    (folder / "1_Pooling" / "config.json").write_text("{}")
    return folder


def test_a_files_hash_is_its_sha256(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    assert file_hash(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_the_hash_reaches_past_the_first_megabyte(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\0" * (1 << 20) + b"a")
    (tmp_path / "b").write_bytes(b"\0" * (1 << 20) + b"b")
    assert file_hash(tmp_path / "a") != file_hash(tmp_path / "b")


def test_equal_folders_have_equal_fingerprints(tmp_path: Path) -> None:
    assert files_fingerprint(_model(tmp_path / "a")) == files_fingerprint(_model(tmp_path / "b"))


def test_other_weights_are_another_model(tmp_path: Path) -> None:
    before = files_fingerprint(_model(tmp_path / "a"))
    (tmp_path / "a" / "model.safetensors").write_bytes(b"weightz")
    assert files_fingerprint(tmp_path / "a") != before


def test_another_configuration_in_a_folder_below_is_another_model(tmp_path: Path) -> None:
    before = files_fingerprint(_model(tmp_path / "a"))
    (tmp_path / "a" / "1_Pooling" / "config.json").write_text("[]")
    assert files_fingerprint(tmp_path / "a") != before


def test_a_readme_does_not_make_another_model(tmp_path: Path) -> None:
    before = files_fingerprint(_model(tmp_path / "a"))
    (tmp_path / "a" / "README.md").write_text("hello")
    assert files_fingerprint(tmp_path / "a") == before
