"""Files as they really come: each is rendered right, or refused in a sentence that names it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from flows.errors import InputError
from flows.media.analysis import motion_per_second
from flows.media.beats import beats_of
from flows.media.gate.source import is_clipped
from flows.media.mood import look_at_mood
from flows.media.probe import MediaInfo
from flows.media.shown import turn_of
from flows.media.silence import find_loud_spans
from flows.studio.shelf import examine
from tests.studio.renderer.hostile import ANY, TONES, X264, YUV420, Sample, ffmpeg, picture
from tests.studio.renderer.hostile_files import PICTURES, RECORDINGS, SONGS, SUBTITLES

if TYPE_CHECKING:
    from tests.studio.conftest import House, Person
    from tests.studio.renderer.conftest import Build, Made, Rendered

WIDTH, HEIGHT = 160, 90
CUT_MS, TOGETHER = 500, 9
NEAR_HZ = 25
Pixels = NDArray[np.uint8]
Make = Callable[[Sample], Path]
Visit = Callable[..., AbstractAsyncContextManager["Person"]]

EVERYTHING = (*RECORDINGS, *SONGS, *SUBTITLES, *PICTURES)
FINE = tuple(sample for sample in RECORDINGS if not sample.refused)
GROUPS = tuple(FINE[first : first + TOGETHER] for first in range(0, len(FINE), TOGETHER))


def called(sample: Sample) -> str:
    return sample.name.encode("ascii", "replace").decode()


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Each file once."""
    folder = tmp_path_factory.mktemp("hostile")

    def made(sample: Sample) -> Path:
        path = folder / sample.name
        if not path.exists():
            sample.make(path)
        return path

    return made


@pytest.mark.parametrize("sample", [one for one in EVERYTHING if one.refused], ids=called)
def test_what_cannot_be_used_is_refused(sample: Sample, make: Make) -> None:
    """One sentence says which file, what is wrong with it, and the next what to do."""
    with pytest.raises(InputError) as caught:
        examine(make(sample), sample.name)
    assert caught.value.message.startswith(f"{sample.name} ")
    assert sample.refused in caught.value.message
    assert caught.value.message.count(".") - sample.name.count(".") == 1
    assert caught.value.hint


@pytest.mark.parametrize("sample", [one for one in FINE if one.alone], ids=called)
def test_a_whole_recording(sample: Sample, make: Make, rendered: Rendered, build: Build) -> None:
    """Footage alone, of which the packets might be copied, has its length, its picture and its sound."""
    info = looked_at(sample, make)
    size = {"width": even(info.width), "height": even(info.height)} if sample.size[0] < 1000 else {}
    made = rendered(build.timeline(build.footage(0, info.duration_ms, media="v"), **size), {"v": info.path})
    assert made.fps <= 120
    assert made.video_ms == pytest.approx(sample.length_ms, abs=67)
    assert any(sample.told in warning for warning in made.report.warnings) or not sample.told
    check_seen(sample, Seen(made), 0, made.video_ms)
    check_heard(sample, made.samples(), 0, made.audio_ms)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: called(group[0]))
