"""A user's message reaches the right door: orders, questions, and the many sentences that only look like them."""

from __future__ import annotations

import time

import pytest

from flows.nemo.routing import Route, Step, route

EXPORTS = """
能把视频导出来发给我吗？
导出 然后 发给我
保存当前版本并导出
can you export this in 1080p and send it to me?
I'd like the video in mp4
can i get a download link please
hit export
press the export button
no, just export
I want to know how to export
where is the export button?
export "My Video"
export as "final"
export (mp4)
**export**
I am happy with it. Export.
No more changes. Please export the video now.
請將視頻導出
我可以下载视频吗
再导出一次
做完了就导出
导出来看看效果
导出按钮在哪
不用改了，导出吧
给我视频
导出4k
存一下
export
Export!
EXPORT
ｅｘｐｏｒｔ
ex\u200bport
"export"
export 🎉
export it
export it please
Please export the video.
pls export
can you export it?
Could you please export the video for me?
can i download it now
I want to export
I'd like to download the final video
let's export
ok, export it
Looks great, export it!
perfect. export
yes please export
go ahead and export it
don't forget to export
why don't you export it
how do I export?
How can I download the video?
where can i download it
export as mp4
export in 4k
export the video in 1080p at high quality
export to ~/Desktop/final.mp4
export to youtube
export the whole thing
export the final cut
export it for my mum's birthday
export video
re-export it
start the export
start rendering
retry the export
redo the export
download
download it
download the video
download my video as mp4
render
render it
render the video now
render in 4k
save the video
save it to my computer
save as mp4
give me the video
give me the final mp4
give me the download link
get me the file
send me the video
send it to me
send the video over to me
final file
final video please
mp4 please
I want the mp4
I need the final video file
where is my video
where's the download link?
can I have the video
can I get the final version?
export and download it
export it when it's done
when you're done export it
I think we can export
time to export
we're ready to export
导出
导出！
導出吗？
请导出
导出视频
帮我导出视频
把视频导出来
请把视频导出成mp4
导出为1080p高清视频
导出mp4
可以导出了吗
能不能帮我导出一下
怎么导出？
如何下载视频
下载
下载视频
我想下载视频
渲染
渲染视频
开始渲染
保存视频
保存到手机
发给我
把视频发给我
视频发给我
把成片发给我吧
请把视频发给我吧🙏
发我视频
成片
我要成片
给我成片
输出视频
下载链接
别忘了导出
好的，导出吧
可以了，导出吧
效果不错，导出
导出一下
直接导出
export一下
帮我export视频
""".strip().splitlines()

CREDITS = """
top up
can I see my balance
How much is left?
积分不足怎么办
账户里还有多少积分
这个视频花了多少积分
credits
credits?
balance
my balance
quota
how many credits do I have left?
how many credits are left
how many left
how much balance do I have
what's my balance
what is my credit balance?
check my credits
show me my credits
please show my remaining credits
credits left
do I have enough credits?
do i have enough credits for another video
am I out of credits?
I'm running low on credits
how many credits does a video cost?
does exporting cost credits?
how do I buy more credits
how many points are left
What’s my balance?
积分
积分？
余额
额度
点数
还剩多少
还剩多少积分
我还有多少积分？
查一下积分
查询余额
请帮我查看剩余积分
积分余额
我的积分还剩多少
积分够吗
积分还够不够
积分用完了吗
导出要积分吗
生成一个视频要多少积分
我的credits还剩多少
""".strip().splitlines()

