"""An uploaded song under the whole timeline: cut or repeated on the beat so that both end together."""

from __future__ import annotations

from flows.media.beats import BeatGrid
from flows.media.fit import Fit, fit_song
from flows.studio.director.library import Item, Library
from flows.studio.director.tracks import MUSIC, set_track, track
from flows.studio.timeline import Sound, Timeline
from flows.wire.draft import seconds


def fit_of(song: Item, length_ms: int, library: Library) -> Fit:
    """The song made `length_ms` long, by its own beats."""
    return fit_song(BeatGrid(0.0, tuple(library.beats(song))), song.info.duration_ms or 1, length_ms)


def pieces(one: Sound, fit: Fit, name: str = "song") -> list[Sound]:
    """The stretches of a song one after the other, as `one` sounds; its fades are those of the first and the last.

    `name` begins their ids.
    """
    placed: list[Sound] = []
    at = 0
    for number, stretch in enumerate(fit.stretches, 1):
        last = number == len(fit.stretches)
        changes = {
            "id": f"{name}-{number}",
            "start_ms": at,
            "duration_ms": stretch.duration_ms,
            "source_start_ms": stretch.start_ms,
            "sound_in_ms": min(one.sound_in_ms, stretch.duration_ms) if number == 1 else 0,
            "sound_out_ms": min(one.sound_out_ms, stretch.duration_ms) if last else 0,
        }
        placed.append(one.model_copy(update=changes))
        at += stretch.duration_ms
    return placed


def refitted(old: Timeline, new: Timeline, library: Library) -> Timeline:
    """`new` with the song that lay under all of `old` fitted to its length; a fade that was asked for stays."""
    music = track(old, MUSIC)
    end = max((clip.end_ms for one in new.tracks if one.id != MUSIC for clip in one.clips), default=0)
    if not end or not track(new, MUSIC) or not music or not isinstance(music[0], Sound):
        return new
    if music[0].start_ms or music[-1].end_ms != old.duration_ms or end == old.duration_ms:
        return new
    song = library.by_id(music[0].media)
    before, fit = fit_of(song, old.duration_ms, library), fit_of(song, end, library)
    fade = music[-1].sound_out_ms
    fade = fit.fade_out_ms if fade == before.fade_out_ms else fade
    return set_track(new, MUSIC, pieces(music[0].model_copy(update={"sound_out_ms": fade, "speed": 1.0}), fit))


def told(fit: Fit, song_ms: int) -> tuple[str, str]:
    """How a song was fitted, in English and Chinese; nothing where it plays as it is."""
    english, chinese = [], []
    joins = [one.end_ms for one in fit.stretches[:-1]]
    if joins and fit.duration_ms < song_ms:
        english.append(f"cut on the beat at {seconds(joins[0])} s")
        chinese.append(f"在{seconds(joins[0])}秒处按节拍剪接")
    elif joins:
        english.append(f"going back on the beat {'once' if len(joins) == 1 else f'{len(joins)} times'}")
        chinese.append(f"按节拍重复{len(joins)}次")
    if fit.fade_out_ms:
        english.append(f"fading out over {seconds(fit.fade_out_ms)} s")
        chinese.append(f"结尾{seconds(fit.fade_out_ms)}秒淡出")
    return ", ".join(english), "，".join(chinese)
