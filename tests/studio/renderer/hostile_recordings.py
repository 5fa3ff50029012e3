"""Recordings of odd sizes, rates, times, orientation and colours, and what must come of each."""

from __future__ import annotations

from pathlib import Path

from tests.studio.renderer.hostile import (
    ANY,
    BLUE,
    GREEN,
    PLAIN,
    RED,
    X264,
    YELLOW,
    YUV420,
    Sample,
    changed,
    ffmpeg,
    of,
    picture,
    tone,
    video,
    without_rate,
)

SILENT = (None, None)
AAC = ("-c:a", "aac")
MPEG4 = ("-c:v", "mpeg4", "-q:v", "2", *AAC)


def pixels(name: str, *options: str, **expected: object) -> Sample:
    return Sample(name, video(*options), **expected)  # type: ignore[arg-type]


def light(transfer: str) -> tuple[str, ...]:
    """The four colours at the level of a white page, in ten bits of BT.2020."""
    page = "npl=203"
    known = "setparams=range=pc:color_primaries=bt709:color_trc=bt709:colorspace=gbr"
    lit = f"zscale=t=linear:{page},format=gbrpf32le,zscale=p=bt2020:t={transfer}:m=bt2020nc:r=limited:{page}"
    graph = f"{known},{lit},format=yuv420p10le"
    tags = ("-color_primaries", "bt2020", "-color_trc", transfer, "-colorspace", "bt2020nc")
    return ("-vf", graph, "-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=error", *tags, *AAC)


def sar(path: Path) -> None:
    ffmpeg(path, *picture("120x90"), *tone(), "-vf", "setsar=4/3", *PLAIN)


