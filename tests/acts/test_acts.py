"""Acts that happen at most once: what the ledger holds before and after, and what a second try does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from flows.acts.edit import edit_once
from flows.acts.protect import Record
from flows.acts.render import await_render, render_until_done, submit_once
from flows.acts.upload import Source, upload_once
from flows.errors import (
    ApiError,
    BadRequestError,
    ConnectError,
    CreditsError,
    NotFoundError,
    RateLimitError,
    RenderError,
    ServerError,
)
from flows.ledger import Step
from flows.nemo.editing import Editing
from flows.nemo.recovery import look_for_change
from flows.progress import Progress, observed_by
from flows.settings import Poll, Recovery, Retry, Settings, load_settings
from flows.wire.events import Text
from flows.wire.models import RenderStatus, SessionState, UploadedFile, UploadResult

SPEC = {"format": "mp4"}


def title(text: str) -> dict[str, Any]:
    return {"t": [{"tt": 7, "sg": [{"s": 0, "d": 3000, "m": {"text": text}}]}], "d": 3000}


@dataclass
class Cloud:
    """A backend whose answers are given: errors are raised, the rest is returned, the last one again and again."""

    states: list[Any] = field(default_factory=lambda: [title("Old")])
    chats: list[Any] = field(default_factory=list)
    submits: list[Any] = field(default_factory=list)
    polls: list[Any] = field(default_factory=list)
    uploads: list[Any] = field(default_factory=list)
    files: list[Any] = field(default_factory=lambda: [[]])
    sent: list[str] = field(default_factory=list)

    async def state(self, session: str) -> SessionState:
        return SessionState(session_id=session, draft=take(self.states), video_infos=take(self.files))

    async def chat(self, session: str, text: str) -> AsyncIterator[Any]:
        self.sent.append(text)
        yield take(self.chats)

    async def submit_render(self, session: str, draft: Any, *, render_id: str, output: Any) -> RenderStatus:
        self.sent.append(render_id)
        return RenderStatus(id=render_id, status=take(self.submits))

    async def poll_render(self, render_id: str) -> RenderStatus:
        return RenderStatus(id=render_id, **take(self.polls))

    async def upload(self, session: str, path: Path, progress: Any, *, name: str) -> UploadResult:
        self.sent.append(name)
        return UploadResult(files=(UploadedFile(filename=name, cdn_url=f"u/{name}"),), applied=take(self.uploads))


def take(answers: list[Any]) -> Any:
    answer = answers.pop(0) if len(answers) > 1 else answers[0]
    if isinstance(answer, Exception):
        raise answer
    return answer


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings whose waits are next to nothing."""
    waits = {
        "poll": Poll(first_s=0, interval_s=0),
        "recovery": Recovery(waits_s=(0, 0, 0)),
        "retry": Retry(delays_s=(0,)),
    }
    return load_settings("studio", home=tmp_path).model_copy(update=waits)


@pytest.fixture
def record(settings: Settings) -> Record:
    one = Record(settings, "run", "step")
    run = one.ledger.open_run("key", recipe="r", backend="studio", parameters={})
    return replace(one, run=run.id)


def known(record: Record, step: str = "step") -> Step:
    found = asyncio.run(replace(record, step=step).known())
    assert found is not None
    return found


def editing(record: Record, cloud: Any, language: str = "en") -> Editing:
    return Editing(record.settings, cloud, "s1", language, "edit:1", "Look at it.")


# ---- edits


def test_an_edit_is_sent_once(record: Record) -> None:
    """What is sent is on record before it goes out, what came of it afterwards; a second time nothing is sent."""
    cloud = Cloud(chats=[Text("Done.")])
    edited, reused = asyncio.run(edit_once(record, editing(record, cloud), "do it"))
    assert (edited.messages, reused) == (("Done.",), False)
    assert known(record).before["message"] == "do it"
    assert known(record).after == {"messages": ["Done."]}
    edited, reused = asyncio.run(edit_once(record, editing(record, cloud), "do it"))
    assert (edited.messages, reused) == (("Done.",), True)
    assert cloud.sent == ["do it"]


