"""A timeline becomes a file: look at the media, plan, run the plan, check what came out, and put it in place."""

from __future__ import annotations

import errno
import logging
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import av.error

from flows.errors import InputError, RenderError
from flows.media.probe import MediaInfo, probe
from flows.media.shown import UPRIGHT
from flows.studio.renderer import commands, ffmpeg
from flows.studio.renderer.aac import aac_args
from flows.studio.renderer.assemble import Assembly
from flows.studio.renderer.content import Content
from flows.studio.renderer.encoder import Encoded
from flows.studio.renderer.h264.bits import Unsuited
from flows.studio.renderer.mix import is_normalized, is_silent, make_mix
from flows.studio.renderer.mux import write_file
from flows.studio.renderer.plain import PlainTrack, plain_sound
from flows.studio.renderer.plan import Plan, drawn_plan, make_plan
from flows.studio.renderer.reuse import Reuse
from flows.studio.renderer.scene import Scene
from flows.studio.renderer.silence import Silence
from flows.studio.renderer.sounds import PER_MS, Sounds
from flows.studio.renderer.source import SourceIndex, read_source
from flows.studio.renderer.space import check_space
from flows.studio.renderer.spec import OutputSpec, RenderReport, SpanReport
from flows.studio.renderer.stock import Stock
from flows.studio.renderer.track import SoundTrack, Track, expected_of
from flows.studio.renderer.verify import Expected, verify
from flows.studio.timeline import Text, Timeline

LOG = logging.getLogger("reelflow.renderer")
Progress = Callable[[float], None]
PREPARED_PERCENT = 4.0