ODD_RECORDINGS = (
    Sample("plain.mp4", video(), alone=True),
    # sizes and rates
    Sample(
        "one-pixel.mkv",
        video(*X264, "-pix_fmt", "yuv444p", *AAC, inputs=[*picture("1x1"), *tone()]),
        size=(1, 1),
        corners=(),
        turns_white=False,
    ),
    Sample(
        "huge.mp4",
        video("-vf", "scale=8000:8000:flags=neighbor,setsar=1", *PLAIN, inputs=[*picture(rate="2"), *tone()]),
        size=(8000, 8000),
    ),
    Sample(
        "odd-size.mkv", video(*X264, "-pix_fmt", "yuv444p", *AAC, inputs=[*picture("161x91"), *tone()]), size=(161, 91)
    ),
    Sample(
        "odd-size.webm",
        video(
            "-c:v",
            "libvpx",
            "-b:v",
            "1M",
            "-pix_fmt",
            "yuv420p",
            "-c:a",
            "libopus",
            inputs=[*picture("161x91"), *tone()],
        ),
        size=(161, 91),
    ),
    Sample("tall.mp4", video(inputs=[*picture("16x400"), *tone()]), size=(16, 400), near=90, turns_white=False),
    Sample("no-rate.avi", changed(video(*MPEG4), without_rate)),
    Sample("thousand-fps.mp4", video(inputs=[*picture(rate="1000"), *tone()]), alone=True),
    Sample(
        "one-fps.mp4",
        video("-r", "1", *PLAIN, inputs=[*picture(rate="1", seconds=4), *tone(4)]),
        length_ms=4000,
        alone=True,
    ),
    Sample("varying-rate.mkv", video("-vf", "select='lt(n,3)+gt(n,11)'", "-fps_mode", "vfr", *PLAIN), alone=True),
    Sample(
        "one-frame.mp4", video("-frames:v", "1", *PLAIN), length_ms=40, turns_white=False, tones=(ANY, ANY), alone=True
    ),
    # groups of pictures
    Sample("one-key-frame.mp4", video(*X264, *YUV420, "-g", "9999", "-bf", "3", *AAC), alone=True),
    Sample(
        "no-key-frame.ts.mp4",
        of(video("-bf", "0", *PLAIN), "-bsf:v", "noise=drop='eq(n,0)'", "-f", "mpegts"),
        refused="damaged",
    ),
    Sample(
        "late-key-frame.ts.mp4",
        of(video("-bf", "0", *PLAIN, "-g", "8"), "-bsf:v", "noise=drop='lt(n,3)'", "-f", "mpegts"),
        slack_ms=100,
    ),
    Sample("intra-refresh.mp4", video(*PLAIN, "-x264-params", "intra-refresh=1:keyint=10"), alone=True),
    Sample("open-gop.mp4", video(*PLAIN, "-x264-params", "open-gop=1:keyint=8:bframes=3"), alone=True),
    # times
    Sample("starts-at-ten.mp4", video("-output_ts_offset", "10", *PLAIN), alone=True),
    Sample("starts-at-hour.ts.mp4", video("-output_ts_offset", "3600", *PLAIN, "-f", "mpegts"), alone=True),
    Sample("starts-at-ten.mkv", video("-output_ts_offset", "10", *PLAIN), alone=True),
    Sample(
        "starts-early.mkv", video("-output_ts_offset", "-0.3", "-avoid_negative_ts", "disabled", *PLAIN), alone=True
    ),
    Sample(
        "edit-list.mp4",
        of(video(*PLAIN, "-g", "99", inputs=[*picture(seconds=2), *tone(2)]), "-t", "1", before=("-ss", "0.5")),
        alone=True,
    ),
    Sample(
        "no-times.avi", video("-c:v", "mpeg4", "-bf", "2", "-q:v", "2", "-c:a", "libmp3lame"), slack_ms=100, alone=True
    ),
    Sample("no-times-h264.avi", video(*X264, *YUV420, "-bf", "2", "-c:a", "libmp3lame"), slack_ms=140, alone=True),
    Sample(
        "avi-inside.mp4", video(*X264, *YUV420, "-bf", "2", "-c:a", "libmp3lame", "-f", "avi"), slack_ms=140, alone=True
    ),
    Sample(
        "interlaced.mp4",
        video(
            "-vf",
            "setfield=tff",
            *X264,
            *YUV420,
            "-flags",
            "+ilme+ildct",
            "-x264-params",
            "tff=1",
            *AAC,
            inputs=[*picture("160x96"), *tone()],
        ),
        size=(160, 96),
        alone=True,
    ),
    # turned
    *(
        Sample(
            f"turned-{turn}.{suffix}",
            of(video(), before=("-display_rotation", str(turn))),
            size=size,
            corners=corners,
            alone=True,
        )
        for turn, suffix, size, corners in (
            (90, "mp4", (90, 160), (GREEN, YELLOW, RED, BLUE)),
            (180, "mov", (160, 90), (YELLOW, BLUE, GREEN, RED)),
            (270, "mp4", (90, 160), (BLUE, RED, YELLOW, GREEN)),
        )
    ),
    Sample(
        "mirrored-90.mp4",
        of(video(), before=("-display_rotation", "90", "-display_hflip")),
        size=(90, 160),
        corners=(YELLOW, GREEN, BLUE, RED),
        alone=True,
    ),
    Sample("mirrored.mp4", of(video(), before=("-display_hflip",)), corners=(GREEN, RED, YELLOW, BLUE), alone=True),
    # colours
    Sample("hdr-pq.mp4", video(*light("smpte2084")), near=60),
    Sample("hdr-hlg.mp4", video(*light("arib-std-b67")), near=60),
    pixels("full-range.mp4", "-vf", "scale=out_range=full", *X264, "-pix_fmt", "yuvj420p", *AAC),
    pixels("yuv422.mov", *X264, "-pix_fmt", "yuv422p", *AAC),
    pixels("yuv444.mp4", *X264, "-pix_fmt", "yuv444p", *AAC),
    pixels("ten-bit.mp4", *X264, "-pix_fmt", "yuv420p10le", *AAC),
    pixels("yuv410.mkv", "-c:v", "ffv1", "-pix_fmt", "yuv410p", *AAC),
    pixels("rgb.mp4", "-c:v", "libx264rgb", "-preset", "ultrafast", "-qp", "4", *AAC),
    pixels("grey.mp4", "-vf", "format=gray", *X264, "-pix_fmt", "gray", *AAC, corners=()),
    pixels("raw-rgb.avi", "-c:v", "rawvideo", "-pix_fmt", "bgr24", "-c:a", "pcm_s16le"),
    Sample("wide-pixels.mp4", sar, alone=True),
    # see-through
    pixels(
        "alpha.webm",
        "-vf",
        "format=yuva420p",
        "-c:v",
        "libvpx-vp9",
        "-cpu-used",
        "8",
        "-deadline",
        "realtime",
        "-c:a",
        "libopus",
    ),
    pixels("alpha.mov", "-vf", "format=yuva444p10le", "-c:v", "prores_ks", "-profile:v", "4444", *AAC),
    pixels("alpha-rle.mov", "-vf", "format=argb", "-c:v", "qtrle", *AAC),
)
