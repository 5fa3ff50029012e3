"""What was found in a file, held against its timeline and the recipe: one named finding for each thing looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flows.media.frames import clock
from flows.media.gate.expected import MARGIN_MS, Expected
from flows.media.gate.found import Found, Heard, Seen, Stretch
from flows.media.gate.hear import SILENT_MS
from flows.media.gate.see import BLACK_MS, FROZEN_MS

KEYS = ("loudness", "loudness_tolerance", "true_peak", "clean")
"""What of `require` is looked at here."""

SHORTEST_MS = {"black": BLACK_MS, "frozen": FROZEN_MS, "silence": SILENT_MS}
LOUDNESS_TOLERANCE_LU = 1.0
FAINT_LUFS, DEAFENING_LUFS = -35.0, -5.0
MOST_CLIPPED = 8
LENGTH_TOLERANCE_S = 0.1
SLACK_S = 0.002
NOT_EXPLAINED = "which the timeline does not explain"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `is_warning` is a finding that does not fail the run; `where` is its evidence."""

    name: str
    ok: bool
    detail: str
    is_warning: bool = False
    where: tuple[Stretch, ...] = ()


def judge(found: Found, expected: Expected, require: Mapping[str, Any]) -> list[Finding]:
    """Every finding about a file, in the same order. What `require` makes a failure is not `ok`."""
    refused = frozenset(require.get("clean") or ())
    return [
        _strict(finding) if finding.is_warning and finding.name in refused else finding
        for finding in _findings(found, expected, require)
    ]


def _strict(finding: Finding) -> Finding:
    return Finding(finding.name, False, finding.detail, where=finding.where)


def _findings(found: Found, expected: Expected, require: Mapping[str, Any]) -> Iterator[Finding]:
    silent = found.heard.silent if found.heard else (Stretch(0, 1 << 40, 0.0),)
    if found.seen:
        yield _stretches("black", found.seen.black, expected)
        yield _stretches("frozen", found.seen.frozen, expected, silent)
    yield _silence(found.heard, expected)
    if found.heard:
        yield _clipping(found.heard, expected)
    yield from _loudness(found.heard, require)
    if found.seen and found.heard:
        yield _sync(found.seen, found.heard, expected)
    if expected.length_ms is not None:
        yield _length(found, expected.length_ms / 1000)


def _stretches(name: str, found: Iterable[Stretch], expected: Expected, silent: tuple[Stretch, ...] = ()) -> Finding:
    parts = [part for stretch in found for part in expected.unexplained(name, stretch, silent)]
    odd = tuple(part for part in parts if part.length_ms >= SHORTEST_MS[name] - 2 * MARGIN_MS)
    if not odd:
        return Finding(name, True, "nowhere" if not list(found) else "only where the timeline explains it")
    return Finding(name, True, f"{_spans(odd)}, {NOT_EXPLAINED}", True, odd)


def _spans(parts: tuple[Stretch, ...]) -> str:
    told = [f"{clock(part.start_ms)} to {clock(part.end_ms)}" for part in parts[:3]]
    more = f" and {len(parts) - 3} more times" if len(parts) > 3 else ""
    return ", ".join(told) + more


def _silence(heard: Heard | None, expected: Expected) -> Finding:
    if heard is not None:
        return _stretches("silence", heard.silent, expected)
    if expected.is_readable and expected.has_sound():
        return Finding("silence", True, "the file has no sound, and the timeline has some", True)
    return Finding("silence", True, "no sound, as on the timeline" if expected.is_readable else "no sound")


def _clipping(heard: Heard, expected: Expected) -> Finding:
    step = max(1, len(heard.clipped) // MOST_CLIPPED)
    looked_at = heard.clipped[::step][:MOST_CLIPPED]
    odd = tuple(one for one in looked_at if expected.unexplained("clipping", one) or not expected.is_readable)
    if not odd:
        return Finding("clipping", True, "nowhere" if not heard.clipped else "only where the sources clip too")
    told = f"the sound stays at full scale {len(heard.clipped)} times, first at {clock(odd[0].start_ms)}"
    return Finding("clipping", True, told, True, odd)


def _loudness(heard: Heard | None, require: Mapping[str, Any]) -> Iterator[Finding]:
    lufs = heard.loudness_lufs if heard else None
    peak = heard.true_peak_dbtp if heard else None
    wanted, ceiling = require.get("loudness"), require.get("true_peak")
    if wanted is not None:
        yield _required_loudness(lufs, float(wanted), float(require.get("loudness_tolerance") or LOUDNESS_TOLERANCE_LU))
    elif lufs is not None:
        odd = "faint" if lufs < FAINT_LUFS else "deafening" if lufs > DEAFENING_LUFS else ""
        told = f"{lufs:g} LUFS, true peak {peak:g} dBTP" if peak is not None else f"{lufs:g} LUFS"
        yield Finding("loudness", True, told + (f", which is {odd}" if odd else ""), bool(odd))
    if ceiling is not None:
        ok = peak is None or peak <= float(ceiling)
        told = "no sound to measure" if peak is None else f"{peak:g} dBTP"
        yield Finding("true_peak", ok, f"{told}, at most {float(ceiling):g} dBTP allowed")


def _required_loudness(lufs: float | None, wanted: float, tolerance: float) -> Finding:
    ok = lufs is not None and abs(lufs - wanted) <= tolerance
    told = "no sound to measure" if lufs is None else f"{lufs:g} LUFS"
    return Finding("loudness", ok, f"{told}, required {wanted:g} ± {tolerance:g} LUFS")


def _sync(seen: Seen, heard: Heard, expected: Expected) -> Finding:
    """Sound may end earlier, or begin later, where the timeline says so."""
    tolerance_s = max(seen.frame_s, heard.packet_s) + SLACK_S
    start_s, end_s = heard.start_s - seen.start_s, heard.end_s - seen.end_s
    last_s = expected.last_sound_ms() / 1000 if expected.is_readable else None
    ends_early = last_s is not None and end_s < 0 and abs(heard.end_s - seen.start_s - last_s) <= tolerance_s
    wrong = [
        told
        for is_wrong, told in (
            (abs(start_s) > tolerance_s, f"the sound begins {_apart(start_s)} the picture"),
            (abs(end_s) > tolerance_s and not ends_early, f"the sound ends {_apart(end_s)} the picture"),
            (abs(heard.drift_s) > tolerance_s, f"the sound has gaps of {heard.drift_s * 1000:.0f} ms in all"),
        )
        if is_wrong
    ]
    if not wrong:
        return Finding(
            "sync", True, "picture and sound begin and end together" if not ends_early else "as the timeline"
        )
    at_ms = 0 if abs(start_s) > tolerance_s else round(min(seen.end_s, heard.end_s) * 1000)
    worst = max((start_s, end_s, heard.drift_s), key=abs)
    return Finding("sync", True, "; ".join(wrong), True, (Stretch(at_ms, at_ms, round(worst, 3)),))


def _apart(seconds: float) -> str:
    return f"{abs(seconds) * 1000:.0f} ms {'after' if seconds > 0 else 'before'}"


def _length(found: Found, wanted_s: float) -> Finding:
    streams = [stream.end_s - stream.start_s for stream in (found.seen, found.heard) if stream]
    length_s = max(streams, default=0.0)
    tolerance_s = max(LENGTH_TOLERANCE_S, found.seen.frame_s if found.seen else 0.0)
    told = f"{length_s:.2f} s, the timeline {wanted_s:.2f} s"
    return Finding("length", True, told, abs(length_s - wanted_s) > tolerance_s)
