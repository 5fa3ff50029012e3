"""One turn of a conversation: what reaches the agent, what is answered here, and what the user hears."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from flows.errors import ApiError, ChatError, ConnectError, CreditsError, InputError, ServerError, UncertainEditError
from flows.nemo.conversation import Conversation, Turn, in_language, timeline_line
from flows.nemo.editing import Edited, Editing, Hear
from flows.nemo.errors import error_for
from flows.progress import Progress, observed_by
from flows.result import ExportReport
from flows.settings import Chat, Recovery, Settings, load_settings
from flows.wire.events import StreamError, Text, TextDelta, ToolResult
from flows.wire.models import Balance, Session, SessionState, UploadedFile


def title(text: str) -> dict[str, Any]:
    return {"t": [{"tt": 7, "sg": [{"s": 0, "d": 3000, "m": {"text": text}}]}], "d": 3000}


BEFORE, AFTER = title("Old"), title("New")
NOTICE = "I encountered a temporary issue. Please try again."


class Cloud:
    """A client and the hands beside it: plays `events` for an edit, after which the timeline is `after`."""

    def __init__(self, *events: Any, after: Any = BEFORE, available: float = 1000):
        self.events = events
        self.after = after
        self.available = available
        self.draft: Any = BEFORE
        self.calls: list[str] = []
        self.sent: list[str] = []
        self.pause_s = 0.0

    async def create_session(self, language: str) -> Session:
        self.calls.append(f"session {language}")
        return Session(session_id="s1", task_id="t1")

    def refusal(self, error: StreamError) -> ApiError:
        return error_for(int(error.code or 0), error.message)

    async def claim_link(self, session: Session) -> str:
        return f"https://web.test/{session.task_id}"

    async def state(self, session: str) -> SessionState:
        files = [{"filename": "song.mp3", "file_type": "audio", "duration": 2.5}]
        return SessionState(session_id=session, task_id="t1", draft=self.draft, video_infos=files)

    async def credits(self) -> Balance:
        return Balance(available=self.available, frozen=0, total=self.available)

    async def chat(self, session: str, text: str) -> AsyncIterator[Any]:
        self.calls.append("chat")
        self.sent.append(text)
        await asyncio.sleep(self.pause_s)
        self.draft = self.after
        for event in self.events:
            if isinstance(event, Exception):
                raise event
            yield event

    async def edit(self, session: str, message: str, language: str, hear: Hear) -> Edited:
        double: Any = self
        editing = Editing(settings(), double, session, language, "edit", "Look at it first.", hear)
        edited = await editing.make(message, (await self.state(session)).fingerprint)
        if edited.error:
            raise edited.error
        return edited

    async def upload(self, session: str, sources: Sequence[str]) -> list[UploadedFile]:
        self.calls.append("upload " + " ".join(sources))
        return [UploadedFile(filename=Path(source).name, file_type="audio", duration=2.5) for source in sources]

    async def export(self, session: str) -> ExportReport:
        self.calls.append("export")
        empty = dict.fromkeys(("width", "height", "fps", "video_codec", "audio_codec", "duration_s"))
        facts: dict[str, Any] = {"name": "video", "variant": None, "checks": (), **empty}
        return ExportReport(url="https://cdn.test/v.mp4", file="/out/v.mp4", bytes=1000, sha256="x", **facts)


def settings(**changes: Any) -> Settings:
    return load_settings("studio").model_copy(update={"recovery": Recovery(waits_s=(0, 0)), **changes})


def conversation(cloud: Cloud, session: str | None = "s1", language: str = "en", **changes: Any) -> Conversation:
    double: Any = cloud
    return Conversation(settings(**changes), double, double, session=session, language=language)


def say(cloud: Cloud, message: str, **given: Any) -> Turn:
    return asyncio.run(conversation(cloud, **given).take(message))


@pytest.mark.parametrize(
    ("message", "calls"),
    [
        ("export", ["export"]),
        ("Please export the video now", ["export"]),
        ("导出", ["export"]),
        ("把视频发给我", ["export"]),
        ("credits", []),
        ("还剩多少积分", []),
        ("status", []),
        ("现在什么样了", []),
        ("show tracks", []),
        ("upload song.mp3", ["upload song.mp3"]),
        ("上传 song.mp3", ["upload song.mp3"]),
        ("add music then export", ["chat", "export"]),
        ("加音乐，然后导出", ["chat", "export"]),
        ("upload a.mp3 and make a music video", ["upload a.mp3", "chat"]),
        ('add the title "Export now"', ["chat"]),
        ("先不要导出", ["chat"]),
        ("make it warmer", ["chat"]),
    ],
)
def test_who_does_what(message: str, calls: list[str]) -> None:
    """Exports, credits, the status and uploads never reach the agent; everything else does, in the user's order."""
    cloud = Cloud(Text("Done."))
    turn = say(cloud, message)
    assert turn.error is None
    assert cloud.calls == calls
    assert not any("export" in sent.lower().replace('"export now"', "") or sent == "导出" for sent in cloud.sent)
    assert turn.messages