STATES = """
let me know when the export is done
show me what's on the timeline
show me what you have so far
status update please
什么时候能导出
现在到哪一步了
有几条轨道
status
status?
show status
what's the status
what's the status of the render
what is the status of my video?
export status
render progress
progress
any progress?
show tracks
show me the tracks
show timeline
show me the timeline
list the tracks
preview
preview it
preview the video
show me a preview
what's done
what's done so far?
what's in it
what's in the timeline?
is it done?
is it ready yet
is the video ready?
is the render finished
is the export done
are you done
has it finished rendering
done yet?
how's it going
how is the render going?
how far along are you
when will it be ready?
how long until it's done
show me the video
let me see it
what does it look like
what do we have so far?
状态
进度
查看进度
进度怎么样了
现在进度如何
渲染进度
导出进度到哪了
现在什么样了
现在是什么样子
看看时间线
看一下时间轴
查看轨道
预览
预览一下
预览视频
看看效果
做好了吗
好了吗？
视频好了吗
完成了没有
渲染完了吗
导出完成了吗
渲染到哪了
还要多久
时间线里有什么
有哪些轨道
""".strip().splitlines()

TRAPS = """
等我确认后再导出
wait until I approve it, then export
once I confirm, export it
Before you export, add subtitles
transcribe and export subtitles as SRT
export isn't working
导出的时候加个水印
把最后的画面渲染成蓝色
opening credits
movie credits
Credits: Directed by Jane
save it for later
save changes
should I export now?
export tomorrow
preview the title in red
how many clips are left
I uploaded a video
upload failed
字幕里加上余额两个字
还剩多少时间
再加一段演职员名单
add a title "Export now"
add a title 'download'
add a title “export the video”
put the text `export` at the top
标题写“下载”
把标题改成“导出”
字幕写「积分不足」
片头文字为《成片》
"Export" should be the title
trim export.mp4 to 5 seconds
use download.mp3 as background music
把导出.mp4剪短到5秒
make it look like https://example.com/export
see www.download.com for the style
download https://youtube.com/watch?v=export
下载https://youtube.com/watch?v=abc
add end credits
add credits
add credits at the end
add rolling credits with my name
show the credits at the end
the credits are too long
make the credits scroll faster
remove the end credits
roll the credits over the last shot
closing credits in white
give credit to the photographer
credits and title should be red
add a title, subtitles and credits
I need an intro, an outro and credits
end credits
how long are the end credits?
how many credits should I put at the end
make a video about credit cards
a video explaining how bank balance works
balance the audio levels
fix the white balance
color balance looks off
balance the music and the voice
change the title to export
change the title to export and download
put a download button on the last frame
add an export icon in the corner
add a download, export and share button
write save the date on the first clip
save the date invitation video
save the last clip for the end
save it as a template
save the project as a draft
export SRT
export the subtitles
export the captions as srt
export subtitles please
export the audio
export only the audio as mp3
export a thumbnail
export the transcript
don't export yet
Don’t export yet
please don't export
do not export the video
never export without asking
don't export or download it
not export
don't render it now
hold off on exporting
wait with the export
export it, but not yet
export it. actually no, wait
cancel the export
before exporting, let me change the title
make sure it is loud before you export
I'll export it myself later
I exported it yesterday and it was too dark
the export failed
why can't I export
the exported video is too dark
the download is slow in the story
what formats can I export?
make a video about how to export goods
make a tutorial explaining how to edit, render and export
a title saying wait, export
export business growth documentary
a girl downloads music and saves it
make a video about a man who saves the video
download stock footage of the sea
download a song for the background
render the title in red
render a cat flying over the city
get me a better song
give me a video of cats
give me three ideas
send me to the moon in this clip
add a progress bar
add a loading animation with a status text
show the timeline of world war II
make a status update video for my team
preview text should be bigger
the progress bar should be green
show tracks in the snow
change the preview image
play the drums louder
upload it to YouTube
upload the video to my tiktok
add an upload animation
import the style of Wes Anderson
attach the logo to the corner
regenerate
redo it
try again
generate a video
create a video of a city at night
storyboard
make a video
generate another one
make it longer
hello
what can you do?
thanks
looks good
yes
I like cats, progress and balance
🙂
???
添加片尾字幕
加上片尾字幕
加上演职员表和片尾字幕
片尾字幕
把片尾字幕删掉
标题改成导出
把标题改成下载
加一个下载按钮的图标
加个导出动画
导出字幕
导出SRT
导出字幕文件
导出音频
导出文案
导出封面
先不要导出
先别导出
不要导出
别导出
不用导出
暂时不导出
还没有导出
不想下载
我不要导出
导出，先别
导出失败了
为什么不能导出
支持导出哪些格式
导出前先加个标题
导出的视频太暗了
生成视频
生成一个关于下载软件的视频
重新生成
再来一个
一键成片
下载一首背景音乐
保存为模板
保存草稿
输出一段文案
渲染一个飞翔的猫
发给我剧本
加一个进度条
加上进度条动画
把状态改成完成
时间线调整到10秒
预览图换一张
做一个关于积分商城的视频
讲解信用卡额度的视频
字幕里写积分
音量平衡一下
调整白平衡
上传到抖音
加个上传动画
导入电影感的风格
合并视频
合并并调色
怎么加字幕
最后一个镜头加慢动作
标题加上然后导出四个字的效果图很好看吗
你好
谢谢
""".strip().splitlines()

