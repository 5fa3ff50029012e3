"""Edits on a timeline: what each one makes, what it leaves alone, and what it cannot do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise, permutations
from pathlib import Path

import pytest

from flows.media.mood import MoodGuess
from flows.media.probe import MediaInfo
from flows.studio.director.apply import CannotDo, apply
from flows.studio.director.direct import EDIT_COST, Direction, direct
from flows.studio.director.lacking import CANNOT, MISSING, Lacking, lacking_in
from flows.studio.director.library import Item, Library
from flows.studio.director.parser import is_chinese
from flows.studio.draft import from_draft, to_draft
from flows.studio.timeline import (
    Bed,
    Card,
    Footage,
    Sound,
    Still,
    Text,
    Timeline,
    Visualizer,
)

Spans = Callable[[Item], list[tuple[int, int]]]


def video(name: str, duration_ms: int = 10_000, **facts: object) -> Item:
    info = MediaInfo(Path(name), "video", 1, duration_ms, 1280, 720, 30.0, video_codec="h264", audio_codec="aac")
    return Item(f"id-{name}", name, replace_facts(info, facts))


def replace_facts(info: MediaInfo, facts: dict[str, object]) -> MediaInfo:
    values = {name: getattr(info, name) for name in MediaInfo.__dataclass_fields__}
    return MediaInfo(**(values | facts))


def song(name: str = "song.mp3", duration_ms: int = 30_000, **tags: str) -> Item:
    return Item(f"id-{name}", name, MediaInfo(Path(name), "audio", 1, duration_ms, audio_codec="mp3", tags=tags))


def cover(name: str = "cover.jpg") -> Item:
    return Item(f"id-{name}", name, MediaInfo(Path(name), "image", 1, width=600, height=600))


def library(*items: Item, loud: Spans | Sequence[tuple[int, int]] = ((1000, 3000), (5000, 9000))) -> Library:
    return Library(items, loud if callable(loud) else lambda _: list(loud))


def done(text: str, shelf: Library, timeline: Timeline | None = None) -> Timeline:
    """The timeline after an instruction that must be carried out, checked for what always holds."""
    direction = direct(text, timeline or Timeline(), shelf)
    assert direction.edits, direction.says
    assert direction.cost == EDIT_COST
    check(direction.timeline)
    return direction.timeline


def check(timeline: Timeline) -> None:
    """What is true of every timeline: its draft is itself, the main track has no gap, fades fit their clips."""
    assert from_draft(to_draft(timeline)) == timeline
    ids = [clip.id for clip in timeline.clips()]
    assert len(ids) == len(set(ids))
    main = [clip for track in timeline.tracks if track.id == "main" for clip in track.clips]
    assert [clip.start_ms for clip in main] == [0, *[clip.end_ms for clip in main[:-1]]] if main else True
    fades = [getattr(clip, "crossfade_ms", 0) for clip in main]
    assert not fades or fades[0] == 0
    for (before, clip), fade in zip(pairwise(main), fades[1:], strict=True):
        assert fade <= min(before.duration_ms, clip.duration_ms) // 2


def shape(timeline: Timeline, track: str = "main") -> list[tuple[str, int, int]]:
    return [(clip.id, clip.start_ms, clip.end_ms) for one in timeline.tracks if one.id == track for clip in one.clips]


# ---- footage


def test_clips_are_joined_in_order_of_upload() -> None:
    """Every video stands on the main track, and an untouched canvas takes the first one's size."""
    timeline = done("Join the clips", library(video("a.mp4", 1000), video("b.mp4", 2500)))
    assert [(clip.name, clip.start_ms, clip.end_ms) for clip in timeline.of(Footage)] == [
        ("a.mp4", 0, 1000),
        ("b.mp4", 1000, 3500),
    ]
    assert (timeline.width, timeline.height) == (1280, 720)


@pytest.mark.parametrize("order", list(permutations(["a.mp4", "b.mp4", "c d.mp4"])))
def test_clips_are_joined_in_the_given_order(order: tuple[str, ...]) -> None:
    """Names decide, not the order of upload."""
    names = ", ".join(f'"{name}"' for name in order)
    timeline = done(
        f"Join the clips in this order: {names}.", library(video("a.mp4"), video("b.mp4"), video("c d.mp4"))
    )
    assert tuple(clip.name for clip in timeline.of(Footage)) == order


