"""Times as editing programs write them: hours, minutes, seconds, frames."""

from __future__ import annotations

import re
from fractions import Fraction

RATES = tuple(
    rate for whole in (24, 25, 30, 48, 50, 60, 100, 120) for rate in (Fraction(whole), Fraction(whole * 1000, 1001))
)
NEAR = 0.002


def rate_of(fps: float) -> Fraction:
    """The frame rate that a rounded one stands for: 29.97 is 30000/1001."""
    near = min(RATES, key=lambda rate: abs(float(rate) - fps))
    return near if abs(float(near) - fps) < NEAR else Fraction(fps).limit_denominator(1001)


def drops(rate: Fraction) -> bool:
    """Whether timecode at this rate leaves out numbers to stay with the clock: at 29.97 and 59.94."""
    return rate.denominator == 1001 and round(rate) % 30 == 0


def timecode(frame: int, rate: Fraction) -> str:
    """The timecode of a frame, frame 0 being 00:00:00:00; `;` before the frames when numbers are left out.

    Drop-frame timecode (SMPTE ST 12-1) skips the first two frame numbers (at 59.94: four) of every minute but every
    tenth.
    """
    each, sign = round(rate), ":"
    if drops(rate):
        skipped, sign = each // 15, ";"
        minute, ten = 60 * each - skipped, 600 * each - 9 * skipped
        tens, rest = divmod(frame, ten)
        frame += skipped * (9 * tens + max(0, (rest - skipped) // minute))
    seconds, frames = divmod(frame, each)
    width = len(str(each - 1))
    clock = f"{seconds // 3600 % 24:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{clock}{sign}{frames:0{max(2, width)}}"


def frame_of(code: str, rate: Fraction) -> int | None:
    """The frame that a timecode names; None when it is none."""
    found = re.fullmatch(r"(\d\d):(\d\d):(\d\d)[:;.](\d{2,3})", code)
    if not found:
        return None
    hours, minutes, seconds, frames = map(int, found.groups())
    each, total = round(rate), hours * 60 + minutes
    frame = (total * 60 + seconds) * each + frames
    return frame - each // 15 * (total - total // 10) if drops(rate) else frame
