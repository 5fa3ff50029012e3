"""The Chinese lexicon: which wording is which kind of token. The kinds are those of the English one."""

from __future__ import annotations

import re
from itertools import chain

from flows.studio.director.places import END, START, Moment, Span, between, first, last, middle, part
from flows.studio.director.values import NUMBER, TIME, milliseconds, number, share
from flows.studio.director.words import HARD, HARMLESS, SOFT, Lexeme
from flows.studio.director.words import VIDEO_FILE as FILE

_DIGIT = "一二三四五六七八九十两"
_MEASURE = (
    r"(?:个(?:视频)?(?:片段|视频|镜头|素材|场景|画面)|段(?:视频|片段|素材)?|条(?:视频|片段)?|"
    r"个(?!的?(?:标题|字幕|水印|转场|过渡|叠化|音乐|歌|文字|字|照片|图|卡|效果|修改|操作|步|部分|小时|镜头|场景|词|"
    r"音|声|人|片|视|素|半|位|章|问|月))|张)"
)
CLIP = (
    rf"(?:最后一{_MEASURE}|最后那?个(?:片段|视频)|中间(?:那|的)?(?:个(?:片段|视频)|段|片段)|"
    rf"第 ?(?:\d+|[{_DIGIT}]+) ?{_MEASURE}|(?:片段|视频) ?(?:\d+|[{_DIGIT}]+)|{FILE})"
)


def clip_ref(text: str) -> int | str:
    """The clip that a text matched by CLIP names."""
    if re.fullmatch(FILE, text):
        return text
    if text.startswith("最后"):
        return -1
    if text.startswith("中间"):
        return "middle"
    found = re.search(rf"\d+|[{_DIGIT}]+", text)
    assert found
    return int(number(found[0]))


_SHARE = r"(?:一?半(?:段|部分|截)?|[二三四]分之[一二三](?:的?部分)?)"
_FIRST = r"(?:最?前面?(?:的|那)?|最?开头(?:的|那)?|最?开始(?:的|那)?|视频前|影片前)"
_LAST = r"(?:最?后面?(?:的|那)?|最后(?:的|那)?|结尾(?:的|那)?|末尾(?:的|那)?|最后面的)"
_BETWEEN = r"(?: ?(?:到|至|-|–|~|—) ?)"
_BARE = rf"(?:{TIME}|{NUMBER})"
_SPANS = (
    Lexeme("span", r"全程|从头到尾|自始至终", Span()),
    Lexeme("span", rf"(?:视频|影片)?{_FIRST}(?P<t>{TIME})", lambda m: first(milliseconds(m["t"]))),
    Lexeme("span", rf"(?:{_FIRST}|前)(?:百分之(?P<n>{NUMBER})|(?P<m>{NUMBER}) ?%)(?:的?(?:部分|内容))?",
        lambda m: part(0, number(m["n"] or m["m"]) / 100)),
    Lexeme("span", rf"(?:{_LAST}|后)(?:百分之(?P<n>{NUMBER})|(?P<m>{NUMBER}) ?%)(?:的?(?:部分|内容))?",
        lambda m: part(1 - number(m["n"] or m["m"]) / 100, 1)),
    Lexeme("span", r"第一秒", first(1000)),
    Lexeme("span", r"第一分钟", first(60_000)),
    Lexeme("span", rf"{_LAST}(?P<t>{TIME})", lambda m: last(milliseconds(m["t"]))),
    Lexeme("span", rf"中间(?:的|那)?(?P<t>{TIME})", lambda m: middle(milliseconds(m["t"]))),
    Lexeme("span", rf"(?:最?前面?|开头)的?{_SHARE}", lambda m: part(0, share(m[0]))),
    Lexeme("span", rf"(?:最?后面?|最后|结尾)的?{_SHARE}", lambda m: part(1 - share(m[0]), 1)),
    Lexeme("span", rf"中间的?{_SHARE}", lambda m: part(0.5 - share(m[0]) / 2, 0.5 + share(m[0]) / 2)),
    Lexeme("span", r"中间(?:的)?(?:部分|一段|那段|段)", part(1 / 3, 2 / 3)),
    Lexeme("span", rf"(?:从|在)?第?(?P<a>{_BARE}){_BETWEEN}第?(?P<b>{TIME})(?:之?间|这一?段|那一?段)?",
        lambda m: between(milliseconds(m["a"]), milliseconds(m["b"]))),
    Lexeme("part", r"(?:第(?P<n>[一二三两])|(?P<e>前|后))(?:部分|半(?:段|部分)?|段)",
        lambda m: {"一": 1, "前": 1, "三": 3}.get(m["n"] or m["e"], 2)),
    Lexeme("after", rf"(?:从)?(?P<t>{TIME})(?:之后|以后|后面|往后|开始往后|后)(?:的)?(?:所有|全部)?(?:内容|部分|视频)?",
        lambda m: milliseconds(m["t"])),
    Lexeme("after", rf"从第?(?P<t>{TIME})(?:开始|起)(?=[,，]? ?(?:都|全|静音|变|黑白|加速|放慢|放大|调))",
        lambda m: milliseconds(m["t"])),
    Lexeme("until", rf"(?P<t>{TIME})(?:之前|以前|前面|前)(?:的)?(?:所有|全部)?(?:内容|部分|视频)?",
        lambda m: milliseconds(m["t"])),
    Lexeme("at", rf"(?:在|从|于)第?(?P<t>{TIME})(?:处|的地方|的时候|时|的位置)?",
        lambda m: Moment(0, milliseconds(m["t"]))),
    Lexeme("at", rf"(?P<t>{TIME})(?:处|的地方|的时候|的位置)", lambda m: Moment(0, milliseconds(m["t"]))),
    Lexeme("to_time", rf"(?:到|成|为)第?(?:只有)?(?P<t>{TIME})(?:左右|长)?", lambda m: milliseconds(m["t"])),
    Lexeme("at", r"(?:在|从|到)?(?:视频)?(?:最?开头|最?开始|片头处|一开始)(?:处|的地方|位置)?", START),
    Lexeme("at", r"(?:在|到)?(?:视频)?(?:结尾|末尾|最后|结束)(?:处|的地方|时|位置)?", END),
    Lexeme("length", rf"(?:持续|时长(?:为)?|显示|长度(?:为)?|用|播放|停留|展示|历时)(?P<t>{TIME})",
        lambda m: milliseconds(m["t"])),
    Lexeme("length", rf"(?P<t>{TIME})长", lambda m: milliseconds(m["t"])),
    Lexeme("most", rf"(?:时长)?(?:最多|最长|不超过|不要超过|别超过|不能超过|控制在|限制在)(?P<t>{TIME})(?:以内|之内|"
        rf"内)?|(?:到|在|成)?(?P<u>{TIME})(?:以内|之内|以下)",
        lambda m: milliseconds(m["t"] or m["u"])),
    Lexeme("longer", rf"(?:超过|长于|大于|多于)(?P<t>{TIME})", lambda m: milliseconds(m["t"])),
    Lexeme("time", rf"(?!9:16(?!\d))(?P<t>{TIME})", lambda m: milliseconds(m["t"])),
    Lexeme("each", rf"(?:每张(?:照片|图片|图)?(?:显示|停留|展示)?|(?<![加放来做])一张)(?P<t>{TIME})",
        lambda m: milliseconds(m["t"])),
)  # fmt: skip

