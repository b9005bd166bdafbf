"""Making test sets of the anchored form: drafting, adding questions, checking."""

from shutten.evaluation.making.add import NewQuestion, add_question, extend_question
from shutten.evaluation.making.anchors import suggest_anchors
from shutten.evaluation.making.check import CheckReport, Finding, check_testset
from shutten.evaluation.making.draft import check_free, draft_testset, write_draft
from shutten.evaluation.making.file import Draft, known_question, read_draft
from shutten.evaluation.making.held_texts import HeldTexts, held_texts
from shutten.evaluation.making.leakage import Leakage
from shutten.evaluation.making.standing import Standing, standing

__all__ = [
    "CheckReport",
    "Draft",
    "Finding",
    "HeldTexts",
    "Leakage",
    "NewQuestion",
    "Standing",
    "add_question",
    "check_free",
    "check_testset",
    "draft_testset",
    "extend_question",
    "held_texts",
    "known_question",
    "read_draft",
    "standing",
    "suggest_anchors",
    "write_draft",
]