def test_a_name_with_quotation_marks_is_found() -> None:
    """An instruction can only hold typographic marks; the file may have straight ones."""
    timeline = done('Join the clips in this order: "my “best” clip.mp4"', library(video('my "best" clip.mp4')))
    assert timeline.of(Footage)[0].name == 'my "best" clip.mp4'


def test_odd_sizes_become_even() -> None:
    """A canvas has even sides, as its codec needs, and is never smaller than a renderer can draw."""
    timeline = done("join the clips", library(video("a.mp4", width=641, height=9)))
    assert (timeline.width, timeline.height) == (640, 16)


def test_joining_again_keeps_the_cards() -> None:
    """A new clip takes its place between the cards that are there."""
    first = done('Join the clips, intro card "A", outro card "Z"', library(video("a.mp4", 1000)))
    second = done("join the clips", library(video("a.mp4", 1000), video("b.mp4", 1000)), first)
    assert shape(second) == [("intro", 0, 3000), ("clip-2", 3000, 4000), ("clip-3", 4000, 5000), ("outro", 5000, 8000)]


# ---- silences


def test_what_is_on_the_timeline_stays_cut_when_it_is_joined_again() -> None:
    """What was uploaded since follows; what was cut stays so."""
    cut = done("trim the first 4 seconds", library(video("a.mp4")))
    both = done("join the clips", library(video("a.mp4"), video("b.mp4")), cut)
    assert [(clip.name, clip.source_start_ms) for clip in both.of(Footage)] == [("a.mp4", 4000), ("b.mp4", 0)]
    again = direct("join the clips", both, library(video("a.mp4"), video("b.mp4")))
    assert (again.timeline, again.cost, again.answered) == (both, 0, True)


@pytest.mark.parametrize("lengths", [(3333, 7001, 9999), (10_000, 1000), (500, 500, 90_000)])
def test_clips_share_a_length(lengths: tuple[int, ...]) -> None:
    """To the millisecond, whatever the lengths; each keeps its beginning, cards stay as long as they are."""
    shelf = library(*(video(f"{n}.mp4", length) for n, length in enumerate(lengths)))
    whole = done('add an intro "Hello" for 2 seconds', shelf)
    new = done("fit the clips into 8 seconds", shelf, whole)
    assert new.duration_ms == 8000
    assert [clip.source_start_ms for clip in new.of(Footage)] == [0] * len(lengths)
    assert all(0 < clip.duration_ms < old for clip, old in zip(new.of(Footage), lengths, strict=True))
    assert [card.duration_ms for card in new.of(Card)] == [2000]


def test_clips_that_do_not_fit() -> None:
    """Nobody can see twenty clips in a second."""
    shelf = library(*(video(f"{n}.mp4") for n in range(20)))
    assert "20 clips do not fit into 1 s" in " ".join(direct("fit the clips into 1 second", Timeline(), shelf).says)


def test_silences_are_cut_out() -> None:
    """Only the loud parts remain, each from its place in the source."""
    timeline = done("Remove the silences", library(video("a.mp4")))
    assert [(clip.source_start_ms, clip.start_ms, clip.end_ms) for clip in timeline.of(Footage)] == [
        (1000, 0, 2000),
        (5000, 2000, 6000),
    ]


def test_silences_are_cut_out_of_each_clip() -> None:
    """Every recording has spans of its own; one without any leaves no trace."""
    spans = {"a.mp4": [(0, 500)], "b.mp4": [], "c.mp4": [(200, 700), (900, 950)]}
    shelf = library(*(video(name) for name in spans), loud=lambda item: spans[item.name])
    timeline = done("remove the silences", shelf)
    assert [(clip.name, clip.duration_ms) for clip in timeline.of(Footage)] == [("a.mp4", 500), ("c.mp4", 500)]


def test_silences_removed_twice_change_nothing_more() -> None:
    """Spans are times of the source, so a second cut finds nothing to take."""
    shelf = library(video("a.mp4"))
    once = done("remove the silences", shelf)
    idle("remove the silences", shelf, once, "There are no silences to remove.")


def test_nothing_but_silence() -> None:
    """Footage without any sound is not cut down to nothing."""
    refused("remove the silences", library(video("a.mp4"), loud=()), "There is no sound in the footage")


def test_one_part_is_not_called_parts() -> None:
    """The sentence about what was cut is right for one part."""
    says = direct("remove the silences", Timeline(), library(video("a.mp4"), loud=[(0, 8000)])).says
    assert says == ("Removed 2 s of silence: 1 part remains, 8 s in all.",)


# ---- cards


