"""The edit that makes one video of an album."""

from __future__ import annotations

from typing import Any

from flows.studio.director.apply_shown import cover_of
from flows.studio.director.applying import Applied, apply, duration, named
from flows.studio.director.edits import AlbumVideo
from flows.studio.director.library import Item, Library
from flows.studio.director.places import CannotDo
from flows.studio.director.tracks import MAIN, SOUND, TITLE, set_track
from flows.studio.timeline import Sound, Still, Text, Timeline
from flows.wire.draft import seconds


@apply.register
def _(edit: AlbumVideo, timeline: Timeline, library: Library) -> Applied:
    songs = [(named(name, library, "audio"), title) for name, title in edit.songs]
    songs = songs or [(song, None) for song in library.of("audio")]
    if not songs:
        raise CannotDo("An album needs songs: upload the audio files first.", "专辑视频需要歌曲：请先上传音频文件。")
    if edit.count not in (None, len(songs)):
        raise CannotDo(
            f"The uploaded songs are {len(songs)} in number, not {edit.count}: name those that you mean.",
            f"一共上传了{len(songs)}首歌，不是{edit.count}首；请说出文件名。",
        )
    cover = cover_of(edit.picture, library)
    sounds: list[Sound] = []
    titles: list[Text] = []
    at = 0
    for number, (song, given) in enumerate(songs, 1):
        length, title = duration(song), _title(song, given)
        place: dict[str, Any] = {"start_ms": at, "duration_ms": length}
        sounds.append(Sound(id=f"sound-{number}", name=song.name, media=song.id, **place))
        titles.append(Text(id=f"title-{number}", name="Title", text=title, role="title", **place))
        at += length
    still = Still(id="still-1", name=cover.name, start_ms=0, duration_ms=at, media=cover.id)
    album = songs[0][0].info.tags.get("album", timeline.title)
    new = timeline.model_copy(update={"title": album, "tracks": ()})
    new = set_track(set_track(set_track(new, MAIN, [still]), SOUND, sounds), TITLE, titles)
    listed = ", ".join(f'"{one.text}" ({seconds(one.start_ms)}-{seconds(one.end_ms)} s)' for one in titles)
    listed_zh = "、".join(f"“{one.text}”（{seconds(one.start_ms)}-{seconds(one.end_ms)}秒）" for one in titles)
    return Applied(
        new,
        f"Made a video of {len(songs)} songs one after the other over {cover.name}, with the title of each: {listed}.",
        f"用{cover.name}制作了{len(songs)}首歌依次播放的视频，显示每首歌的标题：{listed_zh}。",
    )


def _title(song: Item, given: str | None) -> str:
    return given or song.info.tags.get("title") or song.name.rsplit(".", 1)[0]
