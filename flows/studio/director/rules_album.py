"""Phrases about an album: several songs in one video."""

from __future__ import annotations

from flows.studio.director.edits import AlbumVideo, Edit
from flows.studio.director.grammar import Frame, Rule

_TAKES = (
    "coverart add make put use video one_video show photo tracklist use musicvideo album order in_a_row eachtitle play "
    "photo_as_cover join"
)


def _album(f: Frame) -> Edit:
    return AlbumVideo(f["tracklist"] or (), f["photo"], f["album"])


RULES: tuple[Rule, ...] = (
    Rule(
        "musicvideo|one_video album|tracklist",
        _TAKES,
        _album,
        (
            "Create a music video of the whole album",
            "make a music video for the whole album over the cover, the songs one after the other with a title "
                "for each",
            'create a music video of the album over "cover.jpg" with the title of each song: "1.mp3" titled "A", '
                '"2.mp3" titled "B"',
            "make a music video of a.mp3, b.mp3 and c.mp3",
            "为整张专辑制作音乐视频，依次播放，显示每首歌的标题",
        ),
    ),
    Rule(
        "add|make|put|play|join album|tracklist in_a_row|eachtitle|one_video",
        _TAKES,
        _album,
        (
            "make a video of all songs, one after the other",
            "play all the tracks back to back over the cover with the title of each",
            "把所有歌曲依次播放，显示每首歌的歌名",
        ),
    ),
)  # fmt: skip