def test_cards_stand_before_and_after() -> None:
    """The intro comes first and the outro last, three seconds each."""
    timeline = done('Join the clips, add an intro card "Hello 🌍", an outro card "Bye"', library(video("a.mp4", 1000)))
    assert shape(timeline) == [("intro", 0, 3000), ("clip-2", 3000, 4000), ("outro", 4000, 7000)]
    assert [card.text for card in timeline.of(Card)] == ["Hello 🌍", "Bye"]


def test_a_card_asked_for_again_is_replaced() -> None:
    """There is one intro and one outro, with the newest words."""
    shelf = library(video("a.mp4", 1000))
    timeline = done('Join the clips, intro card "A", outro card "Z", with crossfades', shelf)
    again = done('intro card "B" and outro card "Y"', shelf, timeline)
    assert [card.text for card in again.of(Card)] == ["B", "Y"]
    assert shape(again) == shape(timeline)
    assert [card.crossfade_ms for card in again.of(Card)] == [card.crossfade_ms for card in timeline.of(Card)]


def test_cards_stay_when_silences_go() -> None:
    """Cards have no sound and are kept all the same."""
    shelf = library(video("a.mp4"))
    timeline = done('Join the clips, intro card "A", outro card "Z"', shelf)
    assert [clip[0] for clip in shape(done("remove the silences", shelf, timeline))] == [
        "intro",
        "clip-2",
        "clip-3",
        "outro",
    ]


def test_a_card_alone() -> None:
    """A card needs something to stand beside: the uploaded clips, when nothing is on the timeline yet."""
    refused('an intro card "A"', library(song()), "An intro card needs something to stand beside")
    assert [clip[0] for clip in shape(done('an intro card "A"', library(video("a.mp4"))))] == ["intro", "clip-2"]


def test_a_card_before_a_music_video_moves_the_music() -> None:
    """Picture, bars and words stay with the song when a card comes before it."""
    shelf = library(song(title="Blue"), cover())
    video_ = done('Create a music video with visualizer and track info. Title "Blue"', shelf)
    timeline = done('add an intro card "Hi"', shelf, video_)
    for kind in (Still, Sound, Visualizer, Text):
        assert [(clip.start_ms, clip.end_ms) for clip in timeline.of(kind)] == [(3000, 33_000)], kind
    assert done('an outro card "Bye"', shelf, timeline).duration_ms == 36_000


# ---- crossfades


def test_crossfades_at_every_join() -> None:
    """All joins dissolve, and no time is lost."""
    shelf = library(video("a.mp4", 4000), video("b.mp4", 4000))
    timeline = done('Join the clips, intro card "A", with short crossfades', shelf)
    main = [clip for track in timeline.tracks for clip in track.clips if isinstance(clip, Card | Footage)]
    assert [clip.crossfade_ms for clip in main] == [0, 300, 300]
    assert timeline.duration_ms == 11_000


@pytest.mark.parametrize(
    ("lengths", "fades"), [((100, 4000), [0, 50]), ((4000, 301), [0, 150]), ((100, 100, 5000), [0, 50, 50])]
)
def test_crossfades_are_at_most_half_of_a_short_clip(lengths: tuple[int, ...], fades: list[int]) -> None:
    """A dissolve never takes more than half of either of its clips."""
    shelf = library(*(video(f"{n}.mp4", length) for n, length in enumerate(lengths)))
    assert [clip.crossfade_ms for clip in done("join the clips with crossfades", shelf).of(Footage)] == fades


def test_crossfades_fit_after_a_cut() -> None:
    """Silences removed after the crossfades leave no dissolve that is longer than its clips allow."""
    shelf = library(video("a.mp4"), video("b.mp4"), loud=[(0, 120), (5000, 5400)])
    timeline = done("join the clips with crossfades", shelf)
    assert [clip.crossfade_ms for clip in done("remove the silences", shelf, timeline).of(Footage)] == [0, 0, 60, 0]


def test_one_clip_has_no_join() -> None:
    """A single clip is left as it is, in so many words."""
    direction = direct("join the clips with crossfades", Timeline(), library(video("a.mp4")))
    assert direction.says[-1] == "There is only one clip, so there is nothing to crossfade."
    assert direction.timeline.of(Footage)[0].crossfade_ms == 0


# ---- music


def test_music_lies_under_all_of_it() -> None:
    """A bed is as long as the video and at the volume asked for."""
    (bed,) = done("add epic music at 45%", library(video("a.mp4", 4000))).of(Bed)
    assert (bed.mood, bed.volume, bed.duck, bed.start_ms, bed.end_ms) == ("epic", 0.45, False, 0, 4000)