_NUM = rf"(?P<n>{NUMBER})"
_AMOUNTS = (
    Lexeme("percent", rf"(?P<how>到|为|成)?{_NUM} ?(?:%|个百分点)",
        lambda m: ("to" if m["how"] else "", number(m["n"]) / 100)),
    Lexeme("percent", rf"(?P<how>到|为|成)?百分之{_NUM}", lambda m: ("to" if m["how"] else "", number(m["n"]) / 100)),
    Lexeme("percent", r"(?:到|为)?一半(?:音量)?", ("to", 0.5)),
    Lexeme("percent", r"(?P<n>[二三四五十])分之(?P<m>[一二三四])", lambda m: ("", number(m["m"]) / number(m["n"]))),
    Lexeme("db", rf"(?P<how>到)?{_NUM} ?(?:db|分贝)", lambda m: ("to" if m["how"] else "", number(m["n"]))),
    Lexeme("factor", rf"(?:到|成|为)?{_NUM} ?倍(?!速)", lambda m: number(m["n"])),
    Lexeme("speed", rf"(?:到|成|为|以)?{_NUM} ?倍速(?:度)?(?:播放)?", lambda m: number(m["n"])),
    Lexeme("speed", r"(?:放慢|减慢|减速|慢|慢放)一(?:倍|半)|半速(?:播放)?|(?:一半|二分之一)(?:的)?速度(?:播放)?", 0.5),
    Lexeme("speed", r"四分之一(?:的)?(?:速度?|倍速)(?:播放)?", 0.25),
    Lexeme("degrees", rf"{_NUM} ?度", lambda m: number(m["n"])),
    Lexeme("steps", rf"(?:最近|最后|前)?(?:的)?{_NUM} ?(?:次|步)(?:修改|操作)?", lambda m: int(number(m["n"]))),
    Lexeme("degree", r"(?:一点点?|一些|些|点儿?|稍微|稍稍|略微|有点)", 0.5),
    Lexeme("degree", r"(?:很多|非常|许多|特别|更多)", 2.0),
)  # fmt: skip