COMPOUNDS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("add music then export", (("chat", "add music"), ("export", "export"))),
    ("Add music, then export it.", (("chat", "Add music"), ("export", "export it"))),
    ("add music and export", (("chat", "add music"), ("export", "export"))),
    (
        "add calm, happy music and a title and then export",
        (("chat", "add calm, happy music and a title"), ("export", "export")),
    ),
    ("Trim it to 2.5s. Add a title. Export!", (("chat", "Trim it to 2.5s. Add a title."), ("export", "Export"))),
    ("1. add music\n2. export", (("chat", "add music"), ("export", "export"))),
    (
        "add a title “Wait, then export” and export it",
        (("chat", "add a title “Wait, then export”"), ("export", "export it")),
    ),
    ("make a video about cats and send it to me", (("chat", "make a video about cats"), ("export", "send it to me"))),
    ("make a video about cats and export it", (("chat", "make a video about cats"), ("export", "export it"))),
    ("remove the credits and export the video", (("chat", "remove the credits"), ("export", "export the video"))),
    ("add end credits, then show my credits", (("chat", "add end credits"), ("credits", "show my credits"))),
    ("export it and tell me my balance", (("export", "export it"), ("credits", "tell me my balance"))),
    ("show me the status and my credits", (("state", "show me the status"), ("credits", "my credits"))),
    ("export after adding music", (("chat", "adding music"), ("export", "export after adding music"))),
    ("render it in 9:16", (("chat", "Aspect ratio: 9:16"), ("export", "render it in 9:16"))),
    ("export it vertically", (("chat", "Aspect ratio: 9:16"), ("export", "export it vertically"))),
    ("export the video in square", (("chat", "Aspect ratio: 1:1"), ("export", "export the video in square"))),
    ("export it without the music", (("chat", "Make it without the music"), ("export", "export it without the music"))),
    ("export with captions", (("chat", "Make it with captions"), ("export", "export with captions"))),
    ("export in black and white", (("chat", "Make it in black and white"), ("export", "export in black and white"))),
    ("don't add music but export it", (("chat", "don't add music"), ("export", "export it"))),
    ("加上音乐然后导出", (("chat", "加上音乐"), ("export", "导出"))),
    ("加上音乐，然后导出视频。", (("chat", "加上音乐"), ("export", "导出视频"))),
    ("先加个标题“导出”，再导出", (("chat", "先加个标题“导出”"), ("export", "导出"))),
    ("加好标题后导出", (("chat", "加好标题后"), ("export", "导出"))),
    ("合并并导出", (("chat", "合并"), ("export", "导出"))),
    ("加一段轻松的音乐并且把视频发给我", (("chat", "加一段轻松的音乐"), ("export", "把视频发给我"))),
    ("导出并告诉我余额", (("export", "导出"), ("credits", "告诉我余额"))),
    ("加片尾字幕，然后查一下积分", (("chat", "加片尾字幕"), ("credits", "查一下积分"))),
    ("导出成竖屏", (("chat", "Aspect ratio: 9:16"), ("export", "导出成竖屏"))),
    ("导出不带字幕的版本", (("chat", "改成不带字幕的版本"), ("export", "导出不带字幕的版本"))),
    ("add music → export", (("chat", "add music"), ("export", "export"))),
    ("加音乐+导出", (("chat", "加音乐"), ("export", "导出"))),
    ("name it export.mp4 and export", (("chat", "name it export.mp4"), ("export", "export"))),
    (
        "First add a title, finally export it as mp4.",
        (("chat", "First add a title"), ("export", "finally export it as mp4")),
    ),
    ("加个标题，做好了发给我", (("chat", "加个标题"), ("export", "做好了发给我"))),
    ("把音乐去掉再导出", (("chat", "把音乐去掉"), ("export", "导出"))),
    (
        "Export the video, but first remove the intro",
        (("chat", "first remove the intro"), ("export", "Export the video")),
    ),
    ("导出，不过先加个标题", (("chat", "先加个标题"), ("export", "导出"))),
    ("Export and upload to YouTube", (("export", "Export"), ("chat", "upload to YouTube"))),
    ("渲染成9:16", (("chat", "Aspect ratio: 9:16"), ("export", "渲染成9:16"))),
    ("加bgm然后export", (("chat", "加bgm"), ("export", "export"))),
    ("add 背景音乐 then 导出", (("chat", "add 背景音乐"), ("export", "导出"))),
)

