"""The items of a batch: files that match a pattern, or rows of a CSV file, each with inputs and a name of its own."""

from __future__ import annotations

import csv
import glob
import hashlib
import io
import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath, PurePosixPath

from flows.errors import InputError, ReelflowError, UsageError, did_you_mean
from flows.recipes.fill import Find, Given, nothing_fetched, problems
from flows.recipes.models import ForEachStep, Input, Recipe
from flows.recipes.plan import Plan, plan_variants
from flows.remote.urls import is_remote, name_of
from flows.settings import Settings

DELIMITERS = ",;\t"


@dataclass(frozen=True)
class Item:
    """One video of a batch: `name` is its own, `where` tells the user which one it is, `given` are its inputs."""

    name: str
    where: str
    given: Mapping[str, str | list[str]]


# ---- where items come from


def items_of(recipe: Recipe, inputs: Given, *, each: str | None = None, rows: str | None = None) -> list[Item]:
    """The items of `each` (`NAME=GLOB`) or of `rows` (a CSV file), each with the common `inputs` as well.

    Raises UsageError when neither or both are given, and for a pattern or a file that cannot be used.
    """
    if (each is None) == (rows is None):
        raise UsageError("a batch needs either --each NAME=GLOB or --rows FILE.csv.")
    found = _matching(recipe, inputs, each) if each is not None else _in_rows(recipe, Path(rows or "").expanduser())
    common = {name: value if isinstance(value, str) else list(value) for name, value in inputs.items()}
    return _told_apart(replace(item, given={**common, **item.given}) for item in found)


def loop_of(recipe: Recipe) -> ForEachStep:
    """The loop whose items a batch without a pattern and a table makes.

    Raises UsageError for a recipe without one, or with steps after it.
    """
    loop = recipe.loop
    if loop is None:
        raise UsageError(
            "a batch needs either --each NAME=GLOB or --rows FILE.csv.",
            hint="Only a recipe with one `for_each`, whose items are made in one session, needs neither.",
        )
    if recipe.steps[-1] is not loop:
        raise UsageError(
            f'recipe "{recipe.name}" has steps after its `for_each`, which belong to no item.',
            hint="Make it with `reelflow run`, or give --each or --rows.",
        )
    return loop


def _matching(recipe: Recipe, inputs: Given, each: str) -> list[Item]:
    name, separator, pattern = each.partition("=")
    if not separator or not name or not pattern:
        raise UsageError(f'--each takes NAME=GLOB, and "{each}" is not of that form.')
    _wanted(recipe, name, "--each")
    if not recipe.inputs[name].is_media:
        raise UsageError(f'--each takes an input that is a file, and "{name}" is {recipe.inputs[name].type}.')
    if name in inputs:
        raise UsageError(f'the input "{name}" comes from --each, and -i gives it as well.', hint="Leave one out.")
    pattern = os.path.expanduser(pattern)  # noqa: PTH111
    files = [Path(found) for found in sorted(glob.glob(pattern, recursive=True)) if Path(found).is_file()]  # noqa: PTH207
    if not files:
        hint = "Put it in quotes, so that the shell leaves it alone; it is relative to the current folder."
        raise UsageError(f"no file matches {pattern}.", hint=hint)
    root = _fixed_part(pattern)
    return [Item(_label(file.relative_to(root).with_suffix("")), str(file), {name: str(file)}) for file in files]


def _fixed_part(pattern: str) -> Path:
    """The folder above the first part of a pattern that holds a wildcard."""
    fixed: list[str] = []
    for part in Path(pattern).parts[:-1]:
        if glob.has_magic(part):
            break
        fixed.append(part)
    return Path(*fixed)


def _in_rows(recipe: Recipe, file: Path) -> list[Item]:
    """One item per row; a column is an input, a column that stands there again is another value of a `many` input."""
    lines = _read(file)
    head = [cell.strip() for cell in lines[0][1]]
    _check_columns(recipe, head, file)
    found, wrong = [], []
    for number, cells in lines[1:]:
        if any(cell.strip() for cell in cells[len(head) :]):
            wrong.append(f"{file}:{number}: this row has {len(cells)} cells, and the head has {len(head)} columns.")
        given = _row(recipe, dict(enumerate(head)), cells, file.absolute().parent)
        found.append(Item("", f"{file}:{number}", given))
    if wrong:
        raise InputError("\n  ".join(wrong), hint="Put cells that hold the separator in quotes.")
    if not found:
        raise InputError(f"{file} has no rows.", hint="Below the line of input names each line is one video.")
    return [replace(item, name=name) for item, name in zip(found, _row_names(recipe, found), strict=True)]