@pytest.mark.parametrize("refusal", [CreditsError("none left."), ConnectError("cannot be reached.", sent=False)])
def test_a_refused_edit_may_be_sent_again(record: Record, refusal: ApiError) -> None:
    """A refusal before anything was done leaves nothing on record."""
    cloud = Cloud(chats=[refusal, Text("Done.")])
    with pytest.raises(type(refusal)):
        asyncio.run(edit_once(record, editing(record, cloud), "do it"))
    assert asyncio.run(record.known()) is None
    asyncio.run(edit_once(record, editing(record, cloud), "do it"))
    assert cloud.sent == ["do it", "do it"]


def test_an_unreadable_answer_may_hide_an_edit(record: Record) -> None:
    """An answer that is neither a stream nor a refusal is looked into, and nothing is sent again."""
    cloud = Cloud(chats=[ApiError("the answer cannot be read.")], states=[title("Old"), title("New")])
    edited, _ = asyncio.run(edit_once(record, editing(record, cloud), "do it"))
    assert "the edit was applied; it may still be going on. The title “Old” became “New”" in edited.messages[0]


def test_a_silent_edit_whose_state_cannot_be_read_is_looked_for(record: Record) -> None:
    """The first look after a silent edit fails; the schedule of looks finds the change, in the user's language."""
    down = ServerError("bad gateway.")
    cloud = Cloud(chats=[Text("")], states=[title("Old"), down, down, title("New"), title("New")])
    edited, _ = asyncio.run(edit_once(record, editing(record, cloud, "zh-CN"), "改标题"))
    assert edited.messages == ("回复中断，但编辑已生效，可能仍在继续。标题“Old”已改为“New”。",)


def test_looks_go_on_until_two_agree() -> None:
    """An edit that is still at work is waited for; without any change every look is taken."""
    drafts = [title("Old"), title("New"), title("Newer"), title("Newest"), title("Newest"), title("late")]
    cloud: Any = Cloud(states=list(drafts))
    before = SessionState(draft=title("Old"), video_infos=[]).fingerprint
    naps: list[float] = []

    async def sleep(seconds: float) -> None:
        naps.append(seconds)

    waits_s = (30, 60, 60, 60, 60)
    found = asyncio.run(look_for_change(cloud, "s1", before, waits_s=waits_s, sleep=sleep))
    assert found is not None
    assert found.draft == title("Newest")
    assert naps == [30, 60, 30, 30, 30]
    naps.clear()
    still: Any = Cloud()
    assert asyncio.run(look_for_change(still, "s1", before, waits_s=waits_s, sleep=sleep)) is None
    assert naps == [30, 60, 60, 60, 60]


def test_a_look_that_is_refused_for_its_rate_saw_nothing(record: Record) -> None:
    """Too many requests while a lost edit is looked for is no answer about the edit."""
    lost, busy = ConnectError("broke", sent=True), RateLimitError("slow down")
    cloud: Any = Cloud(chats=[lost], states=[title("Old"), busy, title("New"), title("New")])
    edited, _ = asyncio.run(edit_once(record, editing(record, cloud), "do it"))
    assert "the edit was applied" in edited.messages[0]


# ---- uploads

SONG = Source("/music/song.mp3", "song.mp3", "abc")


def test_an_upload_that_the_session_lists(record: Record) -> None:
    """Where the answer does not say that the session has the file, the session's own list is read."""
    cloud: Any = Cloud(uploads=[None], files=[[], ["u/song.mp3"]])
    facts, reused = asyncio.run(upload_once(record, cloud, "s1", SONG, "upload:audio"))
    assert (facts["filename"], facts["cdn_url"], reused) == ("song.mp3", "u/song.mp3", False)
    assert asyncio.run(upload_once(record, cloud, "s1", SONG, "upload:audio"))[1]
    assert cloud.sent == ["song.mp3"]