_FRAMES = (
    Lexeme("pixels", r"(?:到|成|为)?(?P<w>\d{2,4})\s?[x*]\s?(?P<h>\d{2,4})", lambda m: (int(m["w"]), int(m["h"]))),
    Lexeme("ratio", r"(?P<a>9|16|1|4|3|21)\s?比\s?(?P<b>16|9|1|5|4|3)", lambda m: (int(m["a"]), int(m["b"]))),
    Lexeme("ratio", r"竖屏|竖版|竖向|纵向|竖着的?", (9, 16)),
    Lexeme("ratio", r"横屏|横版|横向|宽屏", (16, 9)),
    Lexeme("ratio", r"正方形|方形", (1, 1)),
    Lexeme("platform",
        r"(?:(?:更)?适合|用于|适配)?(?:发)?(?:抖音|快手|小红书|视频号)(?:版本|版|用|尺寸|格式|比例)?(?:的)?", (9, 16)),
    Lexeme("platform", r"(?:(?:更)?适合|用于|适配)?(?:发)?(?:b站|哔哩哔哩|油管)(?:用|尺寸|格式|比例)?(?:的)?", (16, 9)),
    Lexeme("fps", rf"(?:帧率|帧数)(?:改成|改为|设为|设成|调到|调成|到|为|是|:)? ?{_NUM} ?(?:帧|fps)?",
        lambda m: number(m["n"])),
    Lexeme("fps", rf"(?:到|成|为)?(?:每秒)?{_NUM} ?帧(?:每秒)?", lambda m: number(m["n"])),
    Lexeme("fill", r"(?:背景|两边|两侧|上下|左右|其余|空白处?)?(?:用)?模糊(?:的)?(?:背景|画面)?(?:来)?(?:填充|填满|"
        r"补上|补齐)|(?:背景)?模糊填充|模糊背景填充|模糊(?:的)?(?:两边|边框)",
        "blur"),
    Lexeme("fill", r"裁剪填满|裁剪填充|填满(?:画面|屏幕)|铺满(?:画面|屏幕)?|填满|裁剪成|裁成", "cover"),
    Lexeme("fill", r"黑边", "contain"),
    Lexeme("backdrop", r"(?:(?:模糊|虚化)(?:的|一下)?背景|背景(?:变|弄|做)?(?:模糊|虚化)(?:一下|掉)?)(?:的)?", "blur"),
    Lexeme("backdrop", r"背景(?:改|换|变|设|弄)?(?:成|为|是)?(?:纯)?黑色?(?:的)?", "black"),
    Lexeme("backdrop", r"背景(?:改|换|变|设|弄)?(?:成|为|是)?(?:纯)?白色?(?:的)?", "white"),
    Lexeme("backdrop", r"(?:纯色|单色)(?:的)?背景", "solid"),
    Lexeme("backdrop", r"(?:纯)?黑色?(?:的)?背景", "black"),
    Lexeme("backdrop", r"(?:纯)?白色?(?:的)?背景", "white"),
    Lexeme("aspect_ratio", r"(?:画面|视频)?(?:比例|格式|画幅|尺寸)"),
    Lexeme("size_words", r"分辨率|清晰度"),
)  # fmt: skip

