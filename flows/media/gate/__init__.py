"""The gate: a finished file is looked through and listened to before it is called done."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import av
import av.error

from flows.errors import CheckError
from flows.media.checks import Check, check_file
from flows.media.frames import picture_at
from flows.media.gate.expected import Expected
from flows.media.gate.found import Coded, Found
from flows.media.gate.hear import hear
from flows.media.gate.judge import KEYS, Finding, judge
from flows.media.gate.see import see

Facts = dict[str, Any]
Tell = Callable[[float], None]

MOST_PICTURES = 3
PICTURE_SHARE = 0.7
"""How much of the progress the picture is."""


def examine(
    path: Path,
    require: Mapping[str, Any],
    draft: Any = None,
    media: Mapping[str, Path] | None = None,
    tell: Tell = lambda _: None,
) -> Facts:
    """Everything that is to be known of a finished file: `{"facts", "checks", "streams", "pictures"}` as plain data.

    `draft` is its timeline and `media` the files behind it, by what segments call them. `tell` gets the share that is
    done. `streams` are the coded streams (`Coded`), `pictures` small JPEGs of what was found, in base64. Raises
    CheckError like `check_file`.
    """
    facts, checks = check_file(path, {key: value for key, value in require.items() if key not in KEYS})
    plain: Facts = {
        "facts": asdict(facts),
        "checks": [asdict(check) for check in checks],
        "streams": {},
        "pictures": [],
    }
    if not _is_ok(checks, "readable") or not _is_ok(checks, "streams"):
        return plain
    found = _look_through(path, tell)
    damage = next((one.damage for one in (found.seen, found.heard) if one and one.damage), None)
    if damage:
        broken = Check("readable", False, damage)
        plain["checks"] = [asdict(broken if check.name == "readable" else check) for check in checks]
        return plain
    findings = judge(found, Expected.of(draft, media or {}), require)
    pictures = [picture for finding in findings for picture in _pictures(path, finding)]
    plain["checks"] += [_plain(finding) for finding in findings]
    return {**plain, "streams": streams_of(found), "pictures": pictures}


def _is_ok(checks: list[Check], name: str) -> bool:
    return all(check.ok for check in checks if check.name == name)


def _look_through(path: Path, tell: Tell = lambda _: None) -> Found:
    try:
        seen = see(path, lambda share: tell(PICTURE_SHARE * share))
        heard = hear(path, lambda share: tell(PICTURE_SHARE + (1 - PICTURE_SHARE) * share))
    except av.error.FFmpegError as exc:
        raise CheckError(f"{path} cannot be looked through: {exc}.") from exc
    return Found(seen, heard)


def streams_of(found: Found) -> dict[str, Facts]:
    """The coded streams by name."""
    coded: dict[str, Coded | None] = {
        "picture": found.seen.coded if found.seen else None,
        "sound": found.heard.coded if found.heard else None,
    }
    return {name: asdict(stream) for name, stream in coded.items() if stream}


def coded_streams(path: Path) -> dict[str, Facts]:
    """The coded streams of a file by name, as `examine` has them."""
    return streams_of(_look_through(path))


def _plain(finding: Finding) -> Facts:
    """A finding as a check of the result: a warning is `ok`, and says what it is."""
    plain: Facts = {"name": finding.name, "ok": finding.ok, "detail": finding.detail}
    if finding.is_warning:
        plain["level"] = "warning"
    if finding.where:
        plain["evidence"] = [
            {"at_s": part.start_ms / 1000, "until_s": part.end_ms / 1000, "value": part.value} for part in finding.where
        ]
    return plain


def _pictures(path: Path, finding: Finding) -> list[Facts]:
    """A small picture from the middle of each stretch that was found in the picture."""
    if finding.name not in ("black", "frozen"):
        return []
    taken = [(part, picture_at(path, (part.start_ms + part.end_ms) // 2)) for part in finding.where[:MOST_PICTURES]]
    return [
        {"name": finding.name, "at_ms": part.start_ms, "jpeg": base64.b64encode(jpeg).decode()}
        for part, jpeg in taken
        if jpeg
    ]
