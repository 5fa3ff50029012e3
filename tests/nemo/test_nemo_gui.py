"""Answers lose what sends the reader to a screen, and nothing else."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from flows.nemo.chat import ChatOutcome, Decoder
from flows.nemo.gui import GuiText, translate

CAPTURES = Path(__file__).parent.parent / "captures"
EXPECTED: dict[str, dict[str, Any]] = json.loads((CAPTURES / "expected.json").read_text(encoding="utf-8"))

INSTRUCTIONS = (
    # The wordings of the API document.
    ("Click the Export button to save it.", "export"),
    ("You can now hit **Export** in the top-right corner.", "export"),
    ("Preview in the Timeline panel or click Export.", "state export"),
    ("Open the Audio panel to fine-tune the volume.", "state"),
    ("Drag the clip to the second track.", "edit"),
    ("Go to Settings → API Tokens.", "state"),
    ("Check your dashboard for remaining credits.", "credits"),
    ("Press the play button to preview.", "state"),
    ("Use the Upload panel on the left.", "upload"),
    ("Select the title in the editor and double-click to edit the text.", "edit"),
    ("Scroll down to the Effects tab.", "state"),
    ("Right-click the segment and choose Split.", "edit"),
    ("请点击右上角的“导出”按钮下载视频。", "export"),
    ("点击导出即可保存。", "export"),
    ("您可以在时间轴面板中预览效果。", "state"),
    ("打开音频面板调整音量。", "state"),
    ("将片段拖拽到第二条轨道。", "edit"),
    ("请前往账户页面查看剩余积分。", "credits"),
    ("单击“上传”按钮添加素材。", "upload"),
    ("在右侧播放器中查看。", "state"),
    ("双击标题即可编辑文字。", "edit"),
    ("切换到特效标签页。", "state"),
    ("点此充值。", "credits top-up"),
    ("按下播放键预览。", "state"),
    # And what stands around them elsewhere.
    ("Tap the Download button to save it to your phone.", "export"),
    ("Simply hit Save.", "export"),
    ("👉 Click **Export** to download your video! 🎉", "export"),
    ("**Click Export to save it.**", "export"),
    ("Then click Export!", "export"),
    ("You may now press “Export”.", "export"),
    ("When you're ready, click Export.", "export"),
    ("To export, click the button in the top-right corner.", "export"),
    ("Tip: click the Export button to save it.", "export"),
    ("Export it from the top-right corner.", "export"),
    ("The Export button is in the top-right corner.", "export"),
    ("You'll find the Export button in the top-right corner.", "export"),
    ("You can download it by clicking the Export button.", "export"),
    ("Click Export, choose a format, and press Save.", "export"),
    ("Click Export and your video will be saved.", "export"),
    ("Now that everything is set, click Export to download.", "export"),
    ("Head to the Media Library to add more clips.", "upload"),
    ("Tap the paperclip icon to attach a file.", "upload"),
    ("Switch to the Text tab to change the font.", "state"),
    ("Watch it in the player.", "state"),
    ("You can see the result on the right.", "state"),
    ("Press Space to play.", "state"),
    ("Use the volume slider to adjust it.", "edit"),
    ("Use the panel to change the color and the font.", "state"),
    ("Drag and drop the BGM track to change its order.", "edit"),
    ("Pull the handles to trim.", "edit"),
    ("Feel free to adjust the timing in the timeline.", "edit"),
    ("Navigate to the Billing page to see your plan.", "credits"),
    ("If you run low on credits, check your billing page.", "credits"),
    ("Sign up to get more credits.", "register"),
    ("Log in to keep your project.", "register"),
    ("可以点击播放按钮查看效果。", "state"),
    ("请打开设置页面。", "state"),
    ("您也可以拖动滑块调整音量。", "edit"),
    ("想要下载，请点击右上角的导出。", "export"),
    ("完成后点击“导出”。", "export"),
    ("点击 Export 按钮即可下载。", "export"),
    ("进入素材库选择音乐。", "upload"),
    ("积分不足时，请前往充值页充值。", "credits top-up"),
    ("请登录后保存。", "register"),
    ("右键点击片段，选择“分割”。", "edit"),
    ("如需修改，请双击字幕。", "edit"),
    ("Next steps:\n- Click Export to save.\n- Open the Timeline panel.", "export state"),
)

CONTENT = """
the title says “Click here”
a hand clicks the shutter
the door opens
片头文字为“点击关注”
open on a wide shot
drag race footage
Drag race footage was added.
Open on a wide shot of the harbour.
The man presses the button and the screen goes dark.
Press conference footage was added.
Hit song "Blue" now plays from 0-10s.
Click track added at 120 bpm.
Tap dancing scene added, 4s.
Play in the snow scene added.
Watch the sunset over the sea - that is the mood I chose.
The timeline now has 3 tracks.
Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) 3. Title: "Urban Dreams" (0-3s)
Export complete: https://static.example.com/a.mp4
I opened the scene with a slow zoom.
I moved the title to the top and trimmed the clip to 10s.
Move on to the next scene?
Choose a style: cinematic or cartoon?
You can tell me what to change next.
You can see a red car on the right.
You'll see waves in the first 3 seconds.
The camera opens on a wide shot, then switches to a close-up.
Switch to a bird's-eye view at 5s, as you asked.
A dashboard camera look was applied.
Settings: 1080p, 30 fps, 9:16.
Added a Subscribe button animation at 0:08.
The video ends with a "Download now" button.
Scene 1: a woman opens the door. Scene 2: she drags a suitcase.
The title reads “Press Start”.
Use `click` to open the timeline file
Register at https://nemovideo.example/register?bind=x to keep it.
Check: audio 35%, title 3s.
The editor of the magazine is interviewed from 0-12s.
Would you like a fade-out at the end?
画面中一只手点击快门。
主角点击手机屏幕，屏幕亮起。
镜头切换到海边。
他打开门走进房间。
点击率提升了，我保留了这个标题。
按下快门的瞬间，画面定格。
进入高潮部分后音乐渐强。
前往海边的旅程从第 3 秒开始。
拖拉机驶过田野。
时间轴现在有 3 条轨道。
导出完成：https://static.example.com/a.mp4
标题写着「点击下载」。
在右侧看到一辆红色的车驶过。
已将标题移动到底部。
选择一种风格：电影感还是卡通？
您可以告诉我下一步要改什么。
镜头一：女孩打开窗户；镜头二：她拖着行李箱。
视频时长 10 秒，竖屏 9:16。🎬
""".strip().splitlines()

MIXED = (
    ("The clip is ready. Click the Export button to save it.", "The clip is ready."),
    ("I added a title, and you can click Export to download it.", "I added a title."),
    ("I added a title and a fade. 👉 Click Export! 👆", "I added a title and a fade."),
    ("The clip is ready (click Export to download it).", "The clip is ready."),
    ("The video is ready: click Export.", "The video is ready."),
    ("The video is done, would you like to click Export?", "The video is done."),
    ("Open the panel to preview, or tell me what to change.", "Tell me what to change."),
    ("Click Export, and I'll add subtitles meanwhile.", "I'll add subtitles meanwhile."),
    (
        "Tell me what to change, ask for subtitles, or click Export.",
        "Tell me what to change or ask for subtitles.",
    ),
    ("Right-click the clip, then choose Split, and the title is blue now.", "The title is blue now."),
    ("**Click Export to save it.** The title is blue.", "The title is blue."),
    ("**Done!** The title is **blue**. Click **Export**.", "**Done!** The title is **blue**."),
    (
        "Next steps:\n1. Click Export to save.\n2. Tell me what to change.\n3. Add a title.",
        "Next steps:\n1. Tell me what to change.\n2. Add a title.",
    ),
    ("Added:\n- a title\n- music\n\nClick Export to save it.\n\nEnjoy!", "Added:\n- a title\n- music\n\nEnjoy!"),
    ("- Click Export.\n- Or tell me what to change!", "- Tell me what to change!"),
    (
        "If anything looks off, let me know or drag the handles to adjust.",
        "If anything looks off, let me know.",
    ),
    ("You can adjust the volume in the Audio panel, or just tell me the level.", "Just tell me the level."),
    ("视频已生成！满意的话点击右上角导出，不满意可以告诉我。", "视频已生成！不满意可以告诉我。"),
    ("接下来您可以：\n1. 点击右上角「导出」下载\n2. 告诉我需要修改的地方", "接下来您可以：\n1. 告诉我需要修改的地方"),
    ("Click Export.\n```\nclick Export\n```", "```\nclick Export\n```"),
    ("标题已改为“你好”，您可以点击导出按钮下载。", "标题已改为“你好”。"),
    ("已添加背景音乐（点击音频面板可调整音量）。", "已添加背景音乐。"),
    ("已为您添加标题，并可以在时间线上拖动调整位置。", "已为您添加标题。"),
    ("音乐已加好，时长 10 秒；点击“播放”试听。", "音乐已加好，时长 10 秒。"),
)

RECORDED = (
    (
        "two_stage",
        [
            "I'll generate a 10-second city night clip first.",
            "The raw video is ready (10s, city night). Now adding music and a title.",
            "All set: video + BGM + title.",
        ],
        "export",
    ),
    ("gui_en", ["Your video is ready! It is a 10-second city timelapse, vertical 9:16."], "export state edit credits"),
    ("gui_zh", ["视频已经生成完成：10 秒城市夜景，竖屏 9:16。🎬"], "export state edit credits"),
    (
        "tool_then_text",
        ["Let me look for a matching track.", "Done! Added **Lo-fi Hip Hop** at 35% volume (0-10s)."],
        "state",
    ),
)


@pytest.fixture(autouse=True)
def clean_environment() -> None:
    """Text needs no environment, so none is prepared."""


@pytest.mark.parametrize(("text", "actions"), INSTRUCTIONS)
def test_instruction_becomes_action(text: str, actions: str) -> None:
    """A sentence that is nothing but an instruction leaves nothing but its action."""
    found = translate(text, "en")
    assert (found.text, " ".join(found.actions)) == ("", actions)


def test_instruction_leaves_its_neighbours() -> None:
    """What stands before and behind an instruction stays as it is."""
    before, behind = "The title is blue now.", "标题为蓝色。"
    for text, _ in INSTRUCTIONS:
        assert translate(f"{before}\n\n{text}\n\n{behind}", "en").text == f"{before}\n\n{behind}"
        assert "\n" in text or translate(f"{before} {text}", "en").text == before


@pytest.mark.parametrize("text", CONTENT)
def test_content_is_left_alone(text: str) -> None:
    """Screen words that tell of the video, or are quoted, are no instruction."""
    for whole in (text, f"Done. {text}", f"好的。{text}\n", f"- {text}\r\n- ok\r\n"):
        assert translate(whole, "en") == GuiText(whole)


@pytest.mark.parametrize(("text", "left"), MIXED)
def test_grammar_survives(text: str, left: str) -> None:
    """Whole clauses go, and the sentence around them still is one."""
    found = translate(text, "en")
    assert found.text == left
    assert found.actions


def test_twice_is_once() -> None:
    """What was translated has nothing left to translate."""
    for text, _ in (*INSTRUCTIONS, *MIXED):
        for whole in (text, f"Added a title; {text[0].lower()}{text[1:]}", f"- {text}\n- Added music."):
            left = translate(whole, "en").text
            assert translate(left, "en") == GuiText(left)


@pytest.mark.parametrize("kind", ["nostream", "stream"])
@pytest.mark.parametrize(("name", "texts", "actions"), RECORDED)
def test_recorded_answer(name: str, texts: list[str], actions: str, kind: str) -> None:
    """The recorded answers come out as a reader without a screen needs them."""
    decoder = Decoder()
    raw = (CAPTURES / "adk-2.13.0" / f"{name}.{kind}.sse").read_bytes()
    found = [translate(text, "en") for text in ChatOutcome.of([*decoder.push(raw), *decoder.close()]).texts]
    assert [one.text for one in found] == texts
    assert " ".join(action for one in found for action in one.actions) == actions


def test_typed_stream() -> None:
    """The other dialect's answer loses its last sentence."""
    decoder = Decoder()
    events = [*decoder.push((CAPTURES / "typed" / "typed_events.sse").read_bytes()), *decoder.close()]
    assert [translate(text, "en").text for text in ChatOutcome.of(events).texts] == [
        "Generating the clip now.",
        "The clip is ready.",
    ]


def test_other_recorded_texts_are_left_alone() -> None:
    """No other recorded answer is touched."""
    screens = ("gui_", "tool_then", "two_stage")
    texts = [
        text
        for name, seen in EXPECTED.items()
        if not any(part in name for part in screens)
        for text in seen.get("visible_text_events", ())
        if "click" not in text.lower()
    ]
    assert texts
    assert [translate(text, "en") for text in texts] == [GuiText(text) for text in texts]


def test_offers_speak_the_users_language() -> None:
    """Each action comes with a sentence that says it without a screen, in the language asked for."""
    assert translate("点击导出。Click Export.", "zh-CN").offers == ("说“导出”，即可得到成片。",)
    assert translate("点击导出。", "en").offers == ("Say “export” and you get the finished file.",)
    assert translate("Added a title.", "en").offers == ()


@pytest.mark.parametrize(
    "text", ["click " * 3000, "you can now " * 2000, "点击" * 5000, "a, " * 5000, "(" * 5000, "**" * 5000]
)
def test_long_answer(text: str) -> None:
    """A long answer does not stop the program."""
    started = time.monotonic()
    translate(text, "en")
    assert time.monotonic() - started < 1
