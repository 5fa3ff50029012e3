"""Edits of how pictures look and stand in the frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flows.studio.director.applying import Applied, apply, base, changed, pick, told
from flows.studio.director.edits import Adjust, Crop, Mirror, Turn, Zoom
from flows.studio.director.library import Library
from flows.studio.director.places import CannotDo, Where
from flows.studio.timeline import Card, Footage, Seen, Still, Timeline

LARGEST = 8.0
LEAST_LEFT = 0.1
_NAMES_ZH = {
    "brightness": "亮度", "contrast": "对比度", "saturation": "饱和度", "warmth": "色温", "vignette": "暗角",
    "blur": "模糊", "sharpness": "锐度", "sepia": "怀旧色",
}  # fmt: skip


def on_pictures(
    timeline: Timeline,
    library: Library,
    where: Where,
    change: Callable[[Seen], dict[str, Any]],
    *kinds: type,
) -> tuple[Timeline, str, str]:
    new, places = pick(base(timeline, library), where)
    new, done = changed(new, places, change, *(kinds or (Footage, Still)))
    if not done:
        raise CannotDo("There is no picture there that could be changed.", "那里没有可以修改的画面。")
    return (new, *told(new, where, places))


@apply.register
def _(edit: Adjust, timeline: Timeline, library: Library) -> Applied:
    lowest = 0.0 if edit.name in ("vignette", "blur", "sharpness", "sepia") else -1.0
    shown: list[float] = []

    def change(clip: Seen) -> dict[str, Any]:
        now = getattr(clip.look, edit.name)
        value = round(edit.amount if edit.exactly else now + edit.amount, 4)
        if abs(edit.amount) > 1 or not lowest <= value <= 1:
            if (
                not edit.exactly
                and lowest <= value - edit.amount <= 1
                and abs(edit.amount) <= 1
                and now not in (lowest, 1)
            ):
                value = min(1.0, max(lowest, value))
            else:
                raise CannotDo(f"The {edit.name} cannot change any further.", f"{_NAMES_ZH[edit.name]}不能再调了。")
        shown.append(value)
        return {"look": clip.look.model_copy(update={edit.name: value})}

    new, part, chinese = on_pictures(timeline, library, edit.where, change, Footage, Still, Card)
    if edit.name == "saturation" and shown[0] == -1:
        return Applied(new, f"Black and white{part}.", f"变成黑白{chinese}。")
    return Applied(
        new,
        f"The {edit.name} is {shown[0] * 100:+.0f} %{part}.",
        f"{_NAMES_ZH[edit.name]}{shown[0] * 100:+.0f}%{chinese}。",
    )


def framed(**changes: Any) -> Callable[[Seen], dict[str, Any]]:
    return lambda clip: {"frame": clip.frame.model_copy(update=changes)}


@apply.register
def _(edit: Turn, timeline: Timeline, library: Library) -> Applied:
    def change(clip: Seen) -> dict[str, Any]:
        return framed(turn=(clip.frame.turn + edit.degrees) % 360)(clip)

    new, part, chinese = on_pictures(timeline, library, edit.where, change)
    way = "90° counterclockwise" if edit.degrees == 270 else f"{edit.degrees}°"
    zh = "逆时针90度" if edit.degrees == 270 else f"{edit.degrees}度"
    return Applied(new, f"Rotated {way}{part}.", f"旋转了{zh}{chinese}。")


@apply.register
def _(edit: Mirror, timeline: Timeline, library: Library) -> Applied:
    field = "mirror" if edit.axis == "horizontal" else "flip"

    def change(clip: Seen) -> dict[str, Any]:
        return framed(**{field: not getattr(clip.frame, field)})(clip)

    new, part, chinese = on_pictures(timeline, library, edit.where, change)
    sides, zh = ("left and right", "左右") if field == "mirror" else ("top and bottom", "上下")
    return Applied(new, f"Swapped {sides}{part}.", f"{zh}翻转了{chinese}。")


@apply.register
def _(edit: Zoom, timeline: Timeline, library: Library) -> Applied:
    def change(clip: Seen) -> dict[str, Any]:
        factor = round(clip.frame.zoom * edit.factor, 4)
        if edit.factor < 1 < clip.frame.zoom:
            factor = max(1.0, factor)
        if edit.factor < 1 and clip.frame.zoom == 1:
            raise CannotDo(
                "All of the picture is seen already; I can slowly zoom out over time.",
                "画面已经完整显示；我可以缓慢拉远。",
            )
        if not 1 <= factor <= LARGEST:
            raise CannotDo(
                f"I can zoom in 1 to {LARGEST:g} times, not {factor:g} times.",
                f"只能放大1到{LARGEST:g}倍，不能是{factor:g}倍。",
            )
        moves = {"slow_zoom": not edit.out, "slow_zoom_out": edit.out, "pan": None} if edit.slowly else {}
        return framed(zoom=factor, **moves)(clip)

    new, part, chinese = on_pictures(timeline, library, edit.where, change)
    if edit.slowly and edit.out:
        return Applied(new, f"Slowly zooms out from 15 %{part}.", f"从放大15%缓慢拉远{chinese}。")
    if edit.factor < 1:
        share = f"{edit.factor * 100:.0f}"
        return Applied(new, f"Zoomed out to {share} %{part}.", f"缩小到{share}%{chinese}。")
    if edit.slowly:
        return Applied(new, f"Slowly zooms in by 15 %{part}.", f"缓慢放大15%{chinese}。")
    return Applied(new, f"Zoomed in {edit.factor:g} times{part}.", f"放大了{edit.factor:g}倍{chinese}。")


@apply.register
def _(edit: Crop, timeline: Timeline, library: Library) -> Applied:
    wanted = (edit.left, edit.top, edit.right, edit.bottom)

    def change(clip: Seen) -> dict[str, Any]:
        left, top, right, bottom = (max(a, b) for a, b in zip(clip.frame.crop, wanted, strict=True))
        if 1 - left - right < LEAST_LEFT or 1 - top - bottom < LEAST_LEFT:
            raise CannotDo("Less than a tenth of the picture would be left.", "剩下的画面会不到十分之一。")
        return framed(crop=(left, top, right, bottom))(clip)

    new, part, chinese = on_pictures(timeline, library, edit.where, change)
    sides = zip(("left", "top", "right", "bottom"), wanted, strict=True)
    told_sides = ", ".join(f"{share * 100:g} % off the {side}" for side, share in sides if share)
    return Applied(new, f"Cropped {told_sides}{part}.", f"裁剪了画面（{told_sides}）{chinese}。")