def test_a_session_is_opened_when_needed() -> None:
    """Asking for credits makes no project; the first edit makes one, in the user's language, and one only."""
    cloud = Cloud(Text("好的。"))
    talk = conversation(cloud, session=None, language="zh-CN")
    assert asyncio.run(talk.take("积分")).session is None
    assert asyncio.run(talk.take("加标题")).session == "s1"
    assert asyncio.run(talk.take("换个颜色")).task_link == "https://web.test/t1"
    assert cloud.calls.count("session zh-CN") == 1


def test_nothing_to_export_yet() -> None:
    """Without a project an export is an error that says what to do, and the status says the same."""
    turn = say(Cloud(), "export", session=None)
    assert turn.error is not None
    assert turn.error.code == "empty"
    assert "no project yet" in say(Cloud(), "status", session=None).messages[0]


def test_a_silent_edit() -> None:
    """An edit without words ends in what it changed, and in what could be asked for next."""
    turn = say(Cloud(ToolResult("edit"), after=AFTER), "change the title")
    (told,) = turn.messages
    assert "“Old” became “New”" in told
    assert "Next:" in told
    assert told.count("\n- ") >= 2
    assert turn.timeline == 'Timeline (1 track): 1. Title: "New" (0-3s)'


def test_a_silent_edit_in_chinese() -> None:
    """The same in Chinese, timeline included."""
    turn = say(Cloud(ToolResult("edit"), after=AFTER), "修改标题", language="zh-CN")
    assert "“Old”已改为“New”" in turn.messages[0]
    assert "接下来" in turn.messages[0]
    assert turn.timeline == '时间线（1 条轨道）：1. 标题："New" (0-3s)'


def test_silence_that_changed_nothing() -> None:
    """An edit that neither says nor does anything is told honestly, and not sent again."""
    cloud = Cloud(ToolResult("edit"))
    assert "Nothing on the timeline has changed." in say(cloud, "change the title").messages[0]
    assert cloud.sent == ["change the title"]


def test_words_for_a_screen() -> None:
    """Instructions for a screen are left out: what reading answers is answered, an export is only offered."""
    cloud = Cloud(
        Text("I added the title. Preview it in the Timeline panel. Click the Export button to save it."), after=AFTER
    )
    turn = say(cloud, "add a title")
    assert turn.messages[0] == "I added the title."
    assert turn.messages[1].startswith("Timeline (1 track)")
    assert turn.messages[2] == "Say “export” and you get the finished file."
    assert "export" not in cloud.calls
    assert len(say(cloud, "add a title then export").messages) == 3


def test_only_words_for_a_screen() -> None:
    """When nothing but such an instruction is left, the difference is told as for a silent edit."""
    turn = say(Cloud(Text("请点击右上角的“导出”按钮下载视频。"), after=AFTER), "修改标题", language="zh")
    assert "已改为“New”" in turn.messages[0]
    assert turn.messages[1] == "说“导出”，即可得到成片。"
    assert not any("点击" in message for message in turn.messages)


def test_every_text_is_heard() -> None:
    """Texts before and after a tool are both told, in order; a notice of trouble after them is noise."""
    events = [Text("First the clip."), ToolResult("edit"), Text("Then the music."), Text(NOTICE)]
    assert say(Cloud(*events, after=AFTER), "make it").messages == ["First the clip.", "Then the music."]


def test_fragments_are_told_live() -> None:
    """Fragments go to the observer as they come; the whole text is a message."""
    seen: list[Progress] = []
    with observed_by(seen.append):
        turn = say(Cloud(TextDelta("Add"), TextDelta("ed."), Text("Added."), after=AFTER), "add a title")
    assert [one.text for one in seen if one.kind == "text"] == ["Add", "ed."]
    assert turn.messages == ["Added."]


@pytest.mark.parametrize("lost", [ConnectError("the connection broke.", sent=True), ServerError("bad gateway.")])
def test_a_lost_answer_that_was_applied(lost: ApiError) -> None:
    """After a lost answer the timeline tells what happened; the message goes out once."""
    cloud = Cloud(TextDelta("Chang"), lost, after=AFTER)
    turn = say(cloud, "change the title")
    assert turn.error is None
    assert "the edit was applied; it may still be going on" in turn.messages[0]
    assert "“New”" in turn.messages[0]
    assert len(cloud.sent) == 1


def test_a_lost_answer_without_a_trace() -> None:
    """Without a change the user is told what is known, and decides; the message goes out once."""
    cloud = Cloud(ConnectError("the connection broke.", sent=True))
    error = say(cloud, "change the title").error
    assert isinstance(error, UncertainEditError)
    assert "not sent again" in error.message
    assert error.stage == "chat"
    assert len(cloud.sent) == 1
    assert cloud.calls == ["chat"]