UPLOADS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("upload", (), ("upload",)),
    ("upload a video", (), ("upload",)),
    ("I want to upload my own music", (), ("upload",)),
    ("how do I upload a file?", (), ("upload",)),
    ("can I attach a photo", (), ("upload",)),
    ("upload ~/song.mp3", ("~/song.mp3",), ("upload",)),
    ("please upload /home/me/my.clip.v2.MP4", ("/home/me/my.clip.v2.MP4",), ("upload",)),
    ("import song.mp3", ("song.mp3",), ("upload",)),
    ("attach C:\\clips\\a.mov", ("C:\\clips\\a.mov",), ("upload",)),
    ("upload https://example.com/a.mp4?x=1", ("https://example.com/a.mp4?x=1",), ("upload",)),
    ('upload "~/My Songs/song one.mp3"', ("~/My Songs/song one.mp3",), ("upload",)),
    ("upload ~/My\\ Songs/one.mp3", ("~/My Songs/one.mp3",), ("upload",)),
    ("upload a.mp4, b.mp4 and c.jpg", ("a.mp4", "b.mp4", "c.jpg"), ("upload",)),
    ("upload ~/export.mp4", ("~/export.mp4",), ("upload",)),
    ("upload clips/beach.mp4", ("clips/beach.mp4",), ("upload",)),
    ("upload my_songs/night-drive/01.intro.mp3 and a.png", ("my_songs/night-drive/01.intro.mp3", "a.png"), ("upload",)),
    ("上传 音乐/歌.mp3", ("音乐/歌.mp3",), ("upload",)),
    ("上传音乐/歌.mp3，再上传封面/a.png", ("音乐/歌.mp3", "封面/a.png"), ("upload",)),
    ("upload a.mp4/b.mp4", ("a.mp4", "b.mp4"), ("upload", "chat")),
    ("upload ~/song.mp3 and make a video", ("~/song.mp3",), ("upload", "chat")),
    ("upload ~/song.mp3, make a video and export it", ("~/song.mp3",), ("upload", "chat", "export")),
    ("upload song.mp3 as the background music", ("song.mp3",), ("upload", "chat")),
    ("add ~/clips/beach.mp4 at the start", ("~/clips/beach.mp4",), ("upload", "chat")),
    ("attach ~/logo.png to the corner", ("~/logo.png",), ("upload", "chat")),
    ("set the volume of ~/m.mp3 to 30%", ("~/m.mp3",), ("upload", "chat")),
    ("添加~/logo.png到右下角", ("~/logo.png",), ("upload", "chat")),
    ("upload ~/a.mp4 to the project please", ("~/a.mp4",), ("upload",)),
    ("use song.mp3 at 30%", (), ("chat",)),
    ("make a video like https://example.com/post", (), ("chat",)),
    ("上传", (), ("upload",)),
    ("我要上传素材", (), ("upload",)),
    ("怎么上传视频", (), ("upload",)),
    ("添加素材", (), ("upload",)),
    ("导入素材", (), ("upload",)),
    ("上传 ~/音乐/歌.mp3", ("~/音乐/歌.mp3",), ("upload",)),
    ("上传song.mp3", ("song.mp3",), ("upload",)),
    ("上传song.mp3作为背景音乐", ("song.mp3",), ("upload", "chat")),
    ("上传a.mp4和b.mp4，然后拼接", ("a.mp4", "b.mp4"), ("upload", "chat")),
    ("请上传 https://example.com/a.jpg，做成视频", ("https://example.com/a.jpg",), ("upload", "chat")),
    ("把 ~/a.mp4 上传一下", ("~/a.mp4",), ("upload",)),
)


