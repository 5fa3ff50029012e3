"""Models read every published shape, keep every digit and never convert a draft."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from flows.wire.models import Balance, RenderStatus, Session, SessionState, Token, UploadedFile, UploadResult

RID = "render_1763683200000_ab12cd34"
MODELS: dict[str, Any] = {
    "token": Token.read,
    "session": Session.read,
    "upload": UploadResult.read,
    "upload_urls": UploadResult.read,
    "credits": Balance.read,
    "state": SessionState.read,
    "render": lambda body: RenderStatus.read(body, render_id=RID),
    "poll": lambda body: RenderStatus.read(body, render_id=RID),
}
CASES = [
    pytest.param(read, response, id=f"{name}: {response['name']}")
    for name, read in MODELS.items()
    for response in json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))["responses"]
    if "read" in response
]


def plain(model: Any) -> dict[str, Any]:
    """What a model holds, as JSON, with the token in clear text."""
    fields = model.model_dump(exclude={"raw"})
    if isinstance(model, Token):
        expires_at = model.expires_at.isoformat() if model.expires_at else None
        fields |= {"token": model.token.get_secret_value(), "expires_at": expires_at}
    shown: dict[str, Any] = json.loads(json.dumps(fields))
    return shown


@pytest.mark.parametrize(("read", "response"), CASES)
def test_read(read: Any, response: dict[str, Any]) -> None:
    """A pinned answer is read as pinned, with its envelope and without."""
    body = response["body"]
    assert plain(read(body)) == response["read"]
    if isinstance(body.get("data"), dict):
        assert plain(read(body["data"])) == response["read"]


@pytest.mark.parametrize("payload", [None, [], "x", 5, {}, {"data": None}, {"data": []}, {"status": {}}])
def test_nonsense(payload: Any) -> None:
    """An answer without anything known in it is an empty one, and an error only where an id is needed."""
    assert UploadResult.read(payload) == UploadResult()
    assert Balance.read(payload) == Balance()
    assert SessionState.read(payload).fingerprint == {}
    assert RenderStatus.read(payload, render_id="r") == RenderStatus(id="r")
    with pytest.raises(ValueError, match="session_id"):
        Session.read(payload)
    with pytest.raises(ValueError, match="token"):
        Token.read(payload)


def test_frozen_and_secret() -> None:
    """Models cannot be changed, and a token does not show."""
    token = Token.read({"token": "nmv_usr_x"})
    assert "nmv_usr_x" not in f"{token!r} {token} {token.model_dump_json()}"
    with pytest.raises(ValidationError):
        token.user_id = "x"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-01-02T03:04:05Z", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2026-01-02T03:04:05", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2026-01-02T05:04:05+02:00", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        (1767323045, datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("1767323045000", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("soon", None),
        (None, None),
        (1e300, None),
    ],
)
def test_expiry(value: Any, expected: datetime | None) -> None:
    """An expiry is read from ISO 8601, seconds or milliseconds, and is unknown otherwise."""
    assert Token.read({"token": "x", "expires_at": value}).expires_at == expected


@pytest.mark.parametrize(
    ("value", "percent"),
    [(0, 0), (1, 1), (1.0, 100), (0.4, 40), ("0.4", 40), ("45%", 45), (45.5, 45.5), (120, 100), (-3, 0)],
)
def test_progress(value: Any, percent: float) -> None:
    """Progress is percent; a fraction is taken for one."""
    assert RenderStatus.read({"status": "running", "progress": value}).progress == percent


@pytest.mark.parametrize("value", [None, "", "half", True, {}, float("nan")])
def test_unreadable_progress(value: Any) -> None:
    """Progress that is no number is none."""
    assert RenderStatus.read({"status": "running", "progress": value}).progress is None


def test_draft_is_the_same_object() -> None:
    """The draft in the model is the very object of the answer."""
    draft = {"t": [{"sg": [{"id": 2**63 - 1}]}], "unknown": [1.0]}
    state = SessionState.read({"data": {"state": {"draft": draft, "other": 1}, "task_name": "x"}})
    assert state.draft is draft
    assert state.raw == {"state": {"draft": draft, "other": 1}, "task_name": "x"}


def test_fingerprint() -> None:
    """Signed links and times do not change the fingerprint; an edit does."""

    def fingerprint(text: str, signature: str) -> dict[str, Any]:
        segment = {"text": text, "src": f"https://c.test/a.mp4?sig={signature}", "updated_at": signature}
        return SessionState.read({"state": {"draft": {"t": [{"sg": [segment]}]}, "video_infos": []}}).fingerprint

    assert fingerprint("a", "1") == fingerprint("a", "2")
    assert fingerprint("a", "1") != fingerprint("b", "1")


@pytest.mark.parametrize(
    "listed",
    [
        [{"filename": "a.mp4"}],
        {"x": {"filename": "a.mp4"}},
        ["https://c.test/a.mp4"],
        [{"name": "a.mp4"}, None, 5],
    ],
)
def test_files_in_a_session(listed: Any) -> None:
    """`video_infos` may be a list, a map or links."""
    assert [file.filename for file in SessionState.read({"state": {"video_infos": listed}}).files] == ["a.mp4"]


def test_file_without_a_name() -> None:
    """A file is named after its link, or not at all."""
    assert UploadedFile.read({"cdn_url": "https://c.test/%E5%9F%8E.mp4?x=1"}).filename == "城.mp4"
    assert UploadedFile.read({}).filename == ""
    assert UploadedFile.read("http://[::1").filename == ""
