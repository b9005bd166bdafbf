from __future__ import annotations

from shutten.documents.remark import Remark, remark_in


def test_a_remark_in_either_language() -> None:
    remark = Remark("encoding_guessed", values={"encoding": "EUC-JP"})
    assert remark_in("en", remark) == "does not say its encoding; read as EUC-JP"
    assert remark_in("ja", remark) == "文字コードが示されていないため、EUC-JP と判断して読みました。"


def test_one_of_another_version_is_named_by_its_code() -> None:
    assert remark_in("ja", Remark("unheard_of", 3)) == "unheard_of"
    assert remark_in("en", Remark("encoding_guessed", values={"charset": "EUC-JP"})) == "encoding_guessed"
