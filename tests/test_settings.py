"""Settings: profile, environment and flags in their order, mistakes with the name of the variable."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from flows.errors import Exit, UsageError
from flows.settings import Settings, _platform, configs_dir, load_settings


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in os.environ:
        if name.startswith(("REELFLOW_", "NEMO_", "SKILL_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("REELFLOW_HOME", str(tmp_path))


@pytest.mark.parametrize("backend", ["studio", "nemo"])
def test_a_backend_brings_its_profile(backend: str) -> None:
    """The patience that a backend needs stands in its profile, every value of which is taken."""
    settings = load_settings(backend)
    profile = yaml.safe_load((configs_dir() / "profiles" / f"{backend}.yaml").read_text(encoding="utf-8"))
    for section, values in profile.items():
        for name, value in values.items():
            found = getattr(getattr(settings, section), name)
            assert (list(found) if isinstance(found, tuple) else found) == value


def test_the_cloud_is_polled_as_its_documentation_asks() -> None:
    """A first look after ten seconds, then every 30 s, ten times; 30 s after 429; five looks at the state."""
    settings = load_settings("nemo")
    assert (settings.poll.first_s, settings.poll.interval_s, settings.poll.attempts) == (10, 30, 10)
    assert settings.retry.wait_s == 30
    assert settings.recovery.waits_s == (30, 60, 60, 60, 60)
    assert settings.upload.max_bytes == 500 * 2**20


def test_flags_win_over_environment_and_environment_over_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    """One nested value from the environment leaves its neighbours as the profile has them."""
    monkeypatch.setenv("REELFLOW_POLL__ATTEMPTS", "3")
    monkeypatch.setenv("REELFLOW_STUDIO__PORT", "1234")
    settings = load_settings("studio", studio={"port": 99})
    assert (settings.poll.attempts, settings.poll.interval_s) == (3, 0.5)
    assert settings.studio.port == 99
    assert load_settings("studio", ledger_url=None).ledger_url is None


def test_the_backend_comes_from_flag_environment_or_is_the_studio(monkeypatch: pytest.MonkeyPatch) -> None:
    """--backend, then REELFLOW_BACKEND, then the studio; an empty variable is none."""
    assert load_settings().backend == "studio"
    monkeypatch.setenv("REELFLOW_BACKEND", "")
    assert load_settings().backend == "studio"
    monkeypatch.setenv("REELFLOW_BACKEND", "nemo")
    assert load_settings().backend == "nemo"
    assert load_settings("studio").backend == "studio"


def test_the_documented_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    """The names of the API document are understood, and addresses lose their last slash."""
    values = {"NEMO_API_URL": "http://api/", "NEMO_WEB_URL": "http://web//", "NEMO_TOKEN": "secret"}
    for name, value in (values | {"NEMO_CLIENT_ID": "me", "SKILL_SOURCE": "shop"}).items():
        monkeypatch.setenv(name, value)
    settings = load_settings("nemo")
    assert (settings.api_url, settings.web_url, settings.client_id) == ("http://api", "http://web", "me")
    assert settings.platform == "shop"
    assert settings.token is not None
    assert settings.token.get_secret_value() == "secret"
    assert "secret" not in repr(settings)
    assert "secret" not in settings.model_dump_json()


def test_what_an_account_belongs_to() -> None:
    """The studio is one place whatever its port; the cloud is its address."""
    assert load_settings("studio").origin == "studio"
    assert load_settings("nemo", api_url="http://a/").origin == "http://a"


def test_home_is_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A relative folder or `~` is resolved once, so that a later change of folder does no harm."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REELFLOW_HOME", "data")
    assert load_settings().home == tmp_path / "data"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("REELFLOW_HOME", "~/x")
    assert load_settings().home == tmp_path / "x"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("REELFLOW_POLL__ATTEMPTS", "many", "the setting REELFLOW_POLL__ATTEMPTS is wrong: "),
        ("REELFLOW_STUDIO__PORT", "x", "the setting REELFLOW_STUDIO__PORT is wrong: "),
        ("REELFLOW_POLL__ATEMPTS", "3", "the setting REELFLOW_POLL__ATEMPTS is wrong: "),
        ("REELFLOW_POLL", "{broken", "a setting in the environment cannot be read: "),
        ("REELFLOW_RETRY__DELAYS_S", "1,2", "a setting in the environment cannot be read: "),
    ],
)
def test_a_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str) -> None:
    """A value that does not fit names its variable and is wrong usage."""
    monkeypatch.setenv(name, value)
    with pytest.raises(UsageError) as caught:
        load_settings()
    assert caught.value.message.startswith(told)
    assert caught.value.exit_code is Exit.USAGE
    assert "\n" not in caught.value.message


@pytest.mark.parametrize("name", ["Studio", "cloud", "nemo "])
def test_an_unknown_backend(name: str) -> None:
    """Only the two documented words are backends."""
    with pytest.raises(UsageError, match="unknown backend"):
        load_settings(name)


def test_settings_do_not_change() -> None:
    """Settings of a command are frozen."""
    settings = load_settings()
    frozen: Any = settings
    with pytest.raises(ValidationError):
        frozen.backend = "nemo"
    assert isinstance(settings, Settings)


@pytest.mark.parametrize(
    ("path", "platform"),
    [
        ("/home/me/.clawhub/skills/reelflow/flows/settings.py", "clawhub"),
        ("/home/me/.cursor/skills/reelflow/flows/settings.py", "cursor"),
        ("/usr/lib/python3/site-packages/flows/settings.py", "unknown"),
    ],
)
def test_the_platform_is_the_place_of_installation(path: str, platform: str) -> None:
    """X-Skill-Platform is told by where the program lies."""
    assert _platform(Path(path)) == platform


def test_the_shipped_configuration_is_there() -> None:
    """Recipes, profiles and the schema lie beside the code."""
    assert {path.name for path in configs_dir().iterdir()} >= {"recipes", "profiles", "recipe.schema.json"}