def test_music_is_replaced() -> None:
    """There is one bed, the newest."""
    shelf = library(video("a.mp4"))
    timeline = done("add calm music", shelf)
    assert [bed.mood for bed in done("add dark music", shelf, timeline).of(Bed)] == ["dark"]


def test_music_goes_on_under_the_cards() -> None:
    """Music grows and shrinks with the video when cards come and silences go."""
    shelf = library(video("a.mp4"))
    timeline = done("add calm music ducked under the speech", shelf)
    carded = done('intro card "A" and outro card "Z"', shelf, timeline)
    assert [(bed.start_ms, bed.end_ms, bed.duck) for bed in carded.of(Bed)] == [(0, 16_000, True)]
    assert [bed.end_ms for bed in done("remove the silences", shelf, carded).of(Bed)] == [12_000]


def test_music_that_matches_goes_by_the_footage_seen_longest() -> None:
    """Mood and tempo are those of the footage that is seen longest, with the reason said; another mood has its own."""
    guesses = {"a.mp4": MoodGuess("dark", 84, "It is dark."), "b.mp4": MoodGuess("happy", 124, "It is bright.")}
    shelf = library(video("a.mp4", 3000), video("b.mp4", 9000))
    shelf = replace(shelf, mood=lambda item: guesses[item.name])
    joined = done("join the clips", shelf)
    direction = direct("add music that matches the mood", joined, shelf)
    assert [(bed.mood, bed.tempo_bpm) for bed in direction.timeline.of(Bed)] == [("happy", 124)]
    assert direction.says == ("Added happy music at 30 % (0-12 s). It is bright.",)
    calm = done("make the music calm", shelf, direction.timeline)
    assert [(bed.mood, bed.tempo_bpm) for bed in calm.of(Bed)] == [("calm", None)]


@pytest.mark.parametrize("volume", ["101", "500", "99999"])
def test_music_that_is_too_loud(volume: str) -> None:
    """More than all of it is refused in words."""
    refused(f"add calm music at {volume}%", library(video("a.mp4")), "Music can play at 0 to 100 %")


def test_nothing_to_duck() -> None:
    """Ducking needs music."""
    refused("duck it under the speech", library(video("a.mp4")), "There is no music on the timeline to duck")


# ---- music videos


def test_a_music_video_is_as_long_as_its_song() -> None:
    """The newest picture shows for exactly the length of the newest song."""
    shelf = library(song("old.mp3", 1000), cover("old.jpg"), song("new.mp3", 2345, title="Blue"), cover("new.jpg"))
    timeline = done("Create a looping music video with visualizer", shelf)
    assert [(clip.name, clip.end_ms) for clip in timeline.of(Still, Sound)] == [("new.jpg", 2345), ("new.mp3", 2345)]
    assert [(clip.media, clip.end_ms) for clip in timeline.of(Visualizer)] == [("id-new.mp3", 2345)]
    assert timeline.title == "Blue"


def test_a_clip_with_sound_can_be_the_song() -> None:
    """Without an audio file the newest video that has sound gives the music."""
    shelf = library(video("a.mp4", 1000), video("mute.mp4", audio_codec=None), cover())
    assert done("create a music video", shelf).of(Sound)[0].media == "id-a.mp4"


def test_track_info_comes_from_the_tags() -> None:
    """Without words of the user the song's tags are shown; a tag that is not there is no line."""
    timeline = done("Create a music video with track info overlay", library(song(title="Blue"), cover()))
    assert [(text.role, text.text) for text in timeline.of(Text)] == [("title", "Blue")]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ('Title "B", artist "M"', {"title": "B", "artist": "M"}),
        ('Title "B", artist ""', {"title": "B"}),
        ('Title "B"', {"title": "B", "artist": "Tag"}),
        ('artist "夜 “x” 🎧"', {"title": "Tag", "artist": "夜 “x” 🎧"}),
        ('Title "", artist ""', {}),
    ],
)
def test_track_info_as_the_user_says(said: str, shown: dict[str, str]) -> None:
    """Given words win over tags, and an empty line is no line."""
    shelf = library(song(title="Tag", artist="Tag"), cover())
    timeline = done(f"Create a music video with track info overlay. {said}.", shelf)
    assert {text.role: text.text for text in timeline.of(Text)} == shown


