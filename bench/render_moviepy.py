"""The jobs of `bench/render.py` as one writes them with MoviePy 2; runs in an environment of its own."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from moviepy import (
    AudioFileClip,
    ColorClip,
    CompositeAudioClip,
    CompositeVideoClip,
    ImageClip,
    VideoClip,
    VideoFileClip,
    concatenate_videoclips,
)

SIZE, FPS, BARS = (1920, 1080), 30, 56
STRIP = (1632, 184)
QUALITY = ["-crf", "20"]


def still(output: str, cover: str, song: str, seconds: str) -> None:
    sound = AudioFileClip(song).subclipped(0, float(seconds))
    picture = ImageClip(cover, duration=float(seconds)).resized(height=SIZE[1]).with_position("center")
    write(CompositeVideoClip([picture], size=SIZE).with_audio(sound), output)


def visualizer(output: str, cover: str, song: str, seconds: str) -> None:
    sound = AudioFileClip(song).subclipped(0, float(seconds))
    samples = sound.to_soundarray(fps=44_100).mean(axis=1)
    columns = np.arange(STRIP[0]) * BARS // STRIP[0]

    def frame(time: float) -> np.ndarray:
        window = samples[int(time * 44_100) : int(time * 44_100) + 2048]
        power = np.abs(np.fft.rfft(window, 2048))[1 : BARS + 1]
        tall = np.clip(np.log10(power + 1e-3) / 3 + 0.5, 0.02, 1)[columns] * STRIP[1]
        lit = (STRIP[1] - np.arange(STRIP[1]))[:, None] <= tall
        return np.where(lit[..., None], np.uint8([255, 150, 90]), np.uint8([20, 24, 40]))

    backdrop = ImageClip(cover, duration=float(seconds)).resized(width=SIZE[0]).with_position("center")
    art = ImageClip(cover, duration=float(seconds)).resized((640, 640)).with_position((144, 100))
    bars = VideoClip(frame, duration=float(seconds)).with_position((144, 814))
    write(CompositeVideoClip([backdrop, art, bars], size=SIZE).with_audio(sound), output)


def cuts(output: str, footage: str, pieces: str) -> None:
    source = VideoFileClip(footage)
    card = ColorClip(SIZE, (20, 24, 40), duration=2)
    kept = [source.subclipped(first, last) for first, last in json.loads(pieces)]
    write(concatenate_videoclips([card, *kept, card]), output)


def bed(output: str, footage: str, music: str) -> None:
    source = VideoFileClip(footage)
    quiet = AudioFileClip(music).with_volume_scaled(0.3)
    write(source.with_audio(CompositeAudioClip([source.audio, quiet]).with_duration(source.duration)), output)


def write(clip: VideoClip, output: str) -> None:
    clip.write_videofile(
        output,
        fps=FPS,
        preset="veryfast",
        ffmpeg_params=QUALITY,
        audio_codec="aac",
        logger=None,
        threads=2,
        temp_audiofile_path=str(Path(output).parent),
    )


if __name__ == "__main__":
    {"still": still, "visualizer": visualizer, "cuts": cuts, "bed": bed}[sys.argv[1]](*sys.argv[2:])
