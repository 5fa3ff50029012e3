"""The corpus: instructions of people, the timelines they start from, and what must have changed afterwards.

An entry of `corpus/*.yaml` holds `given` (the fixture), `say` (wordings of one wish), `before` (said first), and one
of `then` (facts of the new timeline), `answer` (words of a reply that changes nothing), `refused`. Facts that
`then` does not name must be as they were before. Times are seconds. A fact may be `any`, `>1`, `<0`, `a/b` (either).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from flows.media.mood import MoodGuess
from flows.media.probe import MediaInfo
from flows.studio.director.direct import Direction, direct
from flows.studio.director.history import History
from flows.studio.director.library import Item, Library
from flows.studio.timeline import Bed, Card, Footage, ProgressBar, Sound, Still, Text, Timeline, Track, Visualizer
from flows.wire.draft import TrackType

FOLDER = Path(__file__).parent / "corpus"
HELD_OUT = Path(__file__).parent / "heldout"
TOLERANCE = 0.0015
Outcome = Literal["right", "refused", "misunderstood"]


@dataclass(frozen=True)
class Case:
    """One wording with what must come of it."""

    row: str
    fixture: str
    before: tuple[str, ...]
    text: str
    expected: Mapping[str, Any]

    @property
    def language(self) -> str:
        return "zh" if re.search(r"[\u4e00-\u9fff]", re.sub(r"[\"“][^\"”]*[\"”]", "", self.text)) else "en"


def cases(folder: Path = FOLDER) -> Iterator[Case]:
    """Every instruction of the corpus."""
    for file in sorted(folder.glob("*.yaml")):
        for entry in yaml.safe_load(file.read_text("utf-8")):
            expected = {key: entry[key] for key in ("then", "answer", "refused") if key in entry}
            for text in entry["say"]:
                yield Case(file.stem, entry["given"], tuple(entry.get("before", ())), text, expected)


# ---- what is uploaded and what is on the timeline before ------------------------------------------------------------


def _video(name: str, seconds: int) -> Item:
    info = MediaInfo(Path(name), "video", 1, seconds * 1000, 1280, 720, 30.0, video_codec="h264", audio_codec="aac")
    return Item(name.split(".")[0], name, info)


def _song(name: str, seconds: int, **tags: str) -> Item:
    return Item(
        name.split(".")[0], name, MediaInfo(Path(name), "audio", 1, seconds * 1000, audio_codec="mp3", tags=tags)
    )


def _picture(name: str) -> Item:
    return Item(name.split(".")[0], name, MediaInfo(Path(name), "image", 1, width=600, height=600))


def _words(name: str) -> Item:
    return Item(name.split(".")[0], name, MediaInfo(Path(name), "subtitles", 1))


TALK, SONG = _video("talk.mp4", 180), _song("song.mp3", 200, title="Blue", artist="Mono")
A, B, C = _video("a.mp4", 10), _video("b.mp4", 20), _video("c.mp4", 30)
LOUD = {"talk": [(5000, 50_000), (60_000, 110_000), (120_000, 175_000)], "b": [(0, 12_000)]}
SCENES = {"talk": [40_000, 100_000]}
LEVELS = {"talk": (60, 90)}
MOOD = MoodGuess("upbeat", 118, "The footage is bright and moves a lot: upbeat music at 118 BPM.")
MOTION = {"talk": (100, 120)}
CUES: dict[str, list[tuple[int, int | None, str]]] = {
    "subs": [(1000, 3000, "One"), (4000, 6500, "Two")],
    "words": [(1000, 5000, "First line"), (5000, 9000, "Second line"), (9000, None, "Third line")],
}


def _in_seconds(marked: tuple[int, int] | None, item: Item) -> list[float]:
    length = (item.info.duration_ms or 0) // 1000
    return [1.0 if marked and marked[0] <= second < marked[1] else 0.1 for second in range(length)]


def shelf(*items: Item) -> Library:
    """A library whose analyses are known beforehand."""
    return Library(
        items,
        loud_spans=lambda item: LOUD.get(item.id, [(0, item.info.duration_ms or 0)]),
        scenes=lambda item: SCENES.get(item.id, []),
        loudness=lambda item: _in_seconds(LEVELS.get(item.id), item),
        motion=lambda item: _in_seconds(MOTION.get(item.id), item),
        beats=lambda item: list(range(500, item.info.duration_ms or 0, 500)),
        cues=lambda item: CUES.get(item.id, []),
        mood=lambda _: MOOD,
    )


def _main(*clips: Footage | Still | Card) -> Track:
    return Track(id="main", type=TrackType.VIDEO, clips=clips)


def _clip(number: int, item: Item, start: int, length: int) -> Footage:
    return Footage(id=f"clip-{number}", name=item.name, start_ms=start * 1000, duration_ms=length * 1000, media=item.id)


def _talk() -> Timeline:
    return Timeline(tracks=(_main(_clip(1, TALK, 0, 180)),))


def _three() -> Timeline:
    return Timeline(tracks=(_main(_clip(1, A, 0, 10), _clip(2, B, 10, 20), _clip(3, C, 30, 30)),))


def _full() -> Timeline:
    bed = Bed(id="bed-1", name="calm music", start_ms=0, duration_ms=60_000, mood="calm", volume=0.3, duck=False)
    words = Text(id="text-1", name="Hello", start_ms=0, duration_ms=3000, text="Hello", role="headline")
    return Timeline(
        tracks=(
            _main(_clip(1, TALK, 0, 60)),
            Track(id="music", type=TrackType.AUDIO, clips=(bed,)),
            Track(id="text", type=TrackType.TEXT, clips=(words,)),
        )
    )


def _mv() -> Timeline:
    at: dict[str, Any] = {"start_ms": 0, "duration_ms": 200_000}
    return Timeline(
        title="Blue",
        tracks=(
            _main(Still(id="still-1", name="cover.jpg", media="cover", **at)),
            Track(
                id="visualizer",
                type=TrackType.VIDEO,
                clips=(Visualizer(id="visualizer-1", name="bars visualizer", media="song", **at),),
            ),
            Track(id="sound", type=TrackType.AUDIO, clips=(Sound(id="sound-1", name="song.mp3", media="song", **at),)),
            Track(id="title", type=TrackType.TEXT, clips=(Text(id="title-1", name="Title", text="Blue", **at),)),
            Track(
                id="artist",
                type=TrackType.TEXT,
                clips=(Text(id="artist-1", name="Artist", text="Mono", role="artist", **at),),
            ),
        ),
    )


FIXTURES: dict[str, tuple[Library, Callable[[], Timeline]]] = {
    "empty": (shelf(), Timeline),
    "talk": (shelf(TALK, SONG, _picture("logo.png")), _talk),
    "full": (shelf(TALK, SONG), _full),
    "three": (shelf(A, B, C), _three),
    "clips": (shelf(A, B, C), Timeline),
    "album": (shelf(SONG, _picture("cover.jpg")), Timeline),
    "tracks": (
        shelf(
            _picture("other.jpg"),
            _picture("cover.jpg"),
            _song("one.mp3", 10, title="Alpha"),
            _song("two.mp3", 20),
            _song("three.mp3", 30, title="Gamma"),
        ),
        Timeline,
    ),
    "mv": (shelf(SONG, _picture("cover.jpg")), _mv),
    "behind": (shelf(A, B, SONG, _picture("cover.jpg")), _mv),
    "photos": (shelf(*(_picture(f"p{n}.jpg") for n in range(1, 5)), _song("tune.mp3", 30)), Timeline),
    "subs": (shelf(TALK, _words("subs.srt")), _talk),
    "lyrics": (shelf(SONG, _picture("cover.jpg"), _words("words.lrc")), _mv),
}


# ---- what a timeline shows -------------------------------------------------------------------------------------------


def facts(timeline: Timeline) -> dict[str, Any]:
    """The timeline in the words of the corpus."""
    main = _track(timeline, "main")
    texts = [clip for clip in timeline.of(Text) if clip.role != "caption"]
    insets = [clip for track in timeline.tracks if track.id == "inset" for clip in track.clips]
    return {
        "duration": timeline.duration_ms / 1000,
        "size": f"{timeline.width}x{timeline.height}",
        "fps": timeline.fps,
        "normalized": bool(timeline.normalized),
        "main": [_piece(clip) for clip in main],
        "effects": {n: shown for n, clip in enumerate(main, 1) if (shown := _effects(clip))},
        "texts": [{"text": clip.text, "at": _at(clip), **_style(clip)} for clip in texts],
        "captions": [_caption(clip) for clip in timeline.of(Text) if clip.role == "caption"],
        "music": [_music(clip) for clip in _whole(_track(timeline, "music"))],
        "sound": [_piece(clip) for clip in _track(timeline, "sound")],
        "visual": [clip.style for clip in timeline.of(Visualizer)],
        "progress": [_at(clip) for clip in timeline.of(ProgressBar)],
        "insets": [{"name": _stem(clip.name), "at": _at(clip), **_placed(clip)} for clip in insets],
    }


def _track(timeline: Timeline, name: str) -> list[Any]:
    return [clip for track in timeline.tracks if track.id == name for clip in track.clips]


def _stem(name: str) -> str:
    return name.rsplit(".", 1)[0]


def _s(ms: float) -> str:
    return f"{ms / 1000:.3f}".rstrip("0").rstrip(".")


def _at(clip: Any) -> str:
    return f"{_s(clip.start_ms)}-{_s(clip.end_ms)}"


def _piece(clip: Any) -> str:
    if isinstance(clip, Card):
        return f'card "{clip.text}" {_s(clip.duration_ms)}'
    if isinstance(clip, Still):
        return f"{_stem(clip.name)} for {_s(clip.duration_ms)}"
    speed = getattr(clip, "speed", 1.0)
    if getattr(clip, "frozen", False):
        return f"{_stem(clip.name)} at {_s(clip.source_start_ms)} for {_s(clip.duration_ms)}"
    start, end = clip.source_start_ms, clip.source_start_ms + clip.duration_ms * speed
    return f"{_stem(clip.name)} {_s(start)}-{_s(end)}" + (f" x{speed:g}" if speed != 1 else "")


def _effects(clip: Any) -> dict[str, Any]:
    look = clip.look.model_dump(exclude_defaults=True)
    frame = clip.frame.model_dump(exclude_defaults=True, mode="json")
    own = {
        "volume": round(getattr(clip, "volume", 1.0), 3),
        "crossfade": clip.crossfade_ms / 1000,
        "fade_in": clip.fade_in_ms / 1000,
        "fade_out": clip.fade_out_ms / 1000,
        "sound_in": getattr(clip, "sound_in_ms", 0) / 1000,
        "sound_out": getattr(clip, "sound_out_ms", 0) / 1000,
        "denoise": getattr(clip, "denoise", False),
        "fit": getattr(clip, "fit", "blur"),
        "background": getattr(clip, "background", "black"),
        "behind": getattr(clip, "background_media", ""),
        "transition": clip.transition,
        "reversed": getattr(clip, "reversed", False),
        "frozen": getattr(clip, "frozen", False),
    }
    plain = {"volume": 1.0, "fit": "blur", "background": "black", "behind": "", "transition": "dissolve"}
    return {**look, **frame, **{name: value for name, value in own.items() if value != plain.get(name, 0)}}


def _style(clip: Text) -> dict[str, Any]:
    own = {
        "role": clip.role.replace("-", " "),
        "colour": clip.colour,
        "place": clip.place.replace("-", " "),
        "size": clip.scale,
        "fade_in": clip.fade_in_ms / 1000,
        "fade_out": clip.fade_out_ms / 1000,
    }
    plain = {"role": "headline", "colour": "white", "place": "auto", "size": 1.0}
    return {name: value for name, value in own.items() if value != plain.get(name, 0)}


def _placed(clip: Any) -> dict[str, str]:
    place = clip.frame.inset.replace("-", " ") if clip.frame.inset else ""
    return {"place": place} if place != "bottom right" else {}


def _caption(clip: Text) -> str:
    shown = f"{clip.text} {_at(clip)}"
    shown += " size>1" if clip.scale > 1 else ""
    return shown + (f" {clip.colour}" if clip.colour != "white" else "")


def _whole(clips: list[Any]) -> list[Any]:
    """Stretches of a song that follow one another are one song: where it is cut to fit is another test's matter."""
    whole: list[Any] = []
    for clip in clips:
        last = whole[-1] if whole else None
        if (
            isinstance(last, Sound)
            and isinstance(clip, Sound)
            and (last.media, last.end_ms) == (clip.media, clip.start_ms)
        ):
            longer = {"duration_ms": clip.end_ms - last.start_ms, "sound_out_ms": clip.sound_out_ms}
            whole[-1] = last.model_copy(update=longer)
        else:
            whole.append(clip)
    return whole


