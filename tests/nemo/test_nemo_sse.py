"""The grammar of server-sent events, at every place where a chunk may end."""

from __future__ import annotations

import pytest

from flows.nemo.sse import Frame, SseDecoder


def frames(*chunks: bytes) -> list[Frame]:
    decoder = SseDecoder()
    return [frame for chunk in chunks for frame in decoder.push(chunk)] + decoder.close()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"data: a\n\n", [Frame("a")]),
        (b"data:a\n\ndata:  b\n\n", [Frame("a"), Frame(" b")]),
        (b"data: a\r\n\r\ndata: b\r\n\r\n", [Frame("a"), Frame("b")]),
        (b"data: a\r\rdata: b\r\r", [Frame("a"), Frame("b")]),
        (b"data: a\ndata: b\n\n", [Frame("a\nb")]),
        (b"data\n\n", [Frame("")]),
        (b"\xef\xbb\xbfdata: a\n\n", [Frame("a")]),
        (b": hi\n\ndata: a\n\n", [Frame(), Frame("a")]),
        (b"event: ping\nid: 1\nretry: 5\ndata: a\n\n", [Frame("a", "ping")]),
        (b"data: a\nrest: of it\n\n", [Frame("a", stray="rest: of it")]),
        (b"\n\n\nid: 7\n\n", []),
        (b"data: a", [Frame("a", ended=False)]),
        (b"data: a\n", [Frame("a", ended=False)]),
        ("data: a\u2028b\u2029c\x85d\u00a0\x0b\x0c\n\n".encode(), [Frame("a\u2028b\u2029c\x85d\u00a0\x0b\x0c")]),
        ("data: 👩‍👩‍👧‍👦 城\n\n".encode(), [Frame("👩‍👩‍👧‍👦 城")]),
        (b"data: \xff\n\n", [Frame("\ufffd")]),
    ],
)
def test_grammar(raw: bytes, expected: list[Frame]) -> None:
    """Frames come out the same whole, byte by byte and cut at any place."""
    assert frames(raw) == expected
    assert frames(*(raw[i : i + 1] for i in range(len(raw)))) == expected
    for place in range(len(raw)):
        assert frames(raw[:place], b"", raw[place:]) == expected


def test_long_line() -> None:
    """A line of 20 MB in small chunks is one frame."""
    piece = b"x" * 65536
    decoder = SseDecoder()
    found = decoder.push(b"data: ")
    for _ in range(320):
        found += decoder.push(piece)
    found += decoder.push(b"\n\n")
    assert [len(frame.data) for frame in found] == [320 * 65536]