def test_an_upload_that_was_not_taken_up(record: Record) -> None:
    """A session that says no and lists nothing is an error before any credit is spent; silence is only noted."""
    refusing: Any = Cloud(uploads=[False])
    with pytest.raises(ApiError, match="the session has not taken it up"):
        asyncio.run(upload_once(record, refusing, "s1", SONG, "upload:audio"))
    seen: list[Progress] = []
    silent: Any = Cloud(uploads=[None])
    with observed_by(seen.append):
        asyncio.run(upload_once(record, silent, "s1", SONG, "upload:audio"))
    assert [one.text for one in seen] == ["The session does not list song.mp3 yet."]


@pytest.mark.parametrize("listed", [{"filename": "song.mp3"}, {"0": {"name": "song.mp3", "duration": "2.5"}}])
def test_an_upload_in_doubt_that_is_listed_without_a_link(record: Record, listed: Any) -> None:
    """A session may list its files without links; one that arrived is not sent again, one that did not is."""
    session = replace(record, step="session")
    asyncio.run(session.finish({"session": "s1"}))
    asyncio.run(record.begin({"session": "s1", "name": "song.mp3", "content": "abc"}))
    cloud: Any = Cloud(files=[listed])
    assert asyncio.run(upload_once(record, cloud, "s1", SONG, "upload:audio"))[1]
    assert cloud.sent == []
    other = replace(record, step="other")
    asyncio.run(other.begin({"session": "s1", "name": "song.mp3", "content": "def"}))
    cloud.uploads = [True]
    assert not asyncio.run(upload_once(other, cloud, "s1", SONG, "upload:other"))[1]
    assert cloud.sent == ["song.mp3"]


def test_an_upload_in_doubt_from_the_web(record: Record) -> None:
    """What the backend fetched from a URL is listed by the file's own name."""
    song = Source("https://x.example/my%20song.mp3?sig=1", "https://x.example/my%20song.mp3?sig=1", "abc")
    asyncio.run(record.begin({"session": "s1", "name": song.name, "content": "abc"}))
    cloud: Any = Cloud(files=[[{"filename": "my song.mp3", "cdn_url": "u/1"}]])
    assert asyncio.run(upload_once(record, cloud, "s1", song, "upload:audio"))[1]


# ---- renders


def test_the_last_word_of_each_look_is_kept(record: Record) -> None:
    """The ledger knows how far a render was when it was last looked at, and where its file is."""
    words: list[dict[str, Any]] = [
        {"status": "processing", "progress": 40},
        {"status": "completed", "url": "http://x/v.mp4"},
    ]
    cloud: Any = Cloud(submits=["pending"], polls=list(words))
    render, _ = asyncio.run(submit_once(record, cloud, "s1", SPEC))
    assert known(record).after == {"render": render, "status": "pending"}
    cut = replace(record, settings=record.settings.model_copy(update={"poll": Poll(first_s=0, attempts=1)}))
    with pytest.raises(ApiError, match="is still going on"):
        asyncio.run(await_render(cut, cloud, render, "await:v"))
    assert known(record).after == {"render": render, "status": "processing", "progress": 40}
    assert asyncio.run(submit_once(record, cloud, "s1", SPEC)) == (render, True)
    assert asyncio.run(await_render(record, cloud, render, "await:v")) == "http://x/v.mp4"
    assert known(record).after["status"] == "completed"
    assert cloud.sent == [render]


def test_a_submission_without_an_answer(record: Record) -> None:
    """A render whose submission broke off is there a moment later; none is submitted twice."""
    cloud: Any = Cloud(
        submits=[ConnectError("the connection broke.", sent=True)],
        polls=[NotFoundError("unknown"), {"status": "processing"}],
    )
    render, reused = asyncio.run(submit_once(record, cloud, "s1", SPEC))
    assert (cloud.sent, reused) == ([render], False)
    assert known(record).is_done


def test_an_id_that_never_arrived_goes_out_again(record: Record) -> None:
    """Killed before or while the request went out: the same id, so that there is one render in either case."""
    asyncio.run(record.begin({"session": "s1", "render": "render_1_a", "output": SPEC}))
    cloud: Any = Cloud(submits=["pending"], polls=[NotFoundError("unknown")])
    assert asyncio.run(submit_once(record, cloud, "s1", SPEC)) == ("render_1_a", False)
    assert cloud.sent == ["render_1_a"]


