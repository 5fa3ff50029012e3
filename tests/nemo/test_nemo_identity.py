"""The client id is made once and kept; tokens are saved per API, privately, with their expiry."""

from __future__ import annotations

import asyncio
import json
import stat
import threading
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from pytest_httpx import HTTPXMock

from flows.errors import OutputError
from flows.nemo.account import Account
from flows.nemo.client import NemoClient
from flows.nemo.identity import account_name, client_id
from flows.settings import Settings

With = Callable[..., Settings]
Make = Callable[[Settings], NemoClient]


@pytest.fixture
def nameless(settings_with: With) -> Settings:
    return settings_with(client_id=None, token=None)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def account(make_client: Make, settings: Settings) -> Account:
    async def run() -> Account:
        async with make_client(settings) as client:
            return await client.token()

    return asyncio.run(run())


def test_given(settings: Settings) -> None:
    """NEMO_CLIENT_ID comes first and is written nowhere."""
    assert client_id(settings) == settings.client_id
    assert not Path.home().exists()


def test_made_and_kept(nameless: Settings) -> None:
    """A new id is a UUID in a private file of a private folder, and stays."""
    made = client_id(nameless)
    place = Path.home() / ".config" / "nemovideo" / "client_id"
    assert str(uuid.UUID(made)) == made == place.read_text()
    assert (_mode(place), _mode(place.parent)) == (0o600, 0o700)
    assert client_id(nameless) == made
    assert list(place.parent.iterdir()) == [place]


