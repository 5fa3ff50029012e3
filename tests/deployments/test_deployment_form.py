"""The form of a recipe: what Prefect's UI shows of its inputs, and what a run makes of the answers."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from flows import deployments
from flows.deployments.form import entrypoint_of, flow_of, place_at, place_of
from flows.recipes.loader import shipped_recipes
from flows.reel import make_reel

RECIPE = """
name: promo
description: Everything that a form can show.
inputs:
  audio: {type: audio, description: The song.}
  clips: {type: video, many: true}
  photos: {type: image, many: true, default: []}
  title: {type: text, default: "{{ audio.stem }}"}
  artist: {type: text, default: Somebody}
  mood: {type: choice, choices: [calm, epic], default: calm}
  tempo: {type: choice, choices: [90, 120], default: 90}
  volume: {type: number, default: 30}
  length: {type: number, default: "{{ audio.duration }}"}
  loud: {type: boolean, default: true}
  output: {type: text, default: here}
steps:
  - upload: [audio, clips]
  - edit: Make it.
variants:
  wide: {mood: calm}
  tall: {mood: epic}
"""


OPEN = {"type": "string", "default": ""}
BACKEND = "Where to make it. When empty: REELFLOW_BACKEND of the worker"


@pytest.fixture
def recipe(tmp_path: Path) -> str:
    path = tmp_path / "my promo.v2.yaml"
    path.write_text(RECIPE)
    return str(path)


def line(recipe: str, name: str) -> dict[str, Any]:
    """The schema of one line of the form, without what every line has."""
    found = flow_of(recipe).parameters.model_dump()["properties"][name]
    return {key: value for key, value in found.items() if key not in ("title", "position")}


def test_a_form_has_the_inputs_in_their_order(recipe: str) -> None:
    """First the recipe's own inputs, then the options of a run; what has no default is required."""
    schema = flow_of(recipe).parameters
    names = sorted(schema.properties, key=lambda name: schema.properties[name]["position"])
    assert names[:4] == ["audio", "clips", "photos", "title"]
    assert names[-6:] == ["backend", "credentials", "output_", "variant", "fresh", "retry_edits"]
    assert schema.required == ["audio", "clips"]


@pytest.mark.parametrize(
    "name, expected",
    [
        ("audio", {"type": "string", "description": "The song. An audio file: path on the worker, or URL"}),
        ("clips", {"type": "array", "items": {"type": "string"}, "description": "A video: path on the worker, or URL"}),
        ("title", {**OPEN, "description": "When empty: audio.stem"}),
        ("artist", {"type": "string", "default": "Somebody"}),
        ("mood", {"enum": ["", "calm", "epic"], **OPEN, "description": "When empty: each variant's own"}),
        ("backend", {"enum": ["", "studio", "nemo"], **OPEN, "description": BACKEND}),
        ("tempo", {"enum": [90, 120], "default": 90}),
        ("volume", {"type": "number", "default": 30}),
        ("loud", {"type": "boolean", "default": True}),
        ("output", {"type": "string", "default": "here"}),
        (
            "output_",
            {"type": "string", "default": "out", "description": "Folder on the worker that receives the files"},
        ),
        ("variant", {"enum": ["", "wide", "tall"], **OPEN, "description": "Make only this variant"}),
    ],
)
def test_a_line_of_the_form(recipe: str, name: str, expected: dict[str, Any]) -> None:
    """Files and texts are text, choices are selected, lists have items; what the run works out stays open."""
    assert line(recipe, name) == expected


def test_a_number_that_may_stay_open(recipe: str) -> None:
    """A number without a value of its own can be nothing as well."""
    assert line(recipe, "length")["anyOf"] == [{"type": "number"}, {"type": "null"}]


def test_what_a_run_gets(recipe: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A form sent as it is gives the run only what was said; values are written as on the command line."""
    seen: list[dict[str, Any]] = []

    async def note(**given: Any) -> dict[str, Any]:
        seen.append(given)
        return {}

    monkeypatch.setattr(make_reel, "fn", note)
    made = flow_of(recipe)
    untouched = {name: one.get("default") for name, one in made.parameters.properties.items()}
    asyncio.run(made.fn(**{**untouched, "audio": "a.mp3", "clips": ["b.mp4", "s3://c/d.mp4"], "backend": "nemo"}))
    (given,) = seen
    assert given == {
        "recipe": recipe,
        "inputs": {
            "audio": "a.mp3",
            "clips": ["b.mp4", "s3://c/d.mp4"],
            "photos": [],
            "artist": "Somebody",
            "tempo": "90",
            "volume": "30",
            "loud": "true",
            "output": "here",
        },
        "backend": "nemo",
        "output": "out",
        "fresh": False,
        "retry_edits": False,
    }


def test_every_shipped_recipe_has_an_entrypoint() -> None:
    """A shipped recipe goes by its name on every machine."""
    for name in shipped_recipes():
        module, _, last = entrypoint_of(place_of(name)).rpartition(".")
        assert module == deployments.__name__
        assert place_at(f"{module}.{last}") == name
        assert getattr(deployments, last).parameters.properties


def test_an_entrypoint_of_any_file(recipe: str) -> None:
    """The path of a recipe file comes through as it is, whatever signs it holds."""
    from prefect.utilities.importtools import import_object

    assert place_at(entrypoint_of(recipe)) == recipe
    assert import_object(entrypoint_of(recipe)).description.startswith("Everything")
    for path in ("/srv/a.b/c:d.yaml", "/srv/100%/ü %2E.yml"):
        assert place_at(entrypoint_of(path)) == path
    assert place_at("flows/reel.py:make_reel") is None


def test_a_recipe_that_is_gone_has_no_flow() -> None:
    """Outside a run, as when it is registered, there is nothing to register."""
    with pytest.raises(AttributeError, match="no such recipe file"):
        getattr(deployments, entrypoint_of("/nowhere/promo.yaml").rpartition(".")[2])
