"""Pictures whose bit stream was rewritten are decoded by OpenH264 too, which shares no code with ffmpeg's decoder."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import imageio_ffmpeg

from flows.studio.renderer.plan import Plan

SECOND = "libopenh264"
REWRITTEN = ("band", "graft")
FRAMES_EACH = 12
MOST_MSE = 0.25
"""Pictures that lean on both sides may differ between decoders in a few values by one: up to 0.01 was seen."""


def disagreement(path: Path, plan: Plan) -> str:
    """What two decoders show differently at the start of one span of each rewritten kind; "" when there is nothing.

    An ffmpeg built without OpenH264 has nothing to compare with.
    """
    for name in REWRITTEN:
        if spans := [span for span in plan.spans if span.path == name]:
            span = spans[len(spans) // 2]
            count = min(FRAMES_EACH, plan.frames - span.first)
            differences = _differences(path, max(0.0, float((span.first - 0.5) / plan.fps)), count)
            if (len(differences) < count and _has_second()) or max(differences, default=0) > MOST_MSE:
                return f"OpenH264, a second decoder, does not show what ffmpeg shows from frame {span.first} on"
    return ""


def _has_second() -> bool:
    told = subprocess.run(
        [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-decoders"], check=True, stdout=subprocess.PIPE
    )
    return SECOND.encode() in told.stdout


def _differences(path: Path, start_s: float, count: int) -> list[float]:
    """Mean squared errors between what the two decoders show, frame by frame, in values of 8 bits."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-nostdin"]
    for decoder in (SECOND, "h264"):
        command += ["-c:v", decoder, "-ss", f"{start_s:.6f}", "-i", str(path)]
    command += ["-filter_complex", "[0:v:0][1:v:0]psnr=stats_file=-", "-frames:v", str(count), "-f", "null", "-"]
    told = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    return [float(error) for error in re.findall(r"mse_avg:(\S+)", told)]