def _read(file: Path) -> list[tuple[int, list[str]]]:
    """Lines that hold anything, with their numbers. The separator is a comma, a semicolon or a tab."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError as exc:
        raise UsageError(f"{file} does not exist.", hint="--rows takes a CSV file.") from exc
    except UnicodeDecodeError as exc:
        raise InputError(f"{file} is not text in UTF-8.", hint='Export it as "CSV UTF-8".') from exc
    except OSError as exc:
        raise UsageError(f"{file} cannot be read: {(exc.strerror or str(exc)).lower()}.") from exc
    head = text.lstrip().partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=head.count), strict=True)
    try:
        lines = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as exc:
        raise InputError(f"{file}:{reader.line_num}: this is not CSV: {exc}.") from exc
    if not lines:
        raise InputError(f"{file} is empty.", hint="Its first line names inputs of the recipe.")
    return lines


def _check_columns(recipe: Recipe, head: Sequence[str], file: Path) -> None:
    wrong = []
    for name, times in Counter(head).items():
        try:
            wanted = _wanted(recipe, name, f"{file}:1")
        except UsageError as exc:
            wrong.append(exc.message)
            continue
        if times > 1 and not wanted.many:
            wrong.append(f'{file}:1: the column "{name}" stands here {times} times, and the input takes one value.')
    if wrong:
        raise InputError("\n  ".join(wrong), hint=f"The inputs are {', '.join(recipe.inputs) or 'none'}.")


def _wanted(recipe: Recipe, name: str, where: str) -> Input:
    if name in recipe.inputs:
        return recipe.inputs[name]
    told = f'recipe "{recipe.name}" has no input "{name}".' if name else "a column has no name."
    raise UsageError(
        f"{where}: {told}{did_you_mean(name, recipe.inputs)}", hint=f"Its inputs are {', '.join(recipe.inputs)}."
    )


def _row(recipe: Recipe, head: Mapping[int, str], cells: Sequence[str], folder: Path) -> dict[str, str | list[str]]:
    """The inputs of a row; an empty cell gives nothing, a file is looked for from the CSV's folder on."""
    given: dict[str, list[str]] = {}
    for index, name in head.items():
        cell = cells[index].strip() if index < len(cells) else ""
        if cell:
            value = _placed(cell, folder) if recipe.inputs[name].is_media else cell
            given.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in given.items()}


def _placed(place: str, folder: Path) -> str:
    return place if is_remote(place) else str(folder / Path(place).expanduser())


# ---- names


def _row_names(recipe: Recipe, items: Sequence[Item]) -> list[str]:
    """Names from the first input that tells all rows apart, else from the one that tells most of them apart."""
    columns = list(dict.fromkeys(name for item in items for name in item.given))
    labels = {name: [_label_of(recipe.inputs[name], item.given.get(name)) for item in items] for name in columns}
    complete = [found for found in labels.values() if all(found)]
    best = max(complete, key=lambda found: len(set(found)), default=[""] * len(items))
    return [label or f"row-{number}" for number, label in enumerate(best, 1)]


def _label_of(wanted: Input, value: str | list[str] | None) -> str:
    """What an item could be called after this input: a file's name without suffix, or the text itself."""
    first = value if isinstance(value, str) else (value or [""])[0]
    if not wanted.is_media:
        return _label(first)
    return _label(PurePosixPath(name_of(first) if is_remote(first) else first).stem)


def _label(name: str | PurePath) -> str:
    """A name that can be that of a file, without folders."""
    return re.sub(r"[^\w.,()' -]+", "_", str(name).replace("/", "-")).strip(". ")[:100]


def _told_apart(items: Iterable[Item]) -> list[Item]:
    """Items that would share a name get a mark made of their inputs, so that a name never moves to another item."""
    listed = list(items)
    shared = Counter(item.name.casefold() for item in listed)
    marked = [
        replace(item, name=f"{item.name}-{_mark(item)}") if shared[item.name.casefold()] > 1 else item
        for item in listed
    ]
    seen: Counter[str] = Counter()
    apart = []
    for item in marked:
        seen[item.name] += 1
        apart.append(replace(item, name=f"{item.name}-{seen[item.name]}") if seen[item.name] > 1 else item)
    return apart


def _mark(item: Item) -> str:
    return hashlib.sha256(json.dumps(dict(item.given), sort_keys=True).encode()).hexdigest()[:6]


# ---- plans


def plans_of(recipe: Recipe, item: Item, settings: Settings, *, find: Find = nothing_fetched) -> list[Plan]:
    """The plans of an item, whose files are named after it. Raises InputError."""
    return [replace(plan, stem=item.name) for plan in plan_variants(recipe, item.given, settings, find=find)]


def plan_items(recipe: Recipe, items: Sequence[Item], settings: Settings) -> list[list[Plan]]:
    """The plans of each item. Raises InputError that lists everything wrong in any."""
    plans, wrong = [], dict[str, list[Item]]()
    for item in items:
        try:
            plans.append(plans_of(recipe, item, settings))
        except ReelflowError as exc:
            for message in _everything_wrong(recipe, item, settings) or [exc.message]:
                wrong.setdefault(message, []).append(item)
    if wrong:
        raise cannot_be_made(wrong, len(items))
    return plans


def cannot_be_made(wrong: Mapping[str, Sequence[Item]], total: int) -> InputError:
    """The error for what is wrong with some of `total` items, by its message."""
    count = len({item.where for found in wrong.values() for item in found})
    told = "\n".join(_lines(wrong))
    return InputError(
        f"{count} of {total} items cannot be made, so nothing was started:\n{told}",
        hint="Put these right, then run the same command again.",
    )


def _everything_wrong(recipe: Recipe, item: Item, settings: Settings) -> list[str]:
    cache, max_bytes = settings.home / "cache", settings.upload.max_bytes
    return list(problems(recipe, item.given, cache=cache, max_bytes=max_bytes))


def _lines(wrong: Mapping[str, Sequence[Item]]) -> Iterator[str]:
    for message, items in wrong.items():
        more = f" and {len(items) - 3} more" if len(items) > 3 else ""
        yield f"  {', '.join(item.where for item in items[:3])}{more}: {message}"
