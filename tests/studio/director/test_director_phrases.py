"""A space in a phrase is any white space; in a class of characters it is a space."""

from __future__ import annotations

import re

import pytest

from flows.studio.director.phrases import phrase


@pytest.mark.parametrize(
    ("pattern", "text", "whole"),
    [
        ("cut the", "cut \n the", True),
        ("cut the", "cutthe", False),
        ("clips ?:", "clips:", True),
        ("clips ?:", "clips  :", True),
        ("say [a-z ]+", "say it twice", True),
        ("say [^ ]+", "say\tit\n", True),
        (r"a\ b", "a\tb", False),
        (r"[\] ]+ end", "] ]\nend", True),
    ],
)
def test_a_space_is_any_white_space(pattern: str, text: str, whole: bool) -> None:
    assert bool(phrase(pattern).fullmatch(text)) is whole


def test_flags_are_kept() -> None:
    assert phrase("the end", re.IGNORECASE).match("The  END")
    assert not phrase("the end").match("The  END")