def _music(clip: Any) -> dict[str, Any]:
    own: dict[str, Any] = {"volume": round(clip.volume, 3), "at": _at(clip)}
    own |= {"mood": clip.mood} if isinstance(clip, Bed) else {"name": _stem(clip.name)}
    extra = {"duck": clip.duck, "fade_in": clip.sound_in_ms / 1000, "fade_out": clip.sound_out_ms / 1000}
    return own | {name: value for name, value in extra.items() if value}


# ---- whether it is as expected ---------------------------------------------------------------------------------------


def play(case: Case) -> tuple[Outcome, str]:
    """Say it to the director, and see what came of it."""
    library, start = FIXTURES[case.fixture]
    timeline, history = start(), History()
    for text in case.before:
        direction = direct(text, timeline, library, history)
        assert direction.edits, f"{text}: {direction.says}"
        timeline, history = direction.timeline, direction.history
    direction = direct(case.text, timeline, library, history)
    return _judge(case, timeline, direction)


def _judge(case: Case, before: Timeline, direction: Direction) -> tuple[Outcome, str]:
    said = " ".join(direction.says)
    assert direction.cost == (50 if direction.edits else 0)
    if not direction.edits:
        assert direction.timeline == before
    if case.expected.get("refused"):
        fine = not direction.edits and not direction.answered
        return ("right", "") if fine else ("misunderstood", f"{direction.edits}: {said}")
    if "answer" in case.expected:
        if direction.edits or not direction.answered:
            return ("misunderstood" if direction.edits else "refused"), said
        wanted = case.expected["answer"]
        return ("right", "") if wanted == "any" or wanted in said else ("misunderstood", said)
    wrong = _differences(case, direction.timeline)
    if not direction.edits:
        return ("right", "") if direction.answered and not wrong else ("refused", said)
    return ("misunderstood", "; ".join(wrong)) if wrong else ("right", "")


