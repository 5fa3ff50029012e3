"""The manifest of a batch: JSON Lines beside its videos, one line per item, each on the disk before the next begins.

The first line says what the batch is about. A line that a kill has cut off counts as not written.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any

from pydantic import ValidationError

from flows.errors import UsageError
from flows.files import cannot_write, write_atomically
from flows.result import ItemReport

Header = Mapping[str, Any]


def manifest_path(folder: Path, recipe: str) -> Path:
    """Where the manifest of a recipe's batch lies."""
    return folder / f"{recipe}.batch.jsonl"


def read_manifest(path: Path) -> tuple[Header | None, list[ItemReport]]:
    """What the batch was about, and the last word about each item; `(None, [])` where no manifest lies."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None, []
    header = _parsed(lines[0]) if lines else None
    found: dict[str, ItemReport] = {}
    for line in lines[1:]:
        try:
            item = ItemReport.model_validate_json(line)
        except ValidationError:
            continue
        found[item.name] = item
    return header, list(found.values())


def _parsed(line: str) -> Header | None:
    try:
        header = json.loads(line)
    except ValueError:
        return None
    return header if isinstance(header, dict) else None


def kept_items(path: Path, header: Header, wanted: Mapping[str, Mapping[str, Any]]) -> list[ItemReport]:
    """The items of an earlier batch that need not be made again: done, with the inputs that are `wanted` of their name,
    and their files still there. Raises UsageError when the manifest is about something else."""
    old, items = read_manifest(path)
    if old is None:
        return []
    if old.get("key") != header["key"]:
        raise UsageError(
            f"{path} is about another batch: the recipe, or where it is made, has changed since.",
            hint="Leave --resume out to begin a new manifest; what was made before is still reused.",
        )
    return [
        item
        for item in items
        if item.status == "done"
        and dict(wanted.get(item.name, {})) == item.inputs
        and all(Path(export.file).is_file() for export in item.exports)
    ]


class Manifest:
    """A manifest that is being written; a context manager. Raises OutputError where the disk refuses."""

    def __init__(self, path: Path, header: Header, kept: Iterable[ItemReport]):
        self.path = path
        lines = [json.dumps(dict(header), ensure_ascii=False), *(_line(item) for item in kept)]
        write_atomically(path, "".join(f"{line}\n" for line in lines).encode())
        try:
            self._file: IO[str] = path.open("a", encoding="utf-8")
        except OSError as exc:
            raise cannot_write(path, exc) from exc

    def __enter__(self) -> Manifest:
        return self

    def __exit__(self, *details: object) -> None:
        self._file.close()

    def add(self, item: ItemReport) -> None:
        """Write an item down; on the disk when this returns."""
        try:
            self._file.write(_line(item) + "\n")
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as exc:
            raise cannot_write(self.path, exc) from exc


def _line(item: ItemReport) -> str:
    return json.dumps(item.plain(), ensure_ascii=False)
