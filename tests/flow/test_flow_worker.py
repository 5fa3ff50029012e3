"""What is different about a run that a worker has started."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

import pytest

from flows.errors import UsageError


def test_no_video_goes_into_a_folder_that_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process worker runs each flow in a temporary folder: a relative output would be lost with it."""
    from flows import reel

    own = tmp_path / "tmp4j2kprefect" / "clone"
    own.mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(reel, "_is_deployed", lambda: True)
    monkeypatch.chdir(own)
    with pytest.raises(UsageError, match='the output folder "out" would be removed'):
        asyncio.run(reel.make_reel.fn(recipe="music-video"))
    with pytest.raises(UsageError, match="audio"):  # an absolute one is no trouble: the inputs are looked at next
        asyncio.run(reel.make_reel.fn(recipe="music-video", output=str(tmp_path / "videos")))
