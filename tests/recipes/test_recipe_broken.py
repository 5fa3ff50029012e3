"""Recipes that do not load: where, what is wrong, and the likely meant word, to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.errors import Exit, RecipeError
from flows.recipes.loader import load_recipe

CASES = (Path(__file__).parent / "broken_recipes.txt").read_text(encoding="utf-8").split("=== ")[1:]
"""Each begins with line, column and message; the recipe follows on the next lines."""


@pytest.mark.parametrize("case", CASES, ids=range(1, len(CASES) + 1))
def test_a_broken_recipe_is_told_with_its_spot(tmp_path: Path, case: str) -> None:
    """The first thing that is wrong is named with file, line and column, in one sentence, as wrong usage."""
    told, text = case.split("\n", 1)
    spot, message = told.split(" ", 1)
    file = tmp_path / "recipe.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RecipeError) as caught:
        load_recipe(file)
    assert caught.value.message == f"{file}:{spot}: {message}"
    assert caught.value.where == f"{file}:{spot}"
    assert caught.value.exit_code is Exit.USAGE


@pytest.mark.parametrize(
    "data", [b"ID3\x04\xff\xfe\x00", b"\x89PNG\r\n", "name: Caf\xe9".encode("latin-1")], ids=["mp3", "png", "latin-1"]
)
def test_a_file_that_is_no_text(tmp_path: Path, data: bytes) -> None:
    """A media file, or text in another encoding, is told apart from a recipe."""
    file = tmp_path / "recipe.yaml"
    file.write_bytes(data)
    with pytest.raises(RecipeError, match=r"recipe\.yaml: is not text in UTF-8, so not a recipe\.$"):
        load_recipe(file)


def test_characters_that_are_no_text(tmp_path: Path) -> None:
    """A zero byte is refused in one sentence without YAML's own words."""
    file = tmp_path / "recipe.yaml"
    file.write_text("name: a\0\nsteps: []\n", encoding="utf-8")
    with pytest.raises(RecipeError, match="this is not YAML: it holds characters that are no text"):
        load_recipe(file)


def test_a_tower_of_aliases_is_refused_quickly(tmp_path: Path) -> None:
    """Aliases that would expand to millions of values end in a sentence, not in a full memory."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    file = tmp_path / "recipe.yaml"
    file.write_text("\n".join([*lines, "name: a", "steps: *a8"]), encoding="utf-8")
    with pytest.raises(RecipeError, match='unknown key "a0"'):
        load_recipe(file)