def test_one_line_of_the_track_info_leaves_the_other() -> None:
    """A new title does not bring back an artist that was taken away."""
    shelf = library(song(title="Tag", artist="Tag"), cover())
    timeline = done('Create a music video with track info. artist ""', shelf)
    assert [text.role for text in done('Title "New"', shelf, timeline).of(Text)] == ["title"]


@pytest.mark.parametrize(
    ("text", "items", "missing"),
    [
        ("create a music video", [cover()], "A music video needs a song"),
        ("create a music video", [song()], "A music video needs a picture"),
        ("create a music video", [song(duration_ms=0), cover()], "song.mp3 has no length that could be read"),
        ("visualizer", [song()], "A visualizer needs music on the timeline"),
        ("track info", [song()], "Track info needs something to lie over"),
        ("join the clips", [song()], "There is no footage: upload a video first."),
        ("remove the silences", [], "There is no footage: upload a video first."),
        ("add calm music", [], "There is no footage: upload a video first."),
        (
            'join the clips in this order: "b.mp4"',
            [video("a.mp4")],
            "There is no video called b.mp4; uploaded are a.mp4.",
        ),
    ],
)
def test_what_is_missing_is_said(text: str, items: list[Item], missing: str) -> None:
    """An edit without its material is refused with what to upload or ask for."""
    refused(text, library(*items), missing)


# ---- all or nothing


def refused(text: str, shelf: Library, reason: str, timeline: Timeline | None = None) -> Direction:
    """An instruction that changes nothing, costs nothing, and says why."""
    before = timeline or Timeline()
    direction = direct(text, before, shelf)
    assert (direction.edits, direction.cost) == ((), 0)
    assert direction.timeline is before
    assert reason in direction.says[0]
    assert "I changed nothing" in " ".join(direction.says)
    return direction


@pytest.mark.parametrize("text", ["make it pop", "Join the clips and make it pop", "!"])
def test_what_is_partly_understood_is_not_done(text: str) -> None:
    """One word that is not understood leaves everything as it was; the answer shows what can be said."""
    timeline = done("join the clips", library(video("a.mp4")))
    direction = direct(text, timeline, library(video("a.mp4")))
    assert (direction.edits, direction.cost) == ((), 0)
    assert direction.timeline is timeline
    assert direction.says[0].startswith("I did not understand “")
    assert "so I changed nothing" in direction.says[0]


def idle(text: str, shelf: Library, timeline: Timeline, says: str) -> None:
    """An instruction that is understood but has nothing to change: no cost, no step of undo, and it is told."""
    direction = direct(text, timeline, shelf)
    assert (direction.edits, direction.cost, direction.answered) == ((), 0, True)
    assert direction.timeline is timeline
    assert not direction.history.past
    assert says in " ".join(direction.says)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("make it 10 seconds", "It is 10 s long already."),
        ("add crossfades", "There is only one clip, so there is nothing to crossfade."),
        ("set the volume to 100%", "Already so: the sound plays at 100 %."),
        ("make it 1280x720 and set the volume to 100%", "Already so: the frame is 1280x720."),
        ("加叠化", "只有一个片段，没有可以加转场的接点。"),
        ("音量调到100%", "已经是这样：音量为100%。"),
    ],
)
def test_an_edit_that_changes_nothing_costs_nothing(text: str, says: str) -> None:
    """What is so already is said to be so."""
    shelf = library(video("a.mp4"))
    idle(text, shelf, done("join the clips", shelf), says)


def test_one_of_two_edits_that_changes_nothing() -> None:
    """What changes is done and charged; the other half of the message is told to be so already."""
    shelf = library(video("a.mp4"))
    direction = direct("mute it and add crossfades", done("join the clips", shelf), shelf)
    assert direction.cost == EDIT_COST
    assert direction.says == ("Muted the sound.", "There is only one clip, so there is nothing to crossfade.")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "trim the first second, add a cat and make it vertical",
            "I did not understand “add a cat”, so I changed nothing; sent again without that, I will do the rest: "
            "“trim the first second” and “make it vertical”.",
        ),
        (
            "剪掉前1秒，加只猫",
            "我不明白“加只猫”，所以没有做任何修改；去掉这部分再发一次，其余的（“剪掉前1秒”）我就会做。",
        ),
    ],
)
def test_the_part_that_is_not_understood_is_named(text: str, says: str) -> None:
    """Of several edits the one that stands in the way is told in the user's own words, and that the rest is fine."""
    shelf = library(video("a.mp4"))
    timeline = done("join the clips", shelf)
    direction = direct(text, timeline, shelf)
    assert (direction.edits, direction.timeline) == ((), timeline)
    assert direction.says[0] == says


