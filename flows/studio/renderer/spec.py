"""What a caller asks of a render, and what it is told afterwards."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Quality = Literal["draft", "medium", "high"]
RenderPath = Literal["graph", "copy", "loop", "head", "graft", "band"]


class OutputSpec(BaseModel):
    """The file wanted: `resolution` is its short side (None: as the canvas), `fps` its rate (None: the timeline's).

    Keys this studio does not know are ignored, as the remote API does; wrong values raise ValidationError.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    format: Literal["mp4"] = "mp4"
    quality: Quality = "high"
    resolution: Literal["720p", "1080p"] | None = None
    fps: Annotated[int, Field(ge=1, le=120)] | None = None

    @property
    def short_side(self) -> int | None:
        """The wanted short side in pixels, None for the canvas as it is."""
        return None if self.resolution is None else int(self.resolution.removesuffix("p"))


class SpanReport(BaseModel):
    """How one stretch of the video is made, and why that way.

    For `reused_ms` of it an earlier render has done the encoding; where a cut keeps packets, that is all there was to
    encode.
    """

    model_config = ConfigDict(frozen=True)

    path: RenderPath
    reason: str
    start_ms: int
    duration_ms: int
    reused_ms: int = 0


class RenderReport(BaseModel):
    """What a finished render did: how each span was made and why, and the size of the file in milliseconds and pixels.

    `path` is that of all spans, or `mixed`; `verified` names what was checked in the finished file. With
    `sound_reused` the sound is that of an earlier render.
    """

    model_config = ConfigDict(frozen=True)

    path: RenderPath | Literal["mixed"]
    reason: str
    spans: tuple[SpanReport, ...] = ()
    verified: tuple[str, ...] = ()
    sound_reused: bool = False
    duration_ms: int
    width: int
    height: int
    warnings: tuple[str, ...] = ()
