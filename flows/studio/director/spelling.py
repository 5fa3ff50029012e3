"""Slips of spelling in common words, put right before anything is read; quoted text and file names are left alone."""

from __future__ import annotations

from flows.studio.director.words import Rewriting

_SPELLINGS = {
    "video": "vid|vedio|viedo|vidoe|vidio",
    "videos": "vids|vedios|vidoes",
    "seconds": "seconts|secods|secconds|secound?s|secends|sceonds|sconds",
    "second": "secound|secod|seccond|secend",
    "minutes": "minuts|mintues|minuets",
    "remove": "remvoe|reomve|remov|romove|rmeove|removr",
    "delete": "delte|deleet|deelte|dlete",
    "title": "tittle|titel|tilte",
    "music": "musik|musci|muisc|msuic|muzic",
    "background": "backround|backgroud|backgorund|bakground|bg",
    "beginning": "begining|beggining|begginning|biginning",
    "subtitles": "subtitels|subtiles|subtittles|subtitiles",
    "transition": "transistion|transiton|tranistion",
    "transitions": "transistions|transitons|tranistions",
    "brighter": "brigther|brighetr|birghter",
    "silences": "silenses|scilences|silances",
    "volume": "volumn|volum|voulme",
    "please": "plz|plese|pleas|plaese|pleease",
    "you": "u",
    "don't": "dont|do'nt",
    "it's": "its(?= (?:too|so|way|a bit|very|boring))",
    "they're": "theyre|there(?= boring)",
    "that's": "thats",
    "i'd": "id(?= like)",
    "first": "frist|fisrt|fist|1st(?= \\d)",
    "the": "teh|hte",
    "watermark": "watermak|water mark",
    "vertical": "verticle|vertial",
    "black and white": "black an'? white|black ?/ ?white",
    "instagram": "insta",
}
SPELLING = tuple(Rewriting(rf"(?<![\w.\-'])(?:{slips})(?![\w\-']|\.\w)", word) for word, slips in _SPELLINGS.items())
