"""A thumbnail: of the right size, light enough, the cover whole on its left and words on its right."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from flows.errors import InputError
from flows.media.thumbnail import MOST_BYTES, SIZE, draw_thumbnail


def drawn(picture: Path, title: str, subtitle: str = "") -> np.ndarray:
    data = draw_thumbnail(picture, title, subtitle)
    assert len(data) < MOST_BYTES
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size, image.mode) == ("JPEG", SIZE, "RGB")
        return np.asarray(image).astype(int)


@pytest.mark.parametrize("size", [(900, 900), (1600, 700), (300, 1200), (1, 1)])
def test_cover_and_words(tmp_path: Path, size: tuple[int, int]) -> None:
    """The cover stands whole in its own colour in the middle of the height, over a darker ground; words are white."""
    cover = tmp_path / "cover.png"
    Image.new("RGB", size, (220, 40, 40)).save(cover)
    plain, titled = drawn(cover, ""), drawn(cover, "Night Drive", "The Testers")
    scale = min(592 / size[0], 592 / size[1])
    wide, high = size[0] * scale, size[1] * scale
    red = (titled - (220, 40, 40))[:, :, :].__abs__().max(axis=2) < 12
    rows, columns = np.flatnonzero(red.any(axis=1)), np.flatnonzero(red.any(axis=0))
    assert (columns[0], columns[-1] - columns[0] + 1) == (pytest.approx(64, abs=2), pytest.approx(wide, abs=4))
    assert (rows[0] + rows[-1]) / 2 == pytest.approx(359.5, abs=2)
    assert rows[-1] - rows[0] + 1 == pytest.approx(high, abs=4)
    white = (titled.min(axis=2) > 240) & (plain.max(axis=2) < 200)
    assert white.sum() > 2000
    assert np.flatnonzero(white.any(axis=0))[0] > 64 + wide
    assert np.flatnonzero(white.any(axis=0))[-1] < SIZE[0] - 60


def test_a_cover_of_noise_stays_light(tmp_path: Path) -> None:
    """What compresses worst is still below what is taken."""
    cover = tmp_path / "noise.png"
    Image.fromarray(np.random.default_rng(1).integers(0, 255, (1200, 1200, 3), np.uint8)).save(cover)
    drawn(cover, "Long " * 40, "Longer " * 30)


def test_a_picture_that_is_none(tmp_path: Path) -> None:
    """One sentence tells of it."""
    broken = tmp_path / "cover.png"
    broken.write_bytes(b"no picture")
    with pytest.raises(InputError, match=r"cover\.png cannot be read"):
        draw_thumbnail(broken, "x")