_COLOURS = {"白": "white", "黑": "black", "红": "red", "蓝": "blue", "绿": "green", "黄": "yellow", "橙": "orange"}
_COLOURS |= {
    "紫": "purple",
    "粉": "pink",
    "粉红": "pink",
    "金": "gold",
    "灰": "gray",
    "青": "cyan",
    "银": "silver",
    "棕": "brown",
}
_PLACES = {
    "左上": "top left", "右上": "top right", "左下": "bottom left", "右下": "bottom right", "顶": "top", "上方": "top",
    "底": "bottom", "下方": "bottom", "正中": "centre", "中央": "centre", "居中": "centre", "中间": "centre",
    "上面": "top",
        "下面": "bottom", "最上": "top", "最下": "bottom", "左边": "left", "左侧": "left",
    "右边": "right", "右侧": "right", "画面中间": "centre", "屏幕中间": "centre",
}  # fmt: skip
_LOOKS = (
    *(Lexeme("colour", rf"{han}色(?:的)?(?:文字|字(?!幕))?", name) for han, name in _COLOURS.items()),
    *(Lexeme("colour", rf"变{han}|变(?:成|为)?{han}色(?:的)?", name) for han, name in _COLOURS.items()),
    *(
        Lexeme("place", rf"(?:放?在|到|移到|放到)?(?:画面|屏幕|视频)?(?:的)?{han}(?:角|部|方|面)?", name)
        for han, name in _PLACES.items()
    ),
    Lexeme("scale", r"大(?=标题|字|文字|号)|大大|变大|放大|大一?点|更大|调大|大字|加大|大号", 1.5),
    Lexeme("scale", r"变小|缩小|小一?点|更小|调小|小字|小号", 1 / 1.5),
    Lexeme("fade", r"(?:慢慢|渐渐)?(?:淡入|渐入|渐显)", "in"),
    Lexeme("blackfade",
        r"(?:从|由)(?:黑场|黑色|黑屏|黑)(?:画面)?(?:中)?(?:慢慢|渐渐)?(?:淡入|渐入|渐显)|黑场(?:开始|开场|进)", "in"),
    Lexeme("fade", r"(?:慢慢|渐渐)?(?:淡出|渐出|渐隐)", "out"),
    Lexeme("blackfade", r"(?:慢慢|渐渐)?(?:淡出|渐出|渐隐)(?:到|至|成|为)(?:黑场|黑色|黑屏|黑)(?:画面)?|"
        r"(?:渐|变)黑(?:场)?|黑场(?:结束|收尾)",
        "out"),
    Lexeme("fade", r"淡入淡出|淡入和淡出", "both"),
    Lexeme("adjust", r"(?:画面)?太暗", ("brightness", 0.15)),
    Lexeme("adjust", r"(?:画面)?太亮", ("brightness", -0.15)),
    Lexeme("adjust", r"(?:调|变|更|再)?亮(?:一?点|一些)?", ("brightness", 0.15)),
    Lexeme("adjust", r"(?:调|变|更)?暗(?:一?点|一些)?", ("brightness", -0.15)),
    Lexeme("adjust", r"(?:画面)?(?:的)?(?:色调|颜色)?(?:再)?(?:调|变|更|偏)?(?:得)?暖(?:色)?(?:调)?(?:一?点|一些)?",
        ("warmth", 0.25)),
    Lexeme("adjust", r"(?:画面)?(?:的)?(?:色调|颜色)?(?:再)?(?:调|变|更|偏)?(?:得)?冷(?:色)?(?:调)?(?:一?点|一些)?",
        ("warmth", -0.25)),
    Lexeme("adjust", r"(?:颜色)?(?:更)?(?:鲜艳|艳丽)(?:一?点|一些)?", ("saturation", 0.25)),
    Lexeme("adjust", r"锐化|(?:更)?(?:清晰|锐利)(?:一?点|一些)?", ("sharpness", 0.5)),
    Lexeme("adjust", r"(?:变)?模糊(?:一?点|一些)?", ("blur", 0.4)),
    Lexeme("adjust", r"暗角(?:效果)?", ("vignette", 0.5)),
    Lexeme("monochrome", r"(?:变成|改成|变|变为)?黑白(?:的|效果|色|片)?|去色"),
    Lexeme("aspect", r"亮度|曝光", "brightness"),
    Lexeme("aspect", r"对比度?", "contrast"),
    Lexeme("aspect", r"饱和度", "saturation"),
    Lexeme("aspect", r"色温", "warmth"),
    Lexeme("aspect", r"锐度", "sharpness"),
    Lexeme("more", r"提高|增加|增强|加强|提升|加大|高一?点|高一些|调高|升高|加", 1),
    Lexeme("more", r"降低|降(?=到)|减少|减弱|减小|低一?点|低一些|调低|压低", -1),
    Lexeme("clockwise", r"顺时针|[向往朝]右", 90),
    Lexeme("clockwise", r"逆时针|[向往朝]左", 270),
    Lexeme("rotate", r"旋转|转(?=\d)"),
    Lexeme("upside", r"上下颠倒|倒过来(?=$|[,，。])|颠倒", 180),
    Lexeme("mirror", r"(?:水平|左右)(?:翻转|镜像)|镜像(?:翻转)?", "horizontal"),
    Lexeme("mirror", r"(?:垂直|上下)(?:翻转|镜像)", "vertical"),
    Lexeme("flip", r"翻转|反转(?=画面|视频)"),
    Lexeme("slowzoom", r"(?:封面)?(?:缓慢|慢慢|缓缓|慢速|渐渐)(?:地)?(?:放大|推近|推进|变焦)(?:画面)?(?:的)?"),
    Lexeme("zoom", r"(?:画面)?放大(?:画面)?|拉近"),
    Lexeme("crop", r"裁掉|裁剪|裁切|裁去"),
    Lexeme("side", r"(?P<s>顶部|上边|上面|上方|底部|下边|下面|下方|左面|右面|左边|左侧|右边|右侧)(?:的)?",
        lambda m: {"顶": "top", "上": "top", "底": "bottom", "下": "bottom", "左": "left", "右": "right"}[m["s"][0]]),
    Lexeme("half_side", r"(?P<s>[左右上下])半(?:边|部分|部)?",
        lambda m: {"左": "left", "右": "right", "上": "top", "下": "bottom"}[m["s"]]),
    Lexeme("inset", r"(?:以|作为|做成|用)?画中画"),
)  # fmt: skip

