"""Errors: the tree at the top of the module is the tree in the code, and an error survives its journeys."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator

import pytest

from flows import errors
from flows.errors import (
    ApiError,
    BatchError,
    ConnectError,
    Exit,
    RecipeError,
    ReelflowError,
    ServerError,
    UsageError,
    did_you_mean,
)


def tree(cls: type[ReelflowError] = ReelflowError) -> Iterator[type[ReelflowError]]:
    yield cls
    for child in cls.__subclasses__():
        if child.__module__ == errors.__name__:
            yield from tree(child)


def drawn() -> dict[str, str]:
    """Name → what stands beside it in the drawing."""
    return dict(re.findall(r"^[│├└─ ]*(\w+Error)\s+(.+)$", errors.__doc__ or "", re.MULTILINE))


def test_the_drawing_is_the_truth() -> None:
    """Every error is drawn once, and nothing is drawn that does not exist."""
    assert sorted(drawn()) == sorted(cls.__name__ for cls in tree())


@pytest.mark.parametrize("cls", list(tree()), ids=lambda cls: cls.__name__)
def test_the_drawn_code_is_the_code(cls: type[ReelflowError]) -> None:
    """Exit codes of usage errors and codes of the API stand in the drawing as they are."""
    beside = drawn()[cls.__name__].split()[0].rstrip(",")
    if issubclass(cls, ApiError) and cls is not ApiError:
        assert cls.default_code == beside or not beside.isdigit() or cls is ServerError
    else:
        assert int(beside) == cls.exit_code


def test_the_drawing_indents_children() -> None:
    """A child stands deeper in the drawing than its parent, below it."""
    lines = [line for line in (errors.__doc__ or "").splitlines() if "Error" in line]
    depth = {re.findall(r"\w+Error", line)[0]: len(re.match(r"[│├└─ ]*", line)[0]) for line in lines}  # type: ignore[index]
    order = [re.findall(r"\w+Error", line)[0] for line in lines]
    for cls in list(tree())[1:]:
        parent = cls.__bases__[0].__name__
        assert depth[cls.__name__] == depth[parent] + 4
        assert order.index(cls.__name__) > order.index(parent)


def made(cls: type[ReelflowError]) -> ReelflowError:
    if issubclass(cls, RecipeError):
        return cls("r.yaml:1:1", "is wrong.", hint="Mend it.")
    return (
        cls("It is wrong.", hint="Mend it.", stage="edit")
        if cls is ConnectError
        else cls("It is wrong.", hint="Mend it.")
    )


@pytest.mark.parametrize("cls", list(tree()), ids=lambda cls: cls.__name__)
def test_an_error_survives_pickling(cls: type[ReelflowError]) -> None:
    """Prefect sends errors between processes: type, words and facts arrive."""
    error = made(cls)
    error.stage = "export"
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is cls
    assert str(copy) == str(error) == error.message
    assert copy.__dict__ == error.__dict__


@pytest.mark.parametrize("cls", list(tree()), ids=lambda cls: cls.__name__)
def test_a_usage_error_ends_with_two_and_any_other_with_one(cls: type[ReelflowError]) -> None:
    """The exit code tells wrong usage from a failure, and from a batch in which items failed."""
    wanted = {UsageError: Exit.USAGE, BatchError: Exit.BATCH}
    assert made(cls).exit_code is next((code for kind, code in wanted.items() if issubclass(cls, kind)), Exit.FAILED)


def test_exit_codes_are_the_documented_ones() -> None:
    """Scripts rely on these numbers."""
    assert {code.name: int(code) for code in Exit} == {
        "DONE": 0,
        "FAILED": 1,
        "USAGE": 2,
        "BUG": 3,
        "BATCH": 4,
        "INTERRUPTED": 130,
    }


def test_a_recipe_error_begins_with_its_spot() -> None:
    """Editors jump to file:line:column at the beginning of a message."""
    error = RecipeError("a.yaml:3:5", 'unknown step "exprot".')
    assert (error.message, error.where) == ('a.yaml:3:5: unknown step "exprot".', "a.yaml:3:5")


@pytest.mark.parametrize(
    ("word", "known", "told"),
    [
        ("exprot", ["export", "edit"], ' Did you mean "export"?'),
        ("EXPORT", ["export"], ' Did you mean "export"?'),
        ("export", [], ""),
        ("zzz", ["export"], ""),
        ("", ["export"], ""),
        ("16:8", ["16:9", "9:16"], ' Did you mean "16:9"?'),
    ],
)
def test_the_likely_meant_word(word: str, known: list[str], told: str) -> None:
    """The nearest known word is offered as a question, and none when none is near."""
    assert did_you_mean(word, known) == told
