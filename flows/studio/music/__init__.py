"""Music composed and played by arithmetic: royalty-free, deterministic, numpy only."""

from flows.studio.music.composer import compose
from flows.studio.music.moods import MOODS
from flows.studio.music.tones import SAMPLE_RATE
from flows.studio.music.wav import write_wav

__all__ = ["MOODS", "SAMPLE_RATE", "compose", "write_wav"]