_SPEEDS = (
    Lexeme("speed", r"(?:速度)?(?:加快|加速|提速|提高|快)一倍", 2.0),
    Lexeme("faster", r"(?:加快|加速|快进|(?:播放)?速度?快(?:一?点|一些)|变快|调快)(?:播放)?", 2.0),
    Lexeme("faster", r"(?:放慢|减速|慢放|慢动作|慢镜头|(?:播放)?速度?慢(?:一?点|一些)|变慢|调慢)(?:播放)?", 0.5),
    Lexeme("speed_word", r"(?:播放)?速度"),
    Lexeme("louder", r"(?:大声|声音大|响)(?:一?点|一些)?|大一?点儿?声|大声点|调大(?:一?点|一些)?|太小声|太轻", 1),
    Lexeme("louder", r"(?:声音|音量)(?:有点|太)小声?", 1),
    Lexeme("louder", r"(?:小声|声音小|轻)(?:一?点|一些)?|小一?点儿?声|小声点|调小(?:一?点|一些)?|太大声|太响|太吵", -1),
)  # fmt: skip

_MOODS = {
    "lo-fi": r"低保真|lo[\s-]?fi",
    "upbeat": r"欢快|轻快|动感|活泼|有活力",
    "happy": r"快乐|开心|愉快|欢乐",
    "calm": r"平静|舒缓|安静|轻柔|柔和|放松|轻松|宁静",
    "cinematic": r"电影感|电影(?:风格|配乐)|电影般",
    "epic": r"史诗(?:感|级|般)?|宏大|震撼",
    "dark": r"黑暗|阴暗|紧张|悬疑",
}
_THINGS = (
    *(
        Lexeme("mood", rf"(?:更)?(?:{pattern})(?:感)?(?:一?点儿?|一些)?(?:风格)?(?:的)?", mood)
        for mood, pattern in _MOODS.items()
    ),
    Lexeme("matching", r"(?:合适|恰当|搭配|应景)(?:的)?|(?:符合|适合|匹配|贴合|配合)(?:视频)?(?:的)?(?:气氛|氛围|情绪|"
        r"画面|视频|心情)?(?:的)?"),
    Lexeme("music", r"(?:背景音?乐|音乐|配乐|bgm)(?:声)?"),
    Lexeme("mysong", r"(?:我)?(?:上传的?|自己的?)(?:那首|这首|那个|这个)?(?:歌曲?|音乐|曲子)|"
        r"(?:这|我的|那)(?:首)?(?:歌曲?|曲子|音乐)"),
    Lexeme("musicvideo", r"(?:循环(?:的)?)?(?:音乐视频|mv)"),
    Lexeme("album", r"(?:整张|整个|这张|我的)?(?:的)?专辑|(?:所有|全部|这些)(?:的)?(?:歌曲?|曲目)"),
    Lexeme("in_a_row", r"(?:按顺序|依次|一首接一首|连续)(?:地)?(?:播放)?"),
    Lexeme("eachtitle", r"(?:显示)?(?:每一?首|各首)(?:歌曲?|曲目)?的?(?:标题|歌名|名字|名称)"),
    Lexeme("titled", r"名为|题为"),
    Lexeme("coverart", r"(?:专辑)?封面(?:图片?)?"),
    Lexeme("visual", r"(?:音频|音乐)?可视化(?:效果|器)?"),
    Lexeme("style", r"(?:频谱|柱状)条(?:效果)?|柱状图", "bars"),
    Lexeme("style", r"波形(?:图|效果)?|声波", "wave"),
    Lexeme("style", r"频谱(?:图|效果)?", "spectrum"),
    Lexeme("style", r"圆形(?:可视化)?|圆环|环形", "circle"),
    Lexeme("trackinfo", r"(?:歌曲|曲目|音乐)信息(?:叠加)?"),
    Lexeme("title", r"(?:歌曲)?标题(?:文字)?"),
    Lexeme("artist", r"艺术家|歌手|艺人|演唱者"),
    Lexeme("text", r"字(?=\ue000)|名字|文字|文本|字样"),
    Lexeme("lower", r"人名条|下三分之一(?:字幕)?|姓名条|字幕条"),
    Lexeme("watermark", r"水印"),
    Lexeme("captions", r"(?:这些|上传的?|这个)?字幕(?:文件)?"),
    Lexeme("lyrics", r"(?:这些)?歌词"),
    Lexeme("card", r"(?:文字|标题)?卡片|字卡|标题卡"),
    Lexeme("intro", r"片头(?:卡|标题)?|标题卡|开场卡?"),
    Lexeme("outro", r"片尾(?:卡)?|结束画面|结尾卡", "感谢观看"),
    Lexeme("silence", r"(?:说话|讲话)?(?:所有|中间|空白|太长|多余|尴尬|全部)*(?:的)?(?:静音|沉默|无声|没有?声音|"
        r"没有?人?(?:在)?(?:说话|讲话)|安静)(?:的)?(?:部分|片段|段落|地方|的部分)|"
        r"(?:说话|讲话)?(?:中间|所有|空白|多余|尴尬|全部|太长)*(?:的)?停顿|空白(?:部分|片段)?|沉默|冷场|气口|"
        r"(?:说话|讲话|句子|语句)?(?:之?间的?)?(?:间隙|空隙|间隔)"),
    Lexeme("tighten", r"跳剪"),
    Lexeme("scenes", r"(?:按|根据)?(?:场景|镜头)(?:变化|切换)?(?:检测)?|场景检测"),
    Lexeme("best", r"最响(?:亮)?(?:的)?|最(?:精彩|好看|好|棒)(?:的)?", "loudness"),
    Lexeme("best", r"(?:动作|运动)最(?:多|大)(?:的)?", "motion"),
    Lexeme("joins", r"(?:在)?(?:每个|各个?|所有)?(?:的)?(?:片段|视频|镜头)(?:和片段)?之?间(?:都)?|"
        r"(?:每|这|剩下的?|其余的?)?(?:一|[两二三四2-4])?(?:个|段)(?:片段|视频)?之间"),
    Lexeme("crossfade", r"交叉淡[化入](?:淡出)?|(?:叠化|溶解|交叉溶解)(?:的?转场|过渡)?|转场(?:效果)?|过渡(?:效果)?"),
    Lexeme("clips", r"(?:这|我的?|剩下的?|其余的?)?[两二三四五2-5](?:个|段|条)(?:视频)?(?:片段|视频|素材)|"
        r"(?:剩下|其余)的?[两二三四五2-5](?:个|段)|(?:我)?上传的(?:视频|素材|文件)|"
        r"(?:这些|所有|全部|各个|几个)?(?:的)?(?:视频)?(?:片段|视频|素材)(?:们)?(?=合并|拼|连|接|的?顺序|按|之间|$|"
        r"[,，。])|(?:这些|所有|全部|几个)(?:的)?(?:视频|片段|素材)"),
    Lexeme("order",
        r"(?:按|按照)?(?:的)?(?:上传的?)?顺序|[在到]一起|[在到]一块儿?|起来|成(?:一个|一段|一条)(?:完整的?)?(?:视频)?"),
    Lexeme("order_of", r"(?:的)?顺序"),
    Lexeme("photos", r"(?:这些|我的|上传的|所有)?(?:的)?(?:照片|图片|相片)"),
    Lexeme("slideshow", r"幻灯片|相册视频|电子相册|照片视频"),
    Lexeme("slideshow", r"[卡踩]点视频", "on the beat"),
    Lexeme("onbeat", r"踩点(?:的)?|卡点(?:的)?|(?:按|跟着|跟随|合着)(?:音乐)?节[拍奏](?:切换)?"),
    Lexeme("logo", r"(?:我的|我们的)?(?:标志|logo(?!\.)|图片)"),
    Lexeme("video", r"全部|全片|整段|整体|(?:整个|这个|全部|所有|短)?(?:的)?(?:短?视频|影片|画面|片子|内容|时间线|整体|"
        r"颜色|色调|封面)"),
    Lexeme("it", r"它|这个|这段|这"),
    Lexeme("speech", r"人声|(?:我)?(?:说话|讲话)的?声音?|我的声音"),
    Lexeme("sound", r"原来的声音|(?:视频)?(?:原始|自带)的?声音|声音|原声|音频"),
    Lexeme("volume", r"音量|响度"),
    Lexeme("voice", r"(?:在)?(?:我|有人|人们)?(?:人声|说话|讲话|语音|旁白|对白)(?:出现时|下|时|的时候|声|下面)?"),
    Lexeme("noise", r"(?:背景)?(?:里)?(?:的)?(?:噪音|噪声|杂音|底噪|电流声|嗡嗡声|嘶嘶声)"),
    Lexeme("font_colour", r"(?:的)?(?:颜色|字体颜色)"),
)  # fmt: skip

