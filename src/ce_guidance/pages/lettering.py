"""How wide words are, so that a drawing made at build time knows where a line ends: the advance widths of the site's typeface.

The letters of Atkinson Hyperlegible Next were measured once; kerning is left out, which makes lines a little shorter than said here.
"""

from __future__ import annotations

from functools import cache

_REGULAR = {
    18: "'", 24: ",.:;|\u2019", 26: "`j", 28: "il", 30: " !", 32: "()[", 34: '"]ft', 36: "-r{}", 38: "_", 40: "/I\\", 42: "1",
    48: "*svyz", 50: "?cx", 52: "7k", 54: "JLae~", 56: "2<>F^hnou", 58: "39ETbdgpq", 60: "56$+PSY", 62: "48=BRVZ", 64: "ACKX",
    66: "0", 68: "DU", 70: "#GHNw", 72: "&O", 74: "Q", 78: "@", 84: "M", 86: "Wm", 94: "%",
}  # fmt: skip
_BOLD = {
    20: "'", 26: "j|\u2019", 28: ",.:;`", 30: "!i", 32: " l", 34: "()[]", 36: "f", 38: "-rt{}", 40: '"_', 42: "I", 44: "1/\\",
    48: "*", 50: "sz", 52: "cvy", 54: "7?x~", 56: "<>FJLaeku", 58: "29^hno", 60: "35$+ESTbdgpq", 62: "468=PZ", 64: "BRVY",
    66: "0CK", 68: "ADUX", 70: "H", 72: "&GN", 74: "Ow", 76: "#Q", 78: "@", 86: "M", 88: "Wm", 96: "%",
}  # fmt: skip
"""Letters by their width, in hundredths of the size of the type."""
_OTHER = 100
_WIDTHS = [{letter: width for width, letters in table.items() for letter in letters} for table in (_REGULAR, _BOLD)]


@cache
def width_of(words: str, size: float, bold: bool = False) -> float:
    """How wide these words are on one line."""
    return sum(_WIDTHS[bold].get(letter, _OTHER) for letter in words) * size / 100


@cache
def lines_of(words: str, room: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """The words on as many lines as they need. A word that is wider than the room has a line of its own, and is not broken."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size, bold) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)
