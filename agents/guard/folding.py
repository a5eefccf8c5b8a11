"""One form for text that sounds alike, so that a pattern need not know how it was written."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from text_to_num import alpha2digit

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "´": "'", "`": "'"})
_OCLOCK = re.compile(r"\bo ?'? ?clock\b")
_HYPHEN = re.compile(r"(?<=\w)[-‐‑‒](?=\w)")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}\b)")
_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=512)
def folded(text: str, language: str, *, small: bool = False) -> str:
    """Lower case, no accents, no hyphens inside words, numbers as digits, one kind of space.

    `small` turns "un" and "two" into digits as well, for whoever looks for hours and prices.
    """
    text = unicodedata.normalize("NFKC", text).lower().translate(_APOSTROPHES)
    text = "".join(c for c in text if unicodedata.category(c) not in {"Cf", "Cc"} or c.isspace())
    text = _OCLOCK.sub("oclock", text)
    text = alpha2digit(text, language, threshold=0 if small else 3)
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = _HYPHEN.sub(" ", text.replace("œ", "oe").replace("æ", "ae"))
    return _SPACES.sub(" ", _THOUSANDS.sub("", text)).strip()