def test_recordings_cut_and_joined(group: tuple[Sample, ...], make: Make, rendered: Rendered, build: Build) -> None:
    """Half a second around the middle of each recording, one after the other, on one canvas."""
    infos = [looked_at(sample, make) for sample in group]
    lengths = [min(CUT_MS, info.duration_ms or 0) for info in infos]
    starts = [sum(lengths[:place]) for place in range(len(lengths))]
    clips = [
        build.footage(start, length, media=info.path.name, source_start_ms=max(0, sample.length_ms - length) // 2)
        for sample, info, start, length in zip(group, infos, starts, lengths, strict=True)
    ]
    timeline = build.timeline(clips, width=WIDTH, height=HEIGHT)
    made = rendered(timeline, {info.path.name: info.path for info in infos})
    assert made.video_ms == pytest.approx(sum(lengths), abs=34)
    seen, sound = Seen(made), made.samples()
    for sample, start, length in zip(group, starts, lengths, strict=True):
        check_seen(sample, seen, start, length)
        check_heard(sample, sound, start, length)


@pytest.mark.parametrize("width", [160, 320])
def test_a_picture_that_stands_for_ten_minutes(width: int, tmp_path: Path, rendered: Rendered, build: Build) -> None:
    """A minute a frame, silent: as long as it says, to the last frame, whether its packets are copied or not."""
    path = tmp_path / "still.mp4"
    ffmpeg(path, *picture(rate="1/60", seconds=600), *X264, *YUV420)
    made = rendered(build.timeline(build.footage(0, 600_000, media="v"), width=width, height=90), {"v": path})
    assert (made.video_ms, made.audio_ms) == pytest.approx((600_000, 600_000), abs=67)
    with av.open(str(made.path)) as container:
        middles = []
        for time_s in (1, 299, 301, 599):
            container.seek(time_s * av.time_base)
            shown = next(f for f in container.decode(video=0) if time_s < 0 or (f.time or 0) + 60 > time_s)
            middles.append(sum(colour_at(upright(shown), (160, 90), 0, 0)))
    assert [light > 600 for light in middles] == [False, False, True, True]


def test_songs(make: Make, rendered: Rendered, build: Build) -> None:
    """Songs of every make, one after the other, are heard at their pitch and for their length."""
    songs = [sample for sample in SONGS if not sample.refused]
    infos = [looked_at(sample, make) for sample in songs]
    clips = [build.sound(place * 1000, sample.length_ms, media=sample.name) for place, sample in enumerate(songs)]
    media = {sample.name: info.path for sample, info in zip(songs, infos, strict=True)}
    sound = rendered(build.timeline(clips), media).samples()
    for place, sample in enumerate(songs):
        check_heard(sample, sound, place * 1000, sample.length_ms)


def test_pictures(make: Make, rendered: Rendered, build: Build) -> None:
    """Pictures of every make, one after the other, stand upright and have their colours."""
    pictures = [sample for sample in PICTURES if not sample.refused]
    media = {sample.name: looked_at(sample, make).path for sample in pictures}
    stills = [build.still(place * 200, 200, media=sample.name, fit="contain") for place, sample in enumerate(pictures)]
    seen = Seen(rendered(build.timeline(stills, width=WIDTH, height=HEIGHT), media))
    for place, sample in enumerate(pictures):
        check_seen(sample, seen, place * 200, 200)


@pytest.mark.parametrize(
    "sample", [one for one in (*FINE, *SONGS) if not one.refused and one.name != "huge.mp4"], ids=called
)
def test_what_is_found_out(sample: Sample, make: Make) -> None:
    """What the director and the gate ask of a file is answered, whatever it is."""
    info = looked_at(sample, make)
    if info.has_video:
        assert len(motion_per_second(info.path)) >= 1
        assert 0 <= look_at_mood(info.path).brightness <= 1
    if info.has_audio:
        length_ms = info.duration_ms or 0
        heard = find_loud_spans(info.path)
        loud_ms = sum(end - start for start, end in heard)
        assert 0.8 * length_ms < loud_ms < 1.2 * length_ms or sample.tones != TONES
        assert not is_clipped(info.path, 0, length_ms / 1000)
        beats_of(info.path)


@pytest.mark.anyio
async def test_the_studio_answers_them_all(make: Make, house: House, visit: Visit) -> None:
    """Sent to a studio, each file is listed under its name or refused with a sentence, and the next is served."""
    async with visit(house.url) as person:
        session = await person.session()
        for sample in EVERYTHING:
            answer = await person.send(session, (sample.name, make(sample).read_bytes()))
            if sample.refused:
                assert (answer.status_code, answer.json()["code"]) == (415, 4001)
                assert sample.refused in answer.json()["message"]
                assert "Traceback" not in answer.text
            else:
                assert answer.status_code == 200, answer.text
        listed = [file["filename"] for file in (await person.state(session))["video_infos"]]
    assert listed == [stored_name(sample) for sample in EVERYTHING if not sample.refused]


def stored_name(sample: Sample) -> str:
    """What a browser's form makes of a name: a backslash parts folders on another system."""
    return sample.name.rsplit("\\", 1)[-1]


# ---- what is there


def looked_at(sample: Sample, make: Make) -> MediaInfo:
    """What the studio finds in a file, which is what the sample says."""
    info = examine(make(sample), sample.name)
    if sample.kind != "audio":
        assert (info.width, info.height) == sample.size
    if sample.kind != "image":
        assert info.duration_ms == pytest.approx(sample.length_ms, abs=45)
    return info


def even(length: int | None) -> int:
    return max(16, (length or 0) // 2 * 2)


class Seen:
    """The frames of a finished file by time, upright."""

    def __init__(self, made: Made) -> None:
        with av.open(str(made.path)) as container:
            self._frames = [(frame.time or 0, upright(frame)) for frame in container.decode(video=0)]

    def at(self, time_ms: float) -> Pixels:
        """What is on the screen at a time."""
        return next(
            (shown for time, shown in reversed(self._frames) if time <= time_ms / 1000 + 1e-6), self._frames[0][1]
        )


def upright(frame: av.VideoFrame) -> Pixels:
    """RGB as a player shows it, which takes a small picture without a name of its colours for BT.601."""
    matrix = int(frame.colorspace) if int(frame.colorspace) == 1 else 5
    image = Image.fromarray(frame.reformat(format="rgb24", src_colorspace=matrix).to_ndarray())
    turn = turn_of(frame)
    image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if turn.mirrored else image
    return np.asarray(image.rotate(turn.degrees, expand=True))


def check_seen(sample: Sample, seen: Seen, start_ms: float, length_ms: float) -> None:
    """The corners have their colours all the time, and the middle turns white when it should."""
    slack_ms = min(sample.slack_ms, length_ms / 4)
    early, late = (seen.at(start_ms + length_ms / 2 + later) for later in (-slack_ms, slack_ms))
    if sample.corners:
        for shown in (early, late):
            found = [colour_at(shown, sample.size, *place) for place in ((-1, -1), (1, -1), (-1, 1), (1, 1))]
            assert np.abs(np.array(found) - np.array(sample.corners)).max() <= sample.near, sample.name
    if sample.turns_white:
        dark, light = (sum(colour_at(shown, sample.size, 0, 0)) for shown in (early, late))
        assert dark < 150 and light > 600, sample.name


def colour_at(shown: Pixels, size: tuple[int, int], across: int, down: int) -> list[float]:
    """The colour half-way to an edge of a picture of that shape, which stands whole in the middle of the canvas."""
    height, width = shown.shape[:2]
    aspect = size[0] / size[1]
    x = width / 2 + across * min(width, height * aspect) / 4
    y = height / 2 + down * min(height, width / aspect) / 4
    part = shown[max(0, round(y) - 1) : round(y) + 1, max(0, round(x) - 1) : round(x) + 1]
    return [float(value) for value in part.reshape(-1, 3).mean(axis=0)]


def check_heard(sample: Sample, sound: NDArray[Any], start_ms: float, length_ms: float) -> None:
    """The pitch before and after the middle."""
    for wanted, (begin, end) in zip(sample.tones, ((0.1, 0.45), (0.55, 0.9)), strict=True):
        if wanted == ANY:
            continue
        part = sound[round((start_ms + begin * length_ms) * 48) : round((start_ms + end * length_ms) * 48)]
        heard = pitch_of(part)
        assert heard == (None if wanted is None else pytest.approx(wanted, abs=NEAR_HZ)), sample.name


def pitch_of(sound: NDArray[Any]) -> float | None:
    if np.sqrt((sound**2).mean()) < 0.005:
        return None
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), 1 << 17))
    return float(np.argmax(spectrum) * 48_000 / (1 << 17))