_VERBS = (
    Lexeme("quietly", r"(?:声音|音量)?(?:不要|别|不能)太(?:大|吵|响)(?:声)?了?|轻轻的?|小声的?(?=.{0,6}音乐)"),
    Lexeme("add", r"来一?(?:个|条|行)|打一?个|加点|加一?段|加个|加些|加一?点|配点|配一?段|添加|加上|加入|插入|加|配上|"
        r"叠加|做|制作|创建|生成|放上|打上|来(?:一?段|点)|配|写上|放一?个|放|应用|制成"),
    Lexeme("put", r"放|放置|放在"),
    Lexeme("show", r"显示|展示|出现"),
    Lexeme("remove", r"关(?:了|上)?(?![于系键注])|去(?=一下)|弄掉|扔掉|砍掉|抹掉|拿走|剔除|删|删除|删掉|删去|去掉|去除|"
        r"移除|清除|消除|拿掉|关掉|关闭|取消|隐藏|(?:都)?不要了|不要(?=音乐|标题|转场|字幕|水印|背景音乐|配乐|可视化)|"
        r"都不要"),
    Lexeme("cut", r"剪短(?:一?点|一些|一下)?|砍掉|截去|截短|弄掉|删|剪掉|剪去|剪切掉?|剪(?!辑)|切掉|裁掉|去掉|删掉|"
        r"删除|截掉|缩(?=到|成|至)|缩短|剪短|压缩|剪了|不要|都不要"),
    Lexeme("down_to", r"到|成|为"),
    Lexeme("keep", r"截取|截出|只(?:想)?(?:要|用|需要)(?!音乐)|留(?=[\d一二两三四五六七八九十])|"
        r"(?:只|仅)(?:需要|保留|留下|要|留)|保留|留下"),
    Lexeme("make", r"(?:让|使|将|把|给|做成|搞成|弄成|改|变得|弄得|设定为|设置成|变成|改成|改为|变为|换成|设为|设成|"
        r"设置为?|调整?|调到|调成|转成|转换成|转换为|转成|转为|输出|导出|换|变|弄成|改)"),
    Lexeme("say", r"改成|改为|换成|替换成?|替换为|写成|变成|为|是"),
    Lexeme("move", r"移(?=到)|放(?=到)|移到(?!第?\d)|移动到?(?!第?\d)|移|放到(?!第?\d)|放在|挪到|调到|放|提到|换到"),
    Lexeme("start_with", r"以(?=第)|先放"),
    Lexeme("end_at", r"结束|停止|为止|收尾"),
    Lexeme("start", r"开始(?:播放?)?"),
    Lexeme("front", r"排(?:在)?(?:第一|最前面?)|最前面?|第一个?(?:位置|位)?|前面(?=$|[,，。])"),
    Lexeme("back", r"最后面?|末尾|最末尾?"),
    Lexeme("split",
        r"切一刀|剪一刀|断开|(?:平均|均匀)(?:地)?(?:分割|分|切|拆)|分割|切开|拆分|分成|切成|分|切|剪开|断开"),
    Lexeme("parts", r"(?:成|为)?(?P<n>[三四五六七八九3-9])(?:小)?(?:段|等[份分]|份|部分|个片段)",
        lambda m: int(number(m["n"]))),
    Lexeme("instead_of_sound",
        r"(?:来)?(?:代替|替换|替代|取代)(?:掉)?(?:视频)?(?:的)?(?:原声|原音|原来的(?:声音|音频)|声音)"),
    Lexeme("halves", r"(?:平均)?(?:分|切|剪|拆)?(?:成|为)?两(?:段|半|部分|个(?:片段)?)|对半|从中间"),
    Lexeme("merge", r"合并|拼接"),
    Lexeme("join", r"合并|拼接|连接|连|拼|接|合成|串起来?|组合|拼起来"),
    Lexeme("swap", r"(?:互相|相互|前后)?(?:换|调)(?:一下|个)?(?:位置|顺序|过来)|换一下|"
        r"(?:交换|互换|对调|调换)(?:一下)?(?:位置|次序|先后)?"),
    Lexeme("reverse", r"倒序(?=播放)|倒过来|反过来|颠倒|倒序|反转"),
    Lexeme("use", r"用|来当|使用|当|做|作为|当作|作"),
    Lexeme("mute", r"静音|消音|(?:没有|去掉|关闭)声音"),
    Lexeme("unmute", r"取消静音|恢复声音|打开声音"),
    Lexeme("duck", r"(?:自动)?(?:压低|闪避|避让)(?:的)?(?:音量)?"),
    Lexeme("normalize", r"(?:标准化|统一|平衡|均衡|(?:保持)?(?:一致|均匀|稳定)|拉平)(?:一下|一些|一点)?"),
    Lexeme("denoise", r"降噪(?:处理)?"),
    Lexeme("burn", r"烧(?:进|入|录|到)?(?:去)?|烧录|烧进去|烧入|压制|嵌入"),
    Lexeme("play", r"播放"),
    Lexeme("lengthword", r"把?(?:时长|长度)"),
    Lexeme("undo", r"(?:ctrl|cmd) ?[+-]? ?z|撤销|撤回|取消(?:刚才|上一步)|后退(?:一步)?|回退|退回"),
    Lexeme("redo", r"重做|恢复(?=刚才|上一|$)"),
    Lexeme("restart", r"重新开始|从头(?:开始|再来|来过)|全部重来|重置|清空(?:时间线)?"),
    Lexeme("all", r"全部|所有(?:修改|操作)?|一切"),
    Lexeme("last_change",
        r"(?:上一步|刚才|上一次|最后一步)(?:的|那一?步|那个)?(?:修改|操作|编辑|改动)?|的?(?:修改|操作|改动|编辑)"),
    Lexeme("not", r"不要|别|不用|不能|不许|请勿|勿|不"),
    Lexeme("no", r"不要|没有|不带|无"),
)  # fmt: skip

