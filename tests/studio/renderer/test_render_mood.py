"""Music that matches the mood, from the footage to the file: what moves a lot sounds otherwise than what is calm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from flows.media.mood import mood_of
from flows.media.probe import probe
from flows.studio.director import direct
from flows.studio.director.chinese_names import chinese
from flows.studio.director.library import Item, Library
from flows.studio.timeline import Bed, Timeline

if TYPE_CHECKING:
    from tests.studio.renderer.conftest import Clips, Made, Rendered

LIVELY = "testsrc2=s=320x180:r=30:d=10,hue='H=2*PI*t',rotate='2*t',noise=alls=30:allf=t"
CALM = "gradients=s=320x180:r=30:d=10:speed=0.002:c0=#88aacc:c1=#cce0f0"


def with_music(text: str, footage: Path, rendered: Rendered) -> tuple[Bed, str, float]:
    """The bed, what was said of it, and how it sounds in the file."""
    library = Library((Item("m", footage.name, probe(footage)),), lambda _: [], mood=lambda one: mood_of(one.info.path))
    direction = direct(text, Timeline(), library)
    (bed,) = direction.timeline.of(Bed)
    film = rendered(direction.timeline, {"m": footage})
    assert film.audio_ms == pytest.approx(10_000, abs=60)
    assert 0.05 < np.abs(film.samples()).max() <= 1
    return bed, " ".join(direction.says), flux(film)


def flux(film: Made) -> float:
    """How much of the sound's spectrum is new every 20 ms, beside how loud it is: high for drums, low for pads."""
    sound = film.samples()[48_000 : 9 * 48_000]
    spectra = np.abs(np.fft.rfft(sound[: len(sound) // 960 * 960].reshape(-1, 960) * np.hanning(960), axis=1))
    return float(np.diff(spectra, axis=0).clip(0).sum() / spectra.sum())


@pytest.mark.parametrize("text", ["add background music that matches the mood at 100%", "添加配合氛围的音乐，音量100%"])
def test_music_that_matches(clips: Clips, rendered: Rendered, text: str) -> None:
    """Mood and tempo follow the footage, in either language, and can be heard in what was rendered."""
    codecs = ("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p")
    lively = clips.ffmpeg("lively.mp4", "-f", "lavfi", "-i", LIVELY, *codecs)
    calm = clips.ffmpeg("calm.mp4", "-f", "lavfi", "-i", CALM, *codecs)
    fast, said_fast, fast_flux = with_music(text, lively, rendered)
    slow, said_slow, slow_flux = with_music(text, calm, rendered)
    assert fast.mood in ("epic", "upbeat", "happy")
    assert slow.mood == "calm"
    assert (fast.tempo_bpm or 0) > (slow.tempo_bpm or 0) + 20
    assert fast.mood in said_fast or chinese(fast.mood) in said_fast
    assert str(slow.tempo_bpm) in said_slow
    assert fast_flux > 1.1 * slow_flux, (fast_flux, slow_flux)
