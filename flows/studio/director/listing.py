"""Several things with one predicate: "neither the music nor the title", 把标题和音乐都删掉. Each gets its own."""

from __future__ import annotations

from flows.studio.director.words import QUOTE, Rewriting

_THE = r"(?:the |my |any |that |this |our )?"
_NAMED = (
    r"(?:(?:background )?music|title|text|watermark|subtitles|captions|lyrics|logo|visuali[sz]er|intro|outro|"
    r"sound|noise|pauses|silences|transitions|lower third|progress bar|bars|end screen|"
    r"(?:song|track) (?:info|title|name)|artist(?:'s)?(?: name)?)"
)
_ONE = (
    rf"(?:(?:背景)?(?:音乐|配乐)|bgm|(?:歌曲?)?标题|文字|字幕|水印|歌词|人名条|歌名|歌手(?:名字?)?|歌曲信息|可视化|"
    rf"频谱(?:条)?|进度条|片头|片尾|转场|(?:所有|中间)?的?停顿|空白(?:的?(?:部分|地方))?|"
    rf"(?:静音|安静|没有?声音|无声|没有?人?(?:说话|讲话))的?(?:部分|地方|片段|段落)|噪音|杂音|"
    rf"(?:视频)?(?:原声|声音)|logo|标志|封面|画面|{QUOTE})"
)
_AND = r"(?:和|与|跟|、|以及|还有|及|加上)"
_ALL = r"(?:都|全都|全部?|统统|一起|一并|通通|也都)(?:要|得|给我)?"
_GONE = r"(?:不要|删掉?|删除|去掉|去(?=了)|去除|拿掉|移除|关掉|清掉|撤掉|取消|剪掉?|弄掉|不需要|不用)(?:了)?(?:吧)?"
_NOT_APART = r"(?![^,，。]*(?:之?间|合并|拼|连|交换|对调|互换|一样|颜色|换成|改成))"

REWRITINGS = (
    Rewriting(
        rf"\b(?:i want )?neither ({_THE}{_NAMED}) n?or ({_THE}{_NAMED})\b",
        r"no \1 and no \2",
        (("neither the music nor the title", "remove the music and remove the title"),),
    ),
    Rewriting(
        rf"\b(?:(?:i|we) )?(?:do not|don't) (?:want|need|like) (?:either )?({_THE}{_NAMED}) n?or ({_THE}{_NAMED})\b",
        r"remove \1 and remove \2",
        (("I don't want the title or the music", "remove the title and remove the music"),),
    ),
    Rewriting(
        rf"\b(no|without) (?:any )?({_NAMED}) (?:or|nor) (?:any )?({_NAMED})\b",
        r"no \2 and no \3",
        (("make a slideshow with no music or transitions", "make a slideshow with no music and no transitions"),),
    ),
    Rewriting(
        rf"\b(?:take|pull|throw|leave|cut) ({_THE}{_NAMED} (?:and|&) {_THE}{_NAMED}) (?:out|off|away)\b(?! of)",
        r"remove \1",
        (("take the music and the text out", "remove the music and the text"),),
    ),
    Rewriting(
        rf"^({_THE}{_NAMED}) and ({_THE}{_NAMED}) (?:both |all )?(?:(?:should|must|can|have to|need to) (?:both |all )?"
        rf"(?:go|be (?:removed|deleted|gone)|disappear)|out)\b",
        r"remove \1 and remove \2",
        (("the title and the music should both go", "remove the title and remove the music"),),
    ),
    Rewriting(
        rf"(?:把|将|给我)?({_ONE}){_AND}({_ONE}){_AND}({_ONE}){_NOT_APART}(?:这三[个样])?(?:{_ALL}({_GONE})|({_GONE}))"
        rf"(?=$|[,。!])",
        r"去掉\1,去掉\2,去掉\3",
        (("把标题、水印和音乐都删掉", "去掉标题，去掉水印，去掉音乐"),),
    ),
    Rewriting(
        rf"(?:把|将|给我)?({_ONE}){_AND}({_ONE}){_NOT_APART}(?:这?两[个样])?(?:{_ALL}({_GONE})|({_GONE}))(?=$|[,。!])",
        r"去掉\1,去掉\2",
        (("把标题和音乐都删掉", "去掉标题，去掉音乐"), ("音乐和文字不要了", "去掉音乐，去掉文字")),
    ),
    Rewriting(
        rf"(?:把|将)?({_ONE}){_AND}({_ONE}){_NOT_APART}(?:这?两[个样])?{_ALL}(?:再)?(?=[^,，。和与跟、]{{2,10}}(?:$|"
        rf"[,。!]))([^,，。]+)",
        r"\1\3,\2\3",
        (("标题和水印都放大一点", "标题放大一点，水印放大一点"),),
    ),
)  # fmt: skip
