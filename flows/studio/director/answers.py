"""Answers to questions; they change nothing."""

from __future__ import annotations

from flows.studio.director.applying import content
from flows.studio.director.history import History
from flows.studio.director.library import Library
from flows.studio.director.questions import Topic
from flows.studio.draft import to_draft
from flows.studio.timeline import Timeline
from flows.wire.draft import seconds, summarize

_CAN = (
    "I can make a music video (visualizer, track info, progress bar, looping background), join, cut, split, reorder, "
    "repeat, freeze, reverse and speed up clips, remove silences, "
    "add titles, lower thirds, watermarks, cards and uploaded subtitles, crossfades, wipes, slides and fades, music, "
    "change the volume, remove noise, change colours, rotate, crop, zoom, mirror, picture in picture, the shape "
    "and the frame rate, make a slideshow, undo and redo. "
    "For example: trim the first 10 seconds; add calm music at 30%; make it 9:16."
)
_CAN_ZH = (
    "我可以：制作音乐视频（可视化、歌曲信息、进度条、循环背景），合并、剪切、分割、排序、重复、定格、倒放、变速，去掉静音，"
    "添加标题、人名条、水印、片头片尾和上传的字幕，转场和淡入淡出，背景音乐，调音量，降噪，调色，"
    "旋转、裁剪、放大、镜像、画中画，画面比例和帧率，幻灯片，撤销和重做。"
    "例如：剪掉前10秒；添加平静的音乐，音量30%；改成竖屏。"
)


_WHO = "I am the director of this studio: I edit your video as you tell me, by rules. Ask what I can do."
_WHO_ZH = "我是这个工作室的导演：按照规则，照您说的剪辑视频。可以问我能做什么。"


def answer(topic: Topic, timeline: Timeline, library: Library, history: History, chinese: bool) -> tuple[str, ...]:
    """What there is to say about a topic."""
    length, size = seconds(timeline.duration_ms), f"{timeline.width}x{timeline.height}"
    match topic:
        case "can":
            return (_CAN_ZH if chinese else _CAN,)
        case "who":
            return (_WHO_ZH if chinese else _WHO,)
        case "nothing":
            return ("好的，我什么都没有改。" if chinese else "All right, nothing is changed.",)
        case "timeline":
            names = ", ".join(item.name for item in library.items) or ("无" if chinese else "nothing")
            shown = summarize(to_draft(timeline))
            return (shown, f"已上传：{names}。" if chinese else f"Uploaded: {names}.")
        case "length":
            return (f"时长{length}秒。" if chinese else f"It is {length} s long.",)
        case "clips":
            many = len(content(timeline))
            if chinese:
                return (f"时间线上有{many}个片段。",)
            return (f"There {'is' if many == 1 else 'are'} {many} clip{'' if many == 1 else 's'} on the timeline.",)
        case "size":
            shown = f"{size}, {timeline.fps}"
            return (f"{shown}帧/秒。" if chinese else f"It is {shown} frames per second.",)
        case "changed":
            said = [f"{n}. {step.says}" for n, step in enumerate(history.past, 1)]
            nothing = "还没有任何修改。" if chinese else "Nothing has been changed yet."
            return tuple(said) or (nothing,)
