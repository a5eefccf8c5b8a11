"""How many SMS a text takes: what it costs, and whether it arrives in one piece."""

from __future__ import annotations

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€\f")


def segments(text: str) -> int:
    """SMS parts: 160 GSM-7 units in one (153 each when split), else 70 UCS-2 units (67).

    A character of the extension table takes two GSM-7 units, one outside the basic plane two
    UCS-2 units; neither is ever cut in two, so a part may end one unit early. "" takes none.
    """
    if all(c in _BASIC or c in _EXTENDED for c in text):
        return _parts([2 if c in _EXTENDED else 1 for c in text], 160, 153)
    return _parts([2 if ord(c) > 0xFFFF else 1 for c in text], 70, 67)


def _parts(widths: list[int], single: int, split: int) -> int:
    if sum(widths) <= single:
        return 1 if widths else 0
    parts, room = 1, split
    for width in widths:
        if width > room:
            parts, room = parts + 1, split
        room -= width
    return parts