def test_an_id_that_is_refused_as_known_has_arrived(record: Record) -> None:
    """Killed after the request went out, and listed late: the backend refuses the same id, whose render goes on."""
    asyncio.run(record.begin({"session": "s1", "render": "render_1_a", "output": SPEC}))
    unknown = NotFoundError("unknown")
    cloud: Any = Cloud(submits=[BadRequestError("duplicate id")], polls=[unknown, unknown, {"status": "processing"}])
    assert asyncio.run(submit_once(record, cloud, "s1", SPEC)) == ("render_1_a", False)
    assert known(record).after["render"] == "render_1_a"


def test_a_refused_render_leaves_nothing_on_record(record: Record) -> None:
    """A request that is wrong in itself is an error, for a new id as for one in doubt."""
    for begun in (False, True):
        if begun:
            asyncio.run(record.begin({"session": "s1", "render": "render_1_a", "output": SPEC}))
        cloud: Any = Cloud(submits=[BadRequestError("bad output")], polls=[NotFoundError("unknown")])
        with pytest.raises(BadRequestError):
            asyncio.run(submit_once(record, cloud, "s1", SPEC))
        assert asyncio.run(record.known()) is None


def test_looks_at_a_render_that_get_no_answer(record: Record) -> None:
    """A look that fails is no failed render: the same id is asked for again, up to three times in a row."""
    silent = [RateLimitError("slow down"), ServerError("bad gateway"), ConnectError("broke", sent=True)]
    going, done = {"status": "processing"}, {"status": "completed", "url": "u"}
    cloud: Any = Cloud(polls=[*silent, going, *silent, done])
    assert asyncio.run(await_render(record, cloud, "r", "await:v")) == "u"
    dead: Any = Cloud(polls=[going, *silent, ServerError("still down"), done])
    with pytest.raises(ServerError, match="still down"):
        asyncio.run(await_render(record, dead, "r", "await:v"))
    assert known(record).after["status"] == "processing"


def test_a_failed_render_is_made_once_more_in_each_try(record: Record) -> None:
    """Two attempts a try, each with an id of its own; a later try goes on after those that failed."""
    cloud: Any = Cloud(submits=["pending"], polls=[{"status": "failed", "error": "no luck"}])

    async def attempt(own: Record, again: bool) -> str:
        assert again is (own.step in ("render:2", "render:4"))
        render, _ = await submit_once(own, cloud, "s1", SPEC)
        return await await_render(own, cloud, render, "await:v")

    render = replace(record, step="render")
    for _ in range(2):
        with pytest.raises(RenderError, match="no luck"):
            asyncio.run(render_until_done(render, "export:v", attempt))
    assert len(set(cloud.sent)) == 4
    assert known(record, "render:4").after["status"] == "failed"
    cloud.polls = [{"status": "completed", "url": "u"}]

    async def fifth(own: Record, again: bool) -> str:
        assert own.step == "render:5"
        return "made"

    assert asyncio.run(render_until_done(render, "export:v", fifth)) == "made"


def test_a_render_that_the_backend_forgot(record: Record) -> None:
    """The first looks may find nothing; after them the render counts as failed."""
    cloud: Any = Cloud(submits=["pending"], polls=[NotFoundError("unknown")])
    render, _ = asyncio.run(submit_once(record, cloud, "s1", SPEC))
    with pytest.raises(RenderError, match="no longer knows it"):
        asyncio.run(await_render(record, cloud, render, "await:v"))
    early: Any = Cloud(polls=[NotFoundError("unknown"), NotFoundError("unknown"), {"status": "completed", "url": "u"}])
    assert asyncio.run(await_render(record, early, render, "await:v")) == "u"


def test_nothing_to_render(record: Record) -> None:
    """An empty timeline is an error before anything is submitted."""
    cloud: Any = Cloud(states=[{}])
    with pytest.raises(ApiError, match="nothing on the timeline") as caught:
        asyncio.run(submit_once(record, cloud, "s1", SPEC))
    assert caught.value.code == "empty"
    assert cloud.sent == []