def test_what_never_left() -> None:
    """A message that never left is an error at once, without a search for its traces."""
    error = say(Cloud(ConnectError("cannot be reached.", sent=False), after=AFTER), "change the title").error
    assert isinstance(error, ConnectError)


def test_failures_of_the_agent() -> None:
    """A failure that changed nothing is an error; one after a change tells both."""
    assert isinstance(say(Cloud(StreamError("boom")), "change it").error, ChatError)
    assert isinstance(say(Cloud(Text(NOTICE)), "change it").error, ChatError)
    assert isinstance(say(Cloud(StreamError("none left", "2001")), "change it").error, CreditsError)
    turn = say(Cloud(StreamError("boom"), after=AFTER), "change it")
    assert turn.error is None
    assert turn.messages[0].startswith("The agent reported “boom”. The title “Old” became “New”")


def test_a_failure_ends_the_turn() -> None:
    """What was to come after a failure is not done; what came before it is told."""
    cloud = Cloud(StreamError("boom"))
    turn = say(cloud, "upload a.mp3, add music and then export")
    assert turn.messages == ["Uploaded a.mp3 (audio, 2.5s)."]
    assert "export" not in cloud.calls
    assert [part.intent for part in turn.parts][-1] == "export"


def test_still_working() -> None:
    """A long edit tells again and again that it goes on."""
    seen: list[Progress] = []
    cloud = Cloud(Text("Done."), after=AFTER)
    cloud.pause_s = 0.25
    with observed_by(seen.append):
        say(cloud, "加标题", language="zh", chat=Chat(notice_s=0.05))
    assert sum("仍在处理" in one.text for one in seen) >= 3


def test_few_credits() -> None:
    """Before an edit that the credits may not be enough for, the user is warned and not stopped."""
    seen: list[Progress] = []
    cloud = Cloud(Text("Done."), after=AFTER, available=60)
    with observed_by(seen.append):
        turn = say(cloud, "add a title")
    assert any("Only 60 credits are left" in one.text for one in seen)
    assert turn.plain()["credits"] == {"before": 60, "after": 60, "spent": 0}


@pytest.mark.parametrize(
    ("message", "language", "said"),
    [
        ("credits", "en", "1000 credits are available, 0 are reserved, 1000 in total."),
        ("积分", "zh-CN", "可用积分 1000，冻结 0，总计 1000。"),
        ("status", "en", 'Timeline (1 track): 1. Title: "Old" (0-3s)\nMedia: song.mp3 (audio, 2.5s)'),
        ("状态", "zh", '时间线（1 条轨道）：1. 标题："Old" (0-3s)\n素材：song.mp3 (音频, 2.5s)'),
        ("upload", "en", "Name the file or its URL, such as: upload song.mp3"),
        ("上传", "zh", "请写出文件路径或链接，例如：上传 song.mp3"),
        (
            "export",
            "en",
            "The video is /out/v.mp4 (1.0 kB).\nLink: https://cdn.test/v.mp4\nProject: https://web.test/t1",
        ),
        ("导出", "zh", "视频已导出：/out/v.mp4（1.0 kB）。\n链接：https://cdn.test/v.mp4\n项目：https://web.test/t1"),
    ],
)
def test_answers(message: str, language: str, said: str) -> None:
    """What reelflow itself answers, in both languages."""
    assert say(Cloud(), message, language=language).messages == [said]


def test_pages_for_streaming() -> None:
    """A link to a page for streaming is refused before anything is sent."""
    cloud = Cloud()
    turn = say(cloud, "upload https://www.youtube.com/watch?v=1")
    assert isinstance(turn.error, InputError)
    assert cloud.calls == []


def test_errors_in_chinese() -> None:
    """A known error has its Chinese sentence and keeps its link; an unknown one stays as it is."""
    error = in_language(CreditsError("Out of credits.", hint="Register: https://web.test/register?bind=anon_1"), "zh")
    assert error.message == "积分不足，无法继续。"
    assert error.hint == "请访问 https://web.test/register?bind=anon_1"
    assert in_language(InputError("a.mp3 does not exist."), "zh").message == "a.mp3 does not exist."
    assert in_language(CreditsError("Out of credits."), "en").message == "Out of credits."


def test_turns_add_up() -> None:
    """Several turns make one object, with the credits of the first and the last."""
    total = Turn()
    total.absorb(Turn(session="s", messages=["a"], before=100, after=50, timeline="T"))
    total.absorb(Turn(session="s", messages=["b"], before=50, after=0))
    plain = total.plain()
    assert plain["messages"] == ["a", "b"]
    assert plain["credits"] == {"before": 100, "after": 0, "spent": 100}
    assert plain["timeline"] == "T"
    assert list(plain) == [
        *("session", "task_link", "language", "parts", "messages", "timeline"),
        *("uploads", "exports", "credits", "requests", "error"),
    ]


def test_an_empty_timeline_in_chinese() -> None:
    """An empty timeline is called empty in both languages."""
    assert timeline_line({}, "zh") == "时间线：空"
    assert timeline_line({}, "ja") == "Timeline: empty"