def test_found(nameless: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An id that another client of the vendor has left is used; XDG_CONFIG_HOME is not looked at."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    place = Path.home() / ".config" / "nemovideo" / "client_id"
    place.parent.mkdir(parents=True)
    place.write_text("given-by-another\n")
    assert client_id(nameless) == "given-by-another"
    assert not (tmp_path / "xdg").exists()


@pytest.mark.parametrize("junk", ["", "\n", "x" * 65, "two words", "a\nb", "é"])
def test_junk_is_replaced(nameless: Settings, junk: str) -> None:
    """A file that holds no usable id gets a new one."""
    place = Path.home() / ".config" / "nemovideo" / "client_id"
    place.parent.mkdir(parents=True)
    place.write_text(junk)
    made = client_id(nameless)
    assert str(uuid.UUID(made)) == made == place.read_text()


@pytest.mark.parametrize("home", ["", None])
def test_without_home(nameless: Settings, monkeypatch: pytest.MonkeyPatch, home: str | None) -> None:
    """An empty HOME, or none that can be found, puts the id into reelflow's own folder."""
    if home is None:
        monkeypatch.setattr(Path, "home", classmethod(_no_home))
    else:
        monkeypatch.setenv("HOME", home)
    assert client_id(nameless) == (nameless.home / "client_id").read_text()


def _no_home(cls: type[Path]) -> Path:
    raise RuntimeError("Could not determine home directory.")


def test_home_that_cannot_be_written(nameless: Settings) -> None:
    """A home that refuses is no obstacle as long as reelflow's own folder takes the id."""
    Path.home().write_text("a file where the folder should be")
    assert client_id(nameless) == (nameless.home / "client_id").read_text()
    assert client_id(nameless) == client_id(nameless)


def test_nowhere_to_keep_it(nameless: Settings) -> None:
    """Without any place to keep it no id is made up, because each one uses up quota."""
    Path.home().write_text("")
    nameless.home.write_text("")
    with pytest.raises(OutputError, match="client id cannot be kept") as caught:
        client_id(nameless)
    assert "NEMO_CLIENT_ID" in (caught.value.hint or "")


def test_many_at_once(nameless: Settings) -> None:
    """Threads that start together end up with one id."""
    found: list[str] = []
    gate = threading.Barrier(8)

    def work() -> None:
        gate.wait()
        found.append(client_id(nameless))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_studio_keeps_to_itself(settings_with: With, make_client: Make, httpx_mock: HTTPXMock) -> None:
    """The studio never sees NEMO_TOKEN or the cloud's client id file; its account outlives its port."""
    httpx_mock.add_response(json={"data": {"token": "nmv_usr_studio", "user_id": "anon_1"}})
    first = settings_with(backend="studio", client_id=None, api_url="http://127.0.0.1:8799")
    assert account(make_client, first) == account_of(first, "anonymous", "anon_1")
    second = settings_with(backend="studio", client_id=None, api_url="http://127.0.0.1:9001")
    assert account(make_client, second).source == "saved"
    assert not Path.home().exists()
    assert (first.home / "client_id").read_text() == httpx_mock.get_requests()[0].headers["X-Client-Id"]


def account_of(settings: Settings, source: str, user_id: str) -> Account:
    saved = json.loads((settings.home / "tokens.json").read_text())[settings.origin]
    assert source == "anonymous"
    return Account(user_id, "anonymous", datetime.fromisoformat(saved["expires_at"]))


def test_id_is_on_disk_before_the_call(nameless: Settings, make_client: Make, httpx_mock: HTTPXMock) -> None:
    """The id survives even when the first call never returns."""

    def answer(request: httpx.Request) -> httpx.Response:
        place = Path.home() / ".config" / "nemovideo" / "client_id"
        assert place.read_text() == request.headers["X-Client-Id"]
        return httpx.Response(200, json={"data": {"token": "nmv_usr_x"}})

    httpx_mock.add_callback(answer)
    account(make_client, nameless)


def test_token_is_saved(anonymous: Settings, make_client: Make, httpx_mock: HTTPXMock) -> None:
    """The next client finds the token with its user and expiry, in a private file."""
    expires = (datetime.now(UTC) + timedelta(days=3)).replace(microsecond=0)
    data = {"token": "nmv_usr_x", "user_id": "anon_7", "expires_at": expires.isoformat().replace("+00:00", "Z")}
    httpx_mock.add_response(json={"code": 0, "data": data})
    assert account(make_client, anonymous) == Account("anon_7", "anonymous", expires)
    assert account(make_client, anonymous) == Account("anon_7", "saved", expires)
    assert _mode(anonymous.home / "tokens.json") == 0o600
    assert list(anonymous.home.iterdir()) == [anonymous.home / "tokens.json"]


def test_expiry_is_assumed(anonymous: Settings, make_client: Make, httpx_mock: HTTPXMock) -> None:
    """Without expires_at a token is taken to live for seven days."""
    httpx_mock.add_response(json={"data": {"token": "nmv_usr_x"}})
    expires_at = account(make_client, anonymous).expires_at
    assert expires_at is not None
    assert timedelta(days=6, hours=23) < expires_at - datetime.now(UTC) <= timedelta(days=7)


@pytest.mark.parametrize(("left_s", "asked"), [(59, True), (-1, True), (70, False)])
def test_saved_token_near_its_end(
    left_s: float, asked: bool, anonymous: Settings, make_client: Make, httpx_mock: HTTPXMock
) -> None:
    """A saved token within a minute of its end is not used."""
    anonymous.home.mkdir()
    expires = datetime.now(UTC) + timedelta(seconds=left_s)
    entry = {"token": "nmv_usr_old", "expires_at": expires.isoformat()}
    (anonymous.home / "tokens.json").write_text(json.dumps({anonymous.origin: entry}))
    if asked:
        httpx_mock.add_response(json={"data": {"token": "nmv_usr_x"}})
    assert account(make_client, anonymous).source == ("anonymous" if asked else "saved")


@pytest.mark.parametrize("junk", ["", "[]", "{", '{"https://api.test": 5}', '{"https://api.test": {"token": null}}'])
def test_damaged_tokens_file(junk: str, anonymous: Settings, make_client: Make, httpx_mock: HTTPXMock) -> None:
    """A tokens file that cannot be read is replaced."""
    anonymous.home.mkdir()
    (anonymous.home / "tokens.json").write_text(junk)
    httpx_mock.add_response(json={"data": {"token": "nmv_usr_x"}})
    account(make_client, anonymous)
    assert account(make_client, anonymous).source == "saved"


def test_tokens_of_other_apis_stay(
    anonymous: Settings, settings_with: With, make_client: Make, httpx_mock: HTTPXMock
) -> None:
    """Each API has its own token; saving one keeps the others."""
    for name in ("a", "b"):
        httpx_mock.add_response(json={"data": {"token": f"nmv_usr_{name}"}})
    other = settings_with(token=None, api_url="https://other.test")
    assert [account(make_client, s).source for s in (anonymous, other)] == ["anonymous"] * 2
    assert [account(make_client, s).source for s in (anonymous, other)] == ["saved"] * 2


def test_user_id_is_learnt(anonymous: Settings, make_client: Make, httpx_mock: HTTPXMock) -> None:
    """A user id that only the session names still ends up in the registration link."""
    httpx_mock.add_response(json={"data": {"token": "nmv_usr_x"}})
    httpx_mock.add_response(json={"data": {"session_id": "1", "user_id": "me"}})
    httpx_mock.add_response(json={"data": {"session_id": "2", "user_id": "anon_9"}})

    async def run() -> Account:
        async with make_client(anonymous) as client:
            for _ in range(2):
                await client.create_session()
            return await client.token()

    assert asyncio.run(run()).user_id == "anon_9"
    assert account(make_client, anonymous).user_id == "anon_9"


def test_the_ledger_knows_an_account_whatever_is_learnt_of_it(anonymous: Settings) -> None:
    """A user's id that comes late, and a token that was saved or renewed, leave the account what it was."""
    known = [Account(None, "anonymous"), Account(None, "saved"), Account("anon_1", "saved")]
    (name,) = {account_name(anonymous, account) for account in known}
    assert account_name(anonymous, Account("anon_1", "env")) != name
    assert account_name(anonymous.model_copy(update={"client_id": "other"}), known[0]) != name