@pytest.fixture(autouse=True)
def clean_environment() -> None:
    """Text needs no environment, so none is prepared."""


@pytest.mark.parametrize("text", EXPORTS)
def test_export(text: str) -> None:
    """An order to export never reaches the agent, however it is put."""
    assert route(text).steps == ("export",)


@pytest.mark.parametrize("text", CREDITS)
def test_credits(text: str) -> None:
    """A question about the account is answered from the account."""
    assert route(text).steps == ("credits",)


@pytest.mark.parametrize("text", STATES)
def test_state(text: str) -> None:
    """A question about how things stand is answered from the state."""
    assert route(text).steps == ("state",)


@pytest.mark.parametrize("text", TRAPS)
def test_trap(text: str) -> None:
    """A keyword that is content, negated or told about leaves the message to the agent, unchanged."""
    assert route(text) == Route((Step("chat", text),))


@pytest.mark.parametrize(("text", "parts"), COMPOUNDS)
def test_compound(text: str, parts: tuple[tuple[str, str], ...]) -> None:
    """Several wishes become several steps in order, each with its own words."""
    assert tuple((part.intent, part.text) for part in route(text).parts) == parts


@pytest.mark.parametrize(("text", "sources", "steps"), UPLOADS)
def test_upload(text: str, sources: tuple[str, ...], steps: tuple[str, ...]) -> None:
    """Paths and URLs to upload are taken out as they were written, and what the file is for goes to the agent."""
    found = route(text)
    assert (found.sources, found.steps) == (sources, steps)


def test_chat_names_uploaded_files_without_folders() -> None:
    """The agent reads the name of a file, never the folder that it came from."""
    assert route("add ~/private/beach.mp4 at the start").texts == ("~/private/beach.mp4", "add beach.mp4 at the start")
    assert route("上传 ~/a.mp3 作为背景音乐").texts[1] == "用 a.mp3 作为背景音乐"


def test_empty_message() -> None:
    """Nothing said is left to the agent's side to deal with."""
    assert route("") == Route((Step("chat", ""),))


@pytest.mark.parametrize(
    "text", ["export " * 3000, "导出" * 3000, "add music, " * 2000, "a" * 20000, "please " * 3000, "." * 9000]
)
def test_long_message(text: str) -> None:
    """A pasted page does not stop the program."""
    started = time.monotonic()
    assert route(text).steps
    assert time.monotonic() - started < 1
