"""Where things stand in a YAML file, and what YAML would read in silence although nobody means it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from flows.errors import RecipeError

Loc = tuple[int | str, ...]


class Places(NamedTuple):
    """Where each part of a document stands; lines and columns count from 1."""

    path: Path
    root: yaml.Node | None

    def where(self, loc: Loc, *, key: bool = False) -> str:
        """`file:line:column` of the value at `loc`, or of its key."""
        return _spot(self.path, self._mark(loc, key))

    def order(self, loc: Loc) -> tuple[int, int]:
        """Line and column, to tell what comes first."""
        mark = self._mark(loc, False)
        return (mark.line, mark.column) if mark else (0, 0)

    def _mark(self, loc: Loc, key: bool) -> yaml.Mark | None:
        node, last_key = self.root, None
        for part in loc:
            name, value = _child(node, part)
            if value is not None:
                node, last_key = value, name
        chosen = last_key if key and last_key is not None else node
        return chosen.start_mark if chosen is not None else None


def _child(node: yaml.Node | None, part: int | str) -> tuple[yaml.Node | None, yaml.Node | None]:
    """Key and value below `node`; the tags that pydantic puts into a location are no children and are passed over."""
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == str(part)), (None, None))
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return None, node.value[part]
    return None, None


def parse_yaml(path: Path, text: str) -> tuple[Any, Places]:
    """The data of a YAML text and the places of its parts. Raises RecipeError with the spot of the trouble."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        for node in _walk(root, set()):
            _refuse_traps(node, path)
        return yaml.safe_load(text), Places(path, root)
    except yaml.MarkedYAMLError as exc:
        unclosed = "quoted scalar" in (exc.context or "") or "flow" in (exc.context or "")
        mark = exc.context_mark if unclosed and exc.context_mark else exc.problem_mark or exc.context_mark
        raise RecipeError(_spot(path, mark), f"this is not YAML: {_in_words(exc)}.") from exc
    except yaml.reader.ReaderError as exc:
        raise RecipeError(f"{path}:1:1", "this is not YAML: it holds characters that are no text.") from exc
    except (yaml.YAMLError, ValueError, RecursionError) as exc:
        raise RecipeError(f"{path}:1:1", f"this is not YAML: {' '.join(str(exc).split())}.") from exc


def _in_words(exc: yaml.MarkedYAMLError) -> str:
    problem = str(exc.problem or exc.context)
    problem = f"{exc.context}, {problem}" if problem.startswith("but ") else problem
    told = next((words for pattern, words in _PROBLEMS if re.search(pattern, f"{exc.context} {problem}")), None)
    return f"{problem}; {told}" if told else problem


_PROBLEMS = (
    (r"mapping values are not allowed", 'check the indentation, and put text that holds ": " in quotes'),
    (r"'\\t'", "indent with spaces, not tabs"),
    (r"quoted scalar.*end of stream", "a quotation mark is not closed"),
    (r"quoted scalar", "inside double quotes a backslash is written twice"),
    (r"flow (mapping|sequence)", "a bracket is not closed, or a comma is missing"),
    (r"undefined alias|scanning an alias|scanning an anchor", "put text that begins with * or & in quotes"),
    (r"cannot start any token", "put text that begins with this character in quotes"),
    (r"constructor for the tag|undefined tag handle", "put text that begins with ! in quotes"),
    (r"single document", 'one file holds one recipe, without a "---" between'),
    (r"block (mapping|collection)", "check the indentation and the quotes"),
)


def _walk(node: yaml.Node | None, seen: set[int]) -> Iterator[yaml.Node]:
    if node is None or id(node) in seen:
        return
    seen.add(id(node))
    yield node
    children: Iterable[Any] = node.value if isinstance(node, yaml.CollectionNode) else ()
    for child in children:
        for part in child if isinstance(child, tuple) else (child,):
            yield from _walk(part, seen)


def _refuse_traps(node: yaml.Node, path: Path) -> None:
    """A key twice, a template read as a mapping, 16:9 as the number 969, a day as a date."""
    if isinstance(node, yaml.MappingNode):
        _refuse_odd_keys(node, path)
    elif isinstance(node, yaml.ScalarNode):
        is_number = node.tag.endswith((":int", ":float")) and ":" in node.value
        read_as = "a number" if is_number else "a date" if node.tag.endswith(":timestamp") else None
        if read_as:
            spot = _spot(path, node.start_mark)
            raise RecipeError(spot, f'YAML reads {node.value} as {read_as}. Write "{node.value}" in quotes.')


def _refuse_odd_keys(node: yaml.MappingNode, path: Path) -> None:
    seen: set[str] = set()
    for key, _ in node.value:
        spot = _spot(path, key.start_mark)
        if isinstance(key, yaml.MappingNode):
            raise RecipeError(spot, 'YAML reads {{ as the start of a mapping. Put the template in quotes: "{{ … }}".')
        if not isinstance(key, yaml.ScalarNode):
            raise RecipeError(spot, "a key must be a word.")
        if key.value in seen:
            raise RecipeError(spot, f'the key "{key.value}" stands here twice. Remove one.')
        seen.add(key.value)


def _spot(path: Path, mark: yaml.Mark | None) -> str:
    return f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else f"{path}:1:1"
