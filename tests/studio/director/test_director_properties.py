"""Whatever is asked for in whatever order: the timeline stays whole, and undo and redo give back the very same one."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.studio.director.apply import CannotDo, apply
from flows.studio.director.direct import direct
from flows.studio.director.edits import (
    AddCard,
    AddMusic,
    AddProgress,
    AddText,
    Adjust,
    Condense,
    Crop,
    Crossfades,
    Cut,
    Edit,
    Fade,
    Freeze,
    Inset,
    JoinClips,
    Keep,
    KeepBest,
    Mirror,
    MoveClip,
    PanAcross,
    PlayBackwards,
    PulseOnBeat,
    RemoveCard,
    RemoveClips,
    RemoveSilences,
    Repeat,
    SetCanvas,
    SetLength,
    SetVolume,
    Speed,
    Split,
    SwapClips,
    TimeText,
    Turn,
    UseTrack,
    Zoom,
)
from flows.studio.director.history import History
from flows.studio.director.invariants import check
from flows.studio.director.places import EVERYWHERE, Moment, Span, Where, between, first, last, part
from flows.studio.timeline import Timeline
from tests.studio.director.cases import FIXTURES, cases

LIBRARY = FIXTURES["three"][0]
TALK = FIXTURES["talk"][0]

_ms = st.integers(1, 40_000)
_moments = st.one_of(st.builds(Moment, st.just(0.0), _ms), st.builds(Moment, st.sampled_from([0.0, 0.5, 1.0])))
_spans = st.one_of(
    st.builds(first, _ms),
    st.builds(last, _ms),
    st.builds(lambda a, b: between(min(a, b), max(a, b)), _ms, _ms),
    st.builds(lambda a, b: part(min(a, b), max(a, b)), *[st.sampled_from([0.0, 1 / 3, 0.5, 2 / 3, 1.0])] * 2),
)
_refs: Any = st.one_of(st.integers(-3, 4), st.just(-1), st.sampled_from(["a.mp4", "b.mp4", "c.mp4", "middle", "each"]))
_where = st.one_of(
    st.just(EVERYWHERE),
    st.builds(lambda ref, span: Where((ref,), span), _refs, st.none() | _spans),
    st.builds(lambda s: Where((), s), _spans),
)
_factors = st.sampled_from([0.5, 0.75, 1.1, 1.5, 2.0, 3.0, 7.0])
_words = st.text(min_size=1, max_size=20)

EDITS: st.SearchStrategy[Edit] = st.one_of(
    st.just(JoinClips()),
    st.builds(Cut, st.lists(_spans, min_size=1, max_size=3).map(tuple), st.none() | _refs),
    st.builds(Keep, st.lists(_spans, min_size=1, max_size=2).map(tuple), st.none() | _refs),
    st.builds(SetLength, _ms, st.none() | _refs),
    st.builds(Condense, _ms),
    st.builds(Split, st.lists(_moments, min_size=1, max_size=2).map(tuple), st.none() | _refs),
    st.builds(RemoveSilences, st.sampled_from([0, 1000, 9000])),
    st.builds(KeepBest, st.sampled_from(["loudness", "motion"]), _ms),
    st.builds(MoveClip, _refs, st.sampled_from(["start", "end"])),
    st.builds(MoveClip, _refs, st.sampled_from(["before", "after"]), _refs),
    st.builds(SwapClips, _refs, _refs),
    st.builds(lambda ref: RemoveClips((ref,)), _refs),
    st.builds(Speed, _factors, _where),
    st.builds(Repeat, st.integers(2, 4), where=_where),
    st.builds(Repeat, length_ms=_ms, where=_where),
    st.builds(Freeze, _moments, _ms, st.none() | _refs),
    st.builds(PlayBackwards, _where),
    st.builds(Crossfades, st.integers(1, 3000), how=st.sampled_from(["dissolve", "wipe left", "dip to white"])),
    st.builds(
        Fade, st.sampled_from(["picture", "sound", "music"]), st.sampled_from(["in", "out"]), st.integers(1, 5000)
    ),
    st.builds(AddCard, st.sampled_from(["intro", "outro"]), _words, st.integers(1, 5000)),
    st.builds(RemoveCard, st.sampled_from(["intro", "outro"])),
    st.builds(AddText, _words, span=st.none() | _spans, duration_ms=st.none() | _ms),
    st.builds(TimeText, st.just("title"), span=st.none() | _spans, at=st.none() | _moments),
    st.builds(AddMusic, st.just("calm"), st.sampled_from([0.1, 0.5]), st.none() | _spans),
    st.just(UseTrack()),
    st.builds(SetVolume, st.sampled_from(["video", "music"]), st.none() | st.just(0.5), _factors, _where),
    st.builds(
        Adjust, st.sampled_from(["brightness", "blur", "warmth"]), st.sampled_from([-0.3, 0.2, 0.7]), where=_where
    ),
    st.builds(Turn, st.sampled_from([90, 180, 270]), _where),
    st.builds(Mirror, where=_where),
    st.builds(Zoom, _factors, st.booleans(), st.booleans(), _where),
    st.builds(PanAcross, st.sampled_from(["left", "down"]), _where),
    st.builds(PulseOnBeat, st.sampled_from(["beat", "bar", None]), _where),
    st.just(AddProgress()),
    st.builds(Crop, st.sampled_from([0.0, 0.3, 0.6]), right=st.sampled_from([0.0, 0.3]), where=_where),
    st.builds(Inset, _refs, st.none() | _refs),
    st.just(SetCanvas(1080, 1920)),
)
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@QUICK
@given(st.lists(EDITS, min_size=1, max_size=12))
def test_invariants_hold(edits: list[Edit]) -> None:
    """Clips never overlap, sources never overrun, fades fit, ids differ, and a refusal leaves the timeline alone."""
    timeline = FIXTURES["three"][1]()
    for edit in edits:
        before = timeline
        try:
            timeline = apply(edit, timeline, LIBRARY).timeline
        except CannotDo as exc:
            assert exc.english and exc.chinese
            assert timeline is before
            continue
        check(timeline, LIBRARY)
        assert timeline.duration_ms > 0


ORDERS = sorted(
    {case.text for case in cases() if case.fixture == "talk" and "then" in case.expected and not case.before}
)


@QUICK
@given(st.lists(st.sampled_from(ORDERS), min_size=1, max_size=6))
def test_undo_and_redo(texts: list[str]) -> None:
    """Every state on the way comes back exactly, backwards by undo and forwards by redo, and costs as any edit."""
    timeline, history = FIXTURES["talk"][1](), History()
    states: list[Timeline] = [timeline]
    for text in texts:
        direction = direct(text, timeline, TALK, history)
        if direction.edits:
            timeline, history = direction.timeline, direction.history
            states.append(timeline)
    for wanted in reversed(states[:-1]):
        direction = direct("undo", timeline, TALK, history)
        timeline, history = direction.timeline, direction.history
        assert (timeline, direction.cost) == (wanted, 50)
    assert not direct("undo", timeline, TALK, history).edits
    for wanted in states[1:]:
        direction = direct("redo", timeline, TALK, history)
        timeline, history = direction.timeline, direction.history
        assert timeline == wanted
    assert not direct("redo", timeline, TALK, history).edits


@QUICK
@given(st.text(max_size=60))
def test_any_text_has_an_answer(text: str) -> None:
    """Nothing that can be typed breaks the director: it edits, answers or refuses."""
    direction = direct(text, FIXTURES["talk"][1](), TALK)
    assert direction.says
    assert direction.edits or direction.timeline == FIXTURES["talk"][1]()


_SPAN_WORDS = st.sampled_from([*(word for text in ORDERS for word in text.split()), ",", "and", "don't", "the"])


@QUICK
@given(st.lists(_SPAN_WORDS, min_size=1, max_size=10).map(" ".join))
def test_any_mixture_of_known_words(text: str) -> None:
    """Known words in any order give a whole timeline or none."""
    direction = direct(text, FIXTURES["talk"][1](), TALK)
    check(direction.timeline, TALK)
    assert bool(direction.edits) == (direction.cost == 50)


def test_spans_are_spans() -> None:
    """A stretch without an end before its start is refused."""
    try:
        Span(Moment(0, 5), Moment(0, 5)).resolve(10)
    except CannotDo as exc:
        assert "empty" in exc.english
    else:
        raise AssertionError("an empty stretch was taken")
