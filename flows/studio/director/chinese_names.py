"""What the director calls things in Chinese answers."""

from __future__ import annotations

_NAMES = {
    "top left": "左上角", "top": "顶部", "top right": "右上角", "left": "左侧", "centre": "正中", "right": "右侧",
    "bottom left": "左下角", "bottom": "底部", "bottom right": "右下角",
    "white": "白色", "black": "黑色", "red": "红色", "blue": "蓝色", "green": "绿色", "yellow": "黄色",
    "orange": "橙色", "purple": "紫色", "pink": "粉色", "gold": "金色", "silver": "银色", "gray": "灰色",
    "cyan": "青色", "magenta": "品红色", "navy": "深蓝色", "teal": "蓝绿色", "brown": "棕色",
    "bars": "频谱条", "mirrored bars": "镜像频谱条", "wave": "波形", "spectrum": "频谱", "circle": "圆环",
    "lo-fi": "低保真", "upbeat": "欢快", "happy": "愉快", "calm": "平静", "cinematic": "电影感", "epic": "史诗",
    "dark": "阴暗", "title": "标题", "artist": "艺术家",
}  # fmt: skip


def chinese(name: str) -> str:
    """A place, a colour, a visualizer's style or a mood in Chinese; a name that has none as it is."""
    return _NAMES.get(name, name)
