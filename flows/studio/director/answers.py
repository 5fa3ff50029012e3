"""Answers to questions; they change nothing."""

from __future__ import annotations

from flows.studio.director.applying import content, span_of, span_zh
from flows.studio.director.chinese_names import chinese as in_chinese
from flows.studio.director.history import History
from flows.studio.director.library import Library
from flows.studio.director.questions import Topic
from flows.studio.draft import to_draft
from flows.studio.timeline import AnyClip, Bed, Card, Text, Timeline, Visualizer
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


_FORMATS = (
    "Exports are MP4 files with H.264 and AAC, in 16:9, 9:16, 1:1, 4:5 or any other shape, 1080p unless you ask for "
    "another size (720p, 4K, 1280x720), at 1 to 120 frames per second. "
    "For example: make it 9:16; make it 720p; 60 fps."
)
_FORMATS_ZH = (
    "导出为MP4文件（H.264和AAC），比例可以是16:9、9:16、1:1、4:5等，默认1080p，也可以是720p、4K或1280x720，每秒1到120帧。"
    "例如：改成竖屏；改成720p；帧率60。"
)
_COST = "An edit costs 50 credits; a question, a refusal and an edit that changes nothing cost nothing."
_COST_ZH = "一次修改50积分；提问、没听懂的和没有变化的修改都不收费。"
_WHO = "I am the director of this studio: I edit your video as you tell me, by rules. Ask what I can do."
_WHO_ZH = "我是这个工作室的导演：按照规则，照您说的剪辑视频。可以问我能做什么。"


def answer(topic: Topic, timeline: Timeline, library: Library, history: History, chinese: bool) -> tuple[str, ...]:
    """What there is to say about a topic."""
    length, size = seconds(timeline.duration_ms), f"{timeline.width}x{timeline.height}"
    match topic:
        case "can":
            return (_CAN_ZH if chinese else _CAN,)
        case "hello":
            return (f"您好！{_WHO_ZH}" if chinese else f"Hello! {_WHO}",)
        case "thanks":
            return ("不客气。" if chinese else "You are welcome.",)
        case "formats":
            return (_FORMATS_ZH if chinese else _FORMATS,)
        case "who":
            return (_WHO_ZH if chinese else _WHO,)
        case "nothing":
            return ("好的，我什么都没有改。" if chinese else "All right, nothing is changed.",)
        case "timeline":
            names = [item.name for item in library.items]
            if chinese:
                return (_summary_zh(timeline), f"已上传：{'、'.join(names) or '无'}。")
            clips = [f"{n}. {clip.name} ({span_of([clip])})" for n, clip in enumerate(content(timeline), 1)]
            order = [f"The clips in order: {', '.join(clips)}."] * (len(clips) > 1)
            return (f"{summarize(to_draft(timeline))}.", *order, f"Uploaded: {', '.join(names) or 'nothing'}.")
        case "length":
            return (f"时长{length}秒。" if chinese else f"It is {length} s long.",)
        case "clips":
            many = len(content(timeline))
            if chinese:
                return (f"时间线上有{many}个片段。",)
            return (f"There {'is' if many == 1 else 'are'} {many} clip{'' if many == 1 else 's'} on the timeline.",)
        case "cost":
            return (_COST_ZH if chinese else _COST,)
        case "size":
            shown = f"{size}, {timeline.fps}"
            return (f"{shown}帧/秒。" if chinese else f"It is {shown} frames per second.",)
        case "changed":
            said = [f"{n}. {step.says}" for n, step in enumerate(history.past, 1)]
            nothing = "还没有任何修改。" if chinese else "Nothing has been changed yet."
            return tuple(said) or (nothing,)


def _summary_zh(timeline: Timeline) -> str:
    """What lies on the timeline, clip by clip."""
    told = [f"{_name_zh(clip)}（{span_zh([clip])}）" for clip in timeline.clips()]
    return f"时间线：{'；'.join(told)}。" if told else "时间线是空的。"


def _name_zh(clip: AnyClip) -> str:
    match clip:
        case Text() | Card():
            return f"{'文字' if isinstance(clip, Text) else '卡片'}“{clip.text}”"
        case Visualizer():
            return f"{in_chinese(clip.style)}可视化"
        case Bed():
            return f"{in_chinese(clip.mood)}音乐，音量{round(clip.volume * 100)}%"
        case _:
            return clip.name
