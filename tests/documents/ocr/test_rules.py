"""Rules of tables on pictures that are clean, askew, shaded, large."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
from PIL import Image, ImageDraw

from shutten.documents.ocr.rules import NO_RULES, find_rules

XS, YS = (80, 300, 900), (60, 160, 260, 420)


def table(width: int = 1) -> Image.Image:
    """A grid of three columns' and four rows' rules."""
    image = Image.new("L", (1000, 1400), 255)
    pen = ImageDraw.Draw(image)
    for y in YS:
        pen.line((XS[0], y, XS[-1], y), fill=40, width=width)
    for x in XS:
        pen.line((x, YS[0], x, YS[-1]), fill=40, width=width)
    return image


def near(found: list[float], true: tuple[int, ...], within: float) -> bool:
    return len(found) == len(true) and all(abs(a - b) <= within for a, b in zip(sorted(found), true, strict=True))


@pytest.mark.parametrize("width", [1, 2, 4])
def test_the_rules_of_a_table_are_found_from_end_to_end(width: int) -> None:
    rules = find_rules(np.array(table(width)))
    assert near([(rule.y0 + rule.y1) / 2 for rule in rules.across], YS, 2)
    assert near([(rule.x0 + rule.x1) / 2 for rule in rules.down], XS, 2)
    assert all(abs(rule.x0 - 80) <= 3 and abs(rule.x1 - 900) <= 3 for rule in rules.across)
    assert all(abs(rule.y0 - 60) <= 3 and abs(rule.y1 - 420) <= 3 for rule in rules.down)


@pytest.mark.parametrize("angle", [-2.5, 1.0, 2.5])
def test_rules_that_lie_askew_are_found_with_their_slope(angle: float) -> None:
    rules = find_rules(np.array(table(2).rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)))
    assert (len(rules.across), len(rules.down)) == (4, 3)
    slopes = [(rule.y1 - rule.y0) / (rule.x1 - rule.x0) for rule in rules.across]
    assert all(abs(slope + np.tan(np.radians(angle))) < 0.004 for slope in slopes)


def test_shade_and_noise_hide_no_rule() -> None:
    chance = np.random.default_rng(1)
    light = np.linspace(0.5, 1.0, 1000)[None, :]
    shaded = np.array(table(2), np.float32) * light + chance.normal(0, 8, (1400, 1000))
    rules = find_rules(shaded.clip(0, 255).astype(np.uint8))
    assert (len(rules.across), len(rules.down)) == (4, 3)


def test_a_larger_picture_has_its_rules_in_its_own_pixels() -> None:
    rules = find_rules(np.array(table(2).resize((3000, 4200))))
    assert near([rule.y0 for rule in rules.across], tuple(3 * y for y in YS), 6)


def test_characters_are_no_rules(scans: ModuleType) -> None:
    lines = ["一二三王田国目日口ーー―工士土", "The ill-fated mill | ___ HHH TTT", "｜川州冊山由甲申門間闇"] * 6
    rules = find_rules(np.array(scans.picture(lines)))
    assert rules.down == ()
    assert all(rule.x1 - rule.x0 < 150 for rule in rules.across)  # the three strokes of ___ and ーー― may run together


@pytest.mark.parametrize("size", [(1, 1), (40, 40), (400, 3)])
def test_white_and_tiny_pictures_have_none(size: tuple[int, int]) -> None:
    assert find_rules(np.full(size, 255, np.uint8)) == NO_RULES
