"""The hostile files: what each is called, how it is made, and what must come of it."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

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
    absurdly_long,
    bomb,
    changed,
    containing,
    cover_first,
    damaged,
    drawn,
    ffmpeg,
    moving_pictures,
    noisy,
    of,
    photo,
    picture,
    png,
    see_through,
    share,
    swapped_profile,
    tone,
    turned_photo,
    video,
    with_cover,
    with_streams,
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


RECORDINGS = (
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
        alone=True,
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
    # codecs
    pixels("hevc.mp4", "-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=error", *YUV420, *AAC),
    pixels("vp9.webm", "-c:v", "libvpx-vp9", "-cpu-used", "8", "-deadline", "realtime", *YUV420, "-c:a", "libopus"),
    pixels("av1.mkv", "-c:v", "libsvtav1", "-preset", "13", *YUV420, "-c:a", "libopus"),
    pixels(
        "asp.avi",
        "-c:v",
        "mpeg4",
        "-vtag",
        "XVID",
        "-q:v",
        "2",
        "-flags",
        "+mv4+gmc" if False else "+mv4",
        "-c:a",
        "libmp3lame",
    ),
    pixels("prores.mov", "-c:v", "prores_ks", "-pix_fmt", "yuv422p10le", "-c:a", "pcm_s24le"),
    pixels("mjpeg.avi", "-c:v", "mjpeg", "-q:v", "2", "-pix_fmt", "yuvj422p", "-c:a", "pcm_u8"),
    pixels("mpeg2.ts.mp4", "-c:v", "mpeg2video", "-q:v", "2", "-c:a", "mp2", "-f", "mpegts"),
    Sample(
        "picture-late.mp4",
        video(*PLAIN, inputs=["-itsoffset", "0.3", *picture(seconds=0.7), *tone()]),
        turns_white=False,
        corners=(),
        alone=True,
    ),
    Sample(
        "phone.3gp.mp4",
        video(
            "-c:v",
            "h263",
            "-q:v",
            "2",
            "-ac",
            "1",
            "-ar",
            "8000",
            *AAC,
            "-f",
            "3gp",
            inputs=[*picture("176x144"), *tone()],
        ),
        size=(176, 144),
    ),
    pixels("multi-slice.mp4", *PLAIN, "-x264-params", "slices=4:cabac=0"),
    pixels("fragmented.mp4", *PLAIN, "-movflags", "frag_keyframe+empty_moov"),
    # streams
    Sample("sound-only.mp4", lambda p: ffmpeg(p, *tone(), *AAC), refused="has no picture in it"),
    Sample("picture-only.mp4", lambda p: ffmpeg(p, *picture(), *X264, *YUV420), tones=SILENT, alone=True),
    Sample("more-streams.mkv", with_streams, alone=True),
    Sample("more-streams.mp4", with_streams, alone=True),
    Sample("cover-first.mp4", cover_first, alone=True),
    Sample(
        "two-of-each.mkv",
        video(
            "-map",
            "0",
            "-map",
            "1",
            "-map",
            "2",
            "-map",
            "3",
            *PLAIN,
            inputs=[
                *picture(),
                *tone(),
                "-f",
                "lavfi",
                "-i",
                "color=white:s=64x64:d=1",
                "-f",
                "lavfi",
                "-i",
                "sine=f=2000:d=1",
            ],
        ),
        alone=True,
    ),
    # sound
    Sample(
        "sound-late.mp4",
        video(*PLAIN, inputs=[*picture(), "-itsoffset", "0.5", *tone()]),
        tones=(None, 440),
        alone=True,
    ),
    Sample("sound-short.mp4", video(*PLAIN, inputs=[*picture(), *tone(0.5)]), tones=(ANY, None), alone=True),
    Sample("sound-longer.mp4", video(*PLAIN, inputs=[*picture(), *tone(3)]), tones=(440, 440), alone=True),
    pixels("mono.mp4", *PLAIN, "-ac", "1"),
    Sample("surround.mp4", video(*PLAIN, inputs=[*picture(), *tone(channels="5.1", count=6)])),
    Sample("low-rate.mp4", video(*PLAIN, inputs=[*picture(), *tone(rate=8000)])),
    Sample("high-rate.mkv", video(*X264, *YUV420, "-c:a", "flac", inputs=[*picture(), *tone(rate=192_000)])),
    # broken
    Sample("truncated.mp4", changed(video(), share(0.6)), refused="damaged"),
    Sample("truncated-fast.mp4", changed(video(*PLAIN, "-movflags", "faststart"), share(0.6)), refused="cut off"),
    Sample(
        "truncated.mkv",
        changed(video(), share(0.6)),
        told="ends after",
        turns_white=False,
        tones=(440, ANY),
        alone=True,
    ),
    Sample("truncated.avi", changed(video(*MPEG4), share(0.6)), length_ms=640, turns_white=False, tones=(440, ANY)),
    Sample(
        "truncated.webm",
        changed(video("-c:v", "libvpx", "-b:v", "1M", "-c:a", "libopus"), share(0.6)),
        turns_white=False,
        tones=(440, ANY),
    ),
    Sample("damaged.mp4", changed(video(), damaged), turns_white=False, alone=True),
    Sample("damaged.mkv", changed(video(), damaged), turns_white=False, tones=(440, ANY), alone=True),
    Sample("corrupt-header.mp4", changed(video(), noisy), refused="damaged"),
    Sample("corrupt-header.mkv", changed(video(), noisy), refused="damaged"),
    Sample("absurdly-long.mkv", changed(video(), absurdly_long), alone=True),
    Sample("empty.mp4", containing(b""), refused="empty"),
    Sample("text.mp4", containing(b"Dear diary,\ntoday I made a film.\n" * 40), refused="damaged"),
    Sample("zeros.mp4", containing(bytes(5000)), refused="damaged"),
    Sample("page.mp4", containing(b"<!doctype html><title>404</title>" * 9), refused="damaged"),
    Sample("playlist.mp4", containing(b"#EXTM3U\n#EXTINF:1,\nplain.mp4\n#EXT-X-ENDLIST\n"), refused="damaged"),
    Sample("picture.jpg.mp4", lambda p: drawn().save(p, "JPEG"), refused="damaged"),
    Sample("song.mp3.mp4", lambda p: ffmpeg(p, *tone(), "-f", "mp3"), refused="no picture"),
    Sample("webm-inside.mp4", video("-c:v", "libvpx", "-b:v", "1M", "-c:a", "libopus", "-f", "webm")),
    Sample("bare.mp4", lambda p: ffmpeg(p, *picture(), *X264, *YUV420, "-f", "h264"), refused="damaged"),
    # names
    *(
        Sample(name, video())
        for name in (
            "-y.mp4",
            "100%d %s.mp4",
            'it\'s "quoted".mp4',
            "two\nlines.mp4",
            "🎬 été.mp4",
            "a|b;c&d$(e).mp4",
            "[0:v]=,x.mp4",
            "concat:a.mp4",
            "back\\slash.mp4",
        )
    ),
    # very long
    Sample(
        "ten-hours.mp4",
        video(*X264, *YUV420, "-g", "60", inputs=picture(rate="1/60", seconds=36_000)),
        length_ms=36_000_000,
        tones=SILENT,
    ),
)

SONGS = tuple(
    Sample(name, make, size=(0, 0), corners=(), turns_white=False, **more)  # type: ignore[arg-type]
    for name, make, more in (
        ("mono.wav", lambda p: ffmpeg(p, *tone(), "-ac", "1"), {}),
        ("surround.wav", lambda p: ffmpeg(p, *tone(channels="5.1", count=6)), {}),
        ("low-rate.wav", lambda p: ffmpeg(p, *tone(rate=8000)), {}),
        ("high-rate.wav", lambda p: ffmpeg(p, *tone(rate=192_000), "-c:a", "pcm_f32le"), {}),
        (
            "many-channels.wav",
            lambda p: ffmpeg(p, *tone(channels="16 channels" if False else "hexadecagonal", count=16)),
            {},
        ),
        ("eight-bit.wav", lambda p: ffmpeg(p, *tone(), "-c:a", "pcm_u8"), {}),
        ("cover.mp3", with_cover, {}),
        ("cover.m4a", with_cover, {}),
        ("bare.aac", lambda p: ffmpeg(p, *tone(), "-c:a", "aac"), {}),
        ("lossless.m4a", lambda p: ffmpeg(p, *tone(), "-c:a", "alac"), {}),
        ("flac-inside.mp3", lambda p: ffmpeg(p, *tone(), "-f", "flac"), {}),
        ("video-inside.mp3", video(*PLAIN, "-f", "mp4"), {}),
        (
            "truncated.mp3",
            changed(lambda p: ffmpeg(p, *tone(), "-c:a", "libmp3lame"), share(0.75)),
            {"length_ms": 760, "tones": (440, ANY)},
        ),
        ("truncated.wav", changed(lambda p: ffmpeg(p, *tone()), share(0.75)), {"length_ms": 750, "tones": (440, ANY)}),
        ("nothing.wav", lambda p: ffmpeg(p, *tone(), "-t", "0"), {"refused": "damaged"}),
        ("text.mp3", containing(b"la la la\n" * 500), {"refused": "damaged"}),
        ("empty.wav", containing(b""), {"refused": "empty"}),
    )
)

SUBTITLES = (
    Sample("nonsense.srt", containing(b"1\nno time at all\n"), refused="no subtitles"),
    Sample("broken-times.vtt", containing(b"WEBVTT\n\n1.2.3 --> 4..5\nHello\n"), refused="damaged"),
    Sample("binary.lrc", containing(bytes(range(256)) * 9), refused="no subtitles"),
)

PICTURES = tuple(
    Sample(name, make, tones=SILENT, turns_white=False, **more)  # type: ignore[arg-type]
    for name, make, more in (
        ("plain.png", photo(), {}),
        ("cmyk.jpg", photo("CMYK", quality=95), {"near": 60}),
        ("grey.jpg", photo("L"), {"corners": ()}),
        ("sixteen-bit.png", lambda p: ffmpeg(p, *picture(), "-frames:v", "1", "-pix_fmt", "rgb48be"), {}),
        (
            "sixteen-bit-grey.png",
            lambda p: ffmpeg(p, *picture(), "-frames:v", "1", "-pix_fmt", "gray16be"),
            {"corners": tuple((luma,) * 3 for luma in (81, 118, 52, 181))},
        ),
        ("one-bit.png", photo("1"), {"corners": ()}),
        ("palette.png", photo("P"), {"near": 60}),
        ("see-through.png", see_through, {"corners": ()}),
        ("see-through.gif", lambda p: see_through(p), {"corners": ()}),
        ("profile.jpg", swapped_profile, {}),
        *((f"turned-{n}.jpg", turned_photo(n), {"size": (160, 90)}) for n in (2, 3, 5, 6, 8)),
        ("moving.gif", moving_pictures, {"near": 60}),
        ("moving.webp", moving_pictures, {}),
        ("moving.png", moving_pictures, {}),
        (
            "one-pixel.png",
            photo(size=(1, 1)) if False else (lambda p: Image.new("RGB", (1, 1), RED).save(p)),
            {"size": (1, 1), "corners": (RED,) * 4},
        ),
        ("line.png", lambda p: Image.new("RGB", (3000, 1), RED).save(p), {"size": (3000, 1), "corners": ()}),
        ("jpeg-inside.png", lambda p: drawn().save(p, "JPEG"), {}),
        ("huge.png", lambda p: p.write_bytes(bomb(8000, 8000)), {"size": (8000, 8000), "corners": ()}),
        ("bomb.png", lambda p: p.write_bytes(bomb(60_000, 30_000)), {"refused": "pixels"}),
        ("bomb-header.png", lambda p: p.write_bytes(png(2**31 - 1, 2**31 - 1)), {"refused": "pixels"}),
        ("smaller-bomb.png", lambda p: p.write_bytes(bomb(15_000, 10_000)), {"refused": "pixels"}),
        ("truncated.jpg", changed(photo(), share(0.5)), {"refused": "damaged"}),
        ("truncated.png", changed(photo(), share(0.5)), {"refused": "damaged"}),
        (
            "drawing.png",
            containing(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
            {"refused": "damaged"},
        ),
        ("empty.jpg", containing(b""), {"refused": "empty"}),
        ("phone.jpg", containing(b"\0\0\0\x18ftypheic\0\0\0\0heicmif1" + bytes(400)), {"refused": "damaged"}),
    )
)