@dataclass(frozen=True, slots=True)
class Job:
    """Everything an executor needs; it writes `part`. `sources` are the indexed ones among the media.

    With a `stock` it takes from there what earlier renders encoded.
    """

    timeline: Timeline
    media: Mapping[str, MediaInfo]
    sources: Mapping[str, SourceIndex]
    plan: Plan
    spec: OutputSpec
    part: Path
    folder: Path
    progress: Progress
    stock: Stock | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an executor and the checks of its file have to say."""

    spans: tuple[SpanReport, ...]
    warnings: tuple[str, ...]
    verified: tuple[str, ...]
    sound_reused: bool = False


def render(
    timeline: Timeline,
    media: Mapping[str, Path],
    output: Path,
    spec: OutputSpec,
    progress: Progress,
    *,
    scratch: Path,
    bitstream: bool = True,
    stock: Stock | None = None,
) -> RenderReport:
    """Render `timeline` into the mp4 file `output`, telling `progress` a rising percentage from 0 to 100.

    The file appears whole or not at all; large temporary files live below `scratch` and are gone afterwards. Without
    `bitstream` no slice of H.264 is grafted or put together. What the `stock` holds of it is not encoded again, and
    comes out the same to the bit. A plan whose file fails its checks is given up, and every frame drawn instead.
    Raises RenderError with one sentence when a media id is missing, a source is broken, ffmpeg fails or the disk is
    full.
    """
    progress(0.0)
    infos, sources, plan = _planned(timeline, media, spec, bitstream)
    part = output.absolute().with_name(output.name + ".part")
    try:
        scratch.mkdir(parents=True, exist_ok=True)
        check_space(timeline, infos, plan, scratch)
        plan, outcome = _run(Job(timeline, infos, sources, plan, spec, part, scratch, progress, stock))
        part.replace(output)
    except OSError as exc:
        raise _from_os(exc) from exc
    finally:
        part.unlink(missing_ok=True)
        if stock is not None:
            stock.trim()
    progress(100.0)
    return RenderReport(
        path=plan.path,
        reason=plan.reason,
        spans=outcome.spans,
        sound_reused=outcome.sound_reused,
        verified=outcome.verified,
        duration_ms=plan.duration_ms,
        width=plan.width,
        height=plan.height,
        warnings=outcome.warnings,
    )


def plan_spans(
    timeline: Timeline, media: Mapping[str, Path], spec: OutputSpec, *, bitstream: bool = True
) -> tuple[SpanReport, ...]:
    """How `render` would make each stretch, and why. Raises RenderError as it does."""
    return _planned(timeline, media, spec, bitstream)[2].report()


def _planned(
    timeline: Timeline, media: Mapping[str, Path], spec: OutputSpec, bitstream: bool
) -> tuple[dict[str, MediaInfo], dict[str, SourceIndex], Plan]:
    infos = {media_id: _look_at(media_id, media) for media_id in sorted(timeline.media_ids())}
    sources: dict[str, SourceIndex] = {}
    plan = make_plan(timeline, infos, spec, lambda media_id: _index(infos[media_id], media_id, sources), bitstream)
    return infos, sources, plan


def _look_at(media_id: str, media: Mapping[str, Path]) -> MediaInfo:
    if media_id not in media:
        raise RenderError(f"The media {media_id} is not there.", hint="Upload it again.")
    try:
        return probe(media[media_id].absolute(), is_known=True)
    except InputError as exc:
        raise RenderError(exc.message, hint=exc.hint) from exc


def _index(info: MediaInfo, media_id: str, known: dict[str, SourceIndex]) -> SourceIndex | str:
    """The packets of a source, or why they cannot be joined with others."""
    if info.turn != UPRIGHT:
        return "it is shown turned"
    try:
        known[media_id] = read_source(info.path)
    except (Unsuited, av.error.InvalidDataError) as exc:
        return str(exc)
    return known[media_id]


def _run(job: Job) -> tuple[Plan, Outcome]:
    """Carry out the plan; one that does not keep its promise is replaced by drawing every frame."""
    try:
        return job.plan, _attempt(job)
    except (Unsuited, av.error.InvalidDataError) as exc:
        if job.plan.path == "graph":
            raise RenderError("The finished video is not as it should be.", hint=f"On checking it, {exc}.") from exc
        LOG.warning("the render by %s is given up: %s", job.plan.path, exc)
        return _run(replace(job, plan=drawn_plan(job.timeline, job.spec, f"drawn after all: {exc}")))


def _attempt(job: Job) -> Outcome:
    for span in job.plan.report():
        LOG.info("%d ms from %d ms on: %s, %s", span.duration_ms, span.start_ms, span.path, span.reason)
    reuse = Reuse(job.stock, job.media, partial(Content, job.timeline, job.plan, job.spec.quality))
    try:
        with tempfile.TemporaryDirectory(dir=job.folder, prefix="render-") as folder:
            return _made(replace(job, folder=Path(folder)), reuse)
    except (Unsuited, av.error.InvalidDataError) as exc:
        reuse.forget()
        if not reuse.has_taken:
            raise
        LOG.warning("what earlier renders made does not fit, so all is made anew: %s", exc)
        return _attempt(replace(job, stock=None))


def _made(job: Job, reuse: Reuse) -> Outcome:
    sounds = Sounds(job.timeline, job.media, job.folder)
    if is_silent(job.timeline, job.media):
        silence = Silence(job.timeline.duration_ms * PER_MS)
        return _copy_silent(job, silence) if job.plan.whole else _assemble(job, silence, sounds, reuse)
    if not job.plan.whole and (kept := reuse.sound(job.folder)) is not None:
        return _assemble(job, kept, sounds, reuse)
    clip = plain_sound(job.timeline)
    if clip is not None and not is_normalized(job.timeline, job.media):
        with PlainTrack(clip, job.timeline, sounds, job.spec.quality) as track:
            return _assemble(job, track, sounds, reuse)
    mix = make_mix(job.timeline, sounds, job.folder)
    job.progress(PREPARED_PERCENT)
    if job.plan.whole:
        mixed = ["-filter_complex", mix.graph(first_input=1), "-map", "[sound]", *aac_args(job.spec.quality)]
        return _copy(job, mix.inputs, mixed, lambda place: expected_of(mix, place))
    with SoundTrack(mix, job.spec.quality) as track:
        return _assemble(job, track, sounds, reuse)


def _assemble(job: Job, sound: Track, sounds: Sounds, reuse: Reuse) -> Outcome:
    """Make the pictures span by span, beside the sound, and look at the file."""
    plan, heard = job.plan, commands.noted()
    with (
        Scene(job.timeline, plan, job.media, sounds) as scene,
        Assembly(job.timeline, plan, scene, job.spec.quality, job.sources, reuse) as assembly,
    ):
        film = assembly.film()
        told = replace(film, pictures=_counted(film.pictures, job))
        write_file(job.part, told, sound, _tags(job.timeline))
    verified = verify(job.part, plan, sound.expected)
    if not isinstance(sound, Silence):
        reuse.keep_sound(sound, job.part, job.folder, heard)
    return Outcome(plan.report(reuse.reused_frames), scene.warnings, verified, reuse.has_sound)


def _counted(pictures: Iterator[Encoded], job: Job) -> Iterator[Encoded]:
    for done, encoded in enumerate(pictures):
        job.progress(_percent(done / job.plan.frames))
        yield encoded


def _copy_silent(job: Job, silence: Silence) -> Outcome:
    sound = silence.write(job.folder / "sound.m4a")
    return _copy(job, ["-i", str(sound)], ["-map", "1:a", "-c:a", "copy"], silence.expected)


def _copy(job: Job, sound: list[str], heard: list[str], expected: Expected) -> Outcome:
    """Keep the footage's own packets beside another sound: options that open it, and those that bring it in."""
    args = copy_args(job, sound, heard)
    ffmpeg.run(args, lambda process: job.progress(_percent(process.ms_done / job.plan.duration_ms)))
    return Outcome(job.plan.report(), (), verify(job.part, job.plan, expected))


def copy_args(job: Job, sound: list[str], heard: list[str]) -> list[str]:
    """Options that copy the picture of the only source; `sound` opens the second input, `heard` is what comes of it."""
    (source,) = {clip.media for clip in job.timeline.clips() if clip.kind == "footage"}
    footage = ["-i", str(job.media[source].path)]
    tags = [option for name, value in _tags(job.timeline).items() for option in ("-metadata", f"{name}={value}")]
    file = ["-map_metadata", "-1", *tags, "-movflags", "+faststart", "-f", "mp4", str(job.part)]
    return [*footage, *sound, "-map", "0:V:0", "-c:v", "copy", *heard, *file]


def _tags(timeline: Timeline) -> dict[str, str]:
    artist = next((clip.text for clip in timeline.of(Text) if clip.role == "artist"), "")
    tags = {"title": _printable(timeline.title), "artist": _printable(artist)}
    return {name: value for name, value in tags.items() if value}


def _printable(words: str) -> str:
    return "".join(c for c in words if unicodedata.category(c) not in ("Cc", "Cs")).strip()


def _percent(share: float) -> float:
    return PREPARED_PERCENT + (99.5 - PREPARED_PERCENT) * min(1.0, share)


def _from_os(error: OSError) -> RenderError:
    if error.errno == errno.ENOSPC:
        return ffmpeg.disk_full()
    return RenderError(f"The render cannot write its files: {error.strerror or error}.", hint=error.filename)