@pytest.mark.parametrize(
    ("first", "then", "says"),
    [
        ("add calm music", "quieter", "The music plays at 20 %."),
        ('add a title "A"', "make it bigger", '"A": 1.5 times as large (0-3 s).'),
        ("加点音乐", "小声一点", "音乐音量为20%。"),
        ("make it warmer", "quieter", "The sound plays at 67 %."),
        ("改成竖屏", "4K", "画面为2160x3840。"),
    ],
)
def test_a_message_goes_on_with_the_one_before(first: str, then: str, says: str) -> None:
    """After words or music "it" and "quieter" are about them, and a bare "4K" is answered in the language before."""
    shelf = library(video("a.mp4"))
    before = direct(first, done("join the clips", shelf), shelf)
    assert direct(then, before.timeline, shelf, before.history).says == (says,)


@pytest.mark.parametrize("lacking", [*MISSING, *CANNOT], ids=lambda one: one.example)
def test_what_an_order_lacks_is_said(lacking: Lacking) -> None:
    """An order without a value, or beyond the studio, is refused with what to say instead."""
    shelf = library(video("a.mp4"))
    assert refused(lacking.example, shelf, lacking.english, done("join the clips", shelf))
    assert lacking_in(lacking.example) is lacking
    assert is_chinese(lacking.chinese)


def test_what_cannot_be_done_undoes_the_rest() -> None:
    """When the last of several edits cannot be done, the first ones are not done either."""
    refused("join the clips, visualizer", library(video("a.mp4")), "A visualizer needs music")


def test_the_order_of_words_does_not_matter() -> None:
    """Edits are carried out in an editor's order: what is joined first is cut, faded and framed after."""
    shelf = library(video("a.mp4"), video("b.mp4"))
    forward = done(
        'Join the clips, remove the silences, intro card "A", crossfades, format 9:16, calm music, '
        "ducked under the speech",
        shelf,
    )
    backward = done(
        'Ducked under the speech, calm music, format 9:16, crossfades, intro card "A", '
        "remove the silences, join the clips",
        shelf,
    )
    assert forward == backward
    assert (forward.width, forward.height) == (1080, 1920)


def test_a_frame_asked_for_wins_over_the_footage() -> None:
    """16:9 in words is 1920x1080 even when the footage is smaller."""
    timeline = done("format 16:9, join the clips", library(video("a.mp4")))
    assert (timeline.width, timeline.height) == (1920, 1080)


def test_an_edit_that_nobody_can_do() -> None:
    """A value that is no edit is a bug, not a refusal."""
    with pytest.raises(TypeError, match="no way to apply"):
        apply("cut", Timeline(), library())
    assert issubclass(CannotDo, Exception)


def test_a_song_and_its_cover_are_a_music_video() -> None:
    """Where nothing else was uploaded, what is to be shown of the song needs no "music video" to be said."""
    shelf = library(song(), cover())
    assert done("a waveform and the name of the song", shelf).of(Visualizer)[0].style == "wave"
    refused("visualizer", library(song(), cover(), video("a.mp4")), "A visualizer needs music on the timeline")


@pytest.mark.parametrize(
    ("text", "items", "missing"),
    [
        ("make a slideshow of these four photos", [cover()], "The uploaded pictures are 1 in number, not 4"),
        ("make a music video of all five songs", [song(), cover()], "The uploaded songs are 1 in number, not 5"),
    ],
)
def test_a_number_that_is_not_that_of_the_uploads_is_told(text: str, items: list[Item], missing: str) -> None:
    """ "These four photos" are not the one that there is."""
    refused(text, library(*items), missing)


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("make the Hello text red", "red"),
        ("Hello in red please", "red"),
        ("把Hello改成红色", "red"),
        ("Hello! make the title red", "red"),
    ],
)
def test_words_on_the_picture_are_named_without_quotation_marks(text: str, colour: str) -> None:
    shelf = library(video("a.mp4"))
    titled = done('add a title "Hello"', shelf)
    assert [one.colour for one in done(text, shelf, titled).of(Text)] == [colour]


@pytest.mark.parametrize(
    "text", ["Hello", "make it Hello", "change the title to Hello World", "add a title Hello at 0:01"]
)
def test_words_that_are_not_told_apart_stay_unclear(text: str) -> None:
    shelf = library(video("a.mp4"))
    titled = done('add a title "Hello"', shelf)
    assert direct(text, titled, shelf).timeline == titled