def _differences(case: Case, after: Timeline) -> list[str]:
    then = dict(case.expected["then"])
    start, new = facts(FIXTURES[case.fixture][1]()), facts(after)
    if "all" in then:
        pattern = then.pop("all")
        then["effects"] = "any" if pattern == "any" else {n: pattern for n in range(1, len(new["main"]) + 1) if pattern}
    wrong = []
    for name, value in new.items():
        wanted = then.get(name, _Same(start[name], name))
        if name == "duration" and name not in then:
            continue
        if not _fits(wanted, value):
            wrong.append(f"{name} is {value}, not {wanted}")
    return wrong


@dataclass(frozen=True)
class _Same:
    """As it was, but for times, which may follow a cut."""

    value: Any
    name: str

    def fits(self, value: Any) -> bool:
        if self.name in ("texts", "music", "insets"):
            return _without_times(self.value) == _without_times(value)
        return bool(self.value == value)


def _without_times(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name != "at"} for row in rows]


def _fits(wanted: Any, value: Any) -> bool:
    if isinstance(wanted, _Same):
        return wanted.fits(value)
    if wanted == "any":
        return True
    if isinstance(wanted, Mapping):
        if not isinstance(value, Mapping):
            return False
        extra = {name for name in value if name not in wanted}
        missing = {name for name in wanted if name not in value and wanted[name] != "any"}
        same = all(_fits(wanted[name], value[name]) for name in wanted if name in value)
        return not missing and same and extra <= {"role"}
    if isinstance(wanted, list):
        return isinstance(value, list) and len(wanted) == len(value) and all(map(_fits, wanted, value))
    if isinstance(wanted, bool) or isinstance(value, bool):
        return bool(wanted) == bool(value)
    if isinstance(wanted, str) and isinstance(value, int | float):
        limit = float(wanted[1:])
        return value > limit if wanted[0] == ">" else value < limit
    if isinstance(wanted, int | float) and isinstance(value, int | float):
        return abs(wanted - value) < TOLERANCE
    if isinstance(wanted, str) and isinstance(value, str):
        return value in wanted.split("/") if "/" in wanted else _same_words(wanted, value)
    return bool(wanted == value)


def _same_words(wanted: str, value: str) -> bool:
    """Words alike; `any` stands for one of them, and the last decimals of a time do not count."""
    if wanted.endswith("any"):
        return value.startswith(wanted.removesuffix("any"))
    pattern = r"\d+(?:\.\d+)?"
    if re.sub(pattern, "#", wanted) != re.sub(pattern, "#", value):
        return False
    pairs = zip(re.findall(pattern, wanted), re.findall(pattern, value), strict=True)
    return all(abs(float(one) - float(other)) < 0.003 for one, other in pairs)