_GLUE = (
    Lexeme(SOFT, r"带上?|要|,|、|和|与|并且?|以及|同时|跟|也|再|且"),
    Lexeme(HARD, r"。|然后|接着|随后|之后(?=[把将给让加剪删添改去调])|再(?=[把将给让加剪删添改去调])|"
        r"最后(?=[把将给让添改])|但是?|不过"),
    Lexeme(
        HARMLESS,
        r"写(?=\ue000)|一[行句排]|那个?|这段|就行|就好|写着|写上|内容(?:为|是)|上面写|统统|全都|直接|再把|播(?!放)|请|"
            r"先|按照?|帮我|帮忙|麻烦|你|我|我想|我要|想要|一下|一个|一段|一条|一张|个|段|张|首|这首|把|将|给|让|的|了|"
            r"吧|呢|啊|吗|在|上|里|中|下|"
        r"来|去|进去|进|成|为|都|就|也|从|对|于|向|处|只|之间|之|并|自动|可以|能不能|能|可不可以|希望|效果|滤镜|风格|"
            r"内容|部分|地方|字体|"
        r"起来|一起|刚才|的时候|所有的地方|都|一首|这样",
    ),
)  # fmt: skip

LEXEMES: tuple[Lexeme, ...] = (
    *chain(_SPANS, _AMOUNTS, _FRAMES, _LOOKS, _SPEEDS, _THINGS, _VERBS, _GLUE),
    Lexeme("beforeclip", rf"(?:在|到)?(?P<c>{CLIP})(?:的)?(?:之前|前面(?!的)|前(?![0-9零一二两三四五六七八九十百半]))",
        lambda m: clip_ref(m["c"])),
    Lexeme("afterclip", rf"(?:在|到)?(?P<c>{CLIP})(?:的)?(?:之后|后面(?!的)|后(?![0-9零一二两三四五六七八九十百半]))",
        lambda m: clip_ref(m["c"])),
    Lexeme("overclip", rf"(?:放|叠加?|显示)?(?:在|到)(?P<c>{CLIP})(?:的)?(?:之上|上面?|上方)",
        lambda m: clip_ref(m["c"])),
    Lexeme("betweenclips",
        rf"(?:在)?(?P<c>第[{_DIGIT}\d]+(?:个|段|条)?(?:视频|片段)?)(?:和|与|跟|到)(?P<d>{CLIP})之?间(?:的)?",
        lambda m: (clip_ref(m["c"]), clip_ref(m["d"]))),
    Lexeme("clip", r"每一?段(?!之?间)|(?:每一?个|每一?段|所有(?:的)?|各个)(?:的)?(?:视频)?(?:片段|镜头|素材)(?!之?间)",
        ("each",)),
    Lexeme("clip", r"(?:最?前面?(?:的)?|开头(?:的)?)(?P<n>[两二三四五2-5])(?:个|段)(?:视频)?(?:片段|视频|镜头|素材)?",
        lambda m: tuple(range(1, int(number(m["n"])) + 1))),
    Lexeme("clip", r"(?:最?后面?(?:的)?|末尾(?:的)?)(?P<n>[两二三四五2-5])(?:个|段)(?:视频)?(?:片段|视频|镜头|素材)?",
        lambda m: tuple(range(-int(number(m["n"])), 0))),
    Lexeme("clip", rf"(?P<c>{CLIP})", lambda m: (clip_ref(m["c"]),)),
    Lexeme("clip", rf"(?P<c>第[{_DIGIT}\d]+个?)(?:和|与|跟)(?P<d>{CLIP})",
        lambda m: (clip_ref(m["c"]), clip_ref(m["d"]))),
)  # fmt: skip
