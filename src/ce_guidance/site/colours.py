"""An edition's two colours: what they are made into, light and dark, and whether what stands on them can be read.

``primary`` is the ground of the bars, and in light the links; ``accent`` is the mark of what has the focus and of the part that is open.
A colour that cannot be read is refused, with the nearest that could. What is derived is only ever made darker or lighter until it can be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..content.editions import FILE, PLUGIN, Edition
from ..errors import ContentError, Fault

TEXT, EDGE, CALM = 4.5, 3.0, 7.0
"""What WCAG asks of text (1.4.3) and of what is no text (1.4.11), and what we take for links in the dark."""
WHITE, BLACK, INK = "#ffffff", "#000000", "#17252f"
GROUND, PAPER = "#f5f3ee", "#ffffff"
DARK_GROUND, DARK_PAPER = "#0f1a20", "#17252d"
OF_FOOTER = "#e3f0f0"
ACCENT = "#ffbf1f"
OUR_BARS = (("light", "#073c45"), ("light", "#0a5560"), ("dark", "#052a31"), ("dark", "#0d4a54"))
"""As in ``tools/site/ground.css``."""
STEPS = 100


def brand_sheet(edition: Edition) -> str:
    """The rules that put an edition's colours in the place of ours; nothing where it has none. Raises ``ContentError``."""
    if not edition.primary and not edition.accent:
        return ""
    refuse_unreadable(edition)
    light = {"--focus": edition.accent} if edition.accent else {}
    dark = dict(light)
    if edition.primary:
        light |= _of_light(edition.primary)
        dark |= _of_dark(edition.primary)
    return (
        "/* The colours of this edition. */\n"
        f"@media screen {{ {_rule(light)} }}\n@media screen and (prefers-color-scheme: dark) {{ {_rule(dark)} }}\n"
    )


def _rule(names: dict[str, str]) -> str:
    return f":root {{ {' '.join(f'{name}: {colour};' for name, colour in names.items())} }}"


def _of_light(primary: str) -> dict[str, str]:
    deep = _until(OF_FOOTER, TEXT, mixed(primary, BLACK, 0.3), BLACK)
    return {
        "--deep": deep,
        "--well": mixed(deep, WHITE, 0.07),
        "--teal": primary,
        "--link": primary,
        "--due": primary,
        "--pale": mixed(primary, WHITE, 0.92),
    }


def _of_dark(primary: str) -> dict[str, str]:
    pale = mixed(primary, DARK_PAPER, 0.75)
    pale = pale if contrast(pale, WHITE) >= CALM else mixed(pale, BLACK, 0.5)
    link = primary
    for ground in (DARK_GROUND, DARK_PAPER, pale):
        link = _until(ground, CALM if ground != pale else TEXT, link, WHITE)
    deep = mixed(primary, BLACK, 0.6)
    bars = {"--deep": deep, "--well": mixed(deep, WHITE, 0.07), "--teal": mixed(primary, BLACK, 0.35)}
    return bars | {"--link": link, "--due": link, "--pale": pale}


def refuse_unreadable(edition: Edition) -> None:
    """Raises ``ContentError`` for each colour on which, or as which, something cannot be read."""
    faults = [*_primary(edition.primary), *_accent(edition.accent or ACCENT, edition.primary)]
    if faults:
        raise ContentError(faults)


def _primary(primary: str) -> Iterator[Fault]:
    if not primary:
        return
    for what, ground in _under(primary):
        if contrast(primary, ground) < TEXT:
            near = _nearest(primary, lambda one: all(contrast(one, held) >= TEXT for _, held in _under(one)))
            yield _fault("primary", primary, what, contrast(primary, ground), TEXT, near)
            return


def _under(primary: str) -> tuple[tuple[str, str], ...]:
    """What stands on the first colour, or the colour on it."""
    pale = _of_light(primary)["--pale"]
    return (
        ("white words on it", WHITE),
        ("links in it on the ground of a page", GROUND),
        ("links in it on its own pale ground", pale),
    )


def _accent(accent: str, primary: str) -> Iterator[Fault]:
    bars: Sequence[tuple[str, str]] = OUR_BARS
    if primary:
        made = {"light": _of_light(primary), "dark": _of_dark(primary)}
        bars = [(mode, held[bar]) for mode, held in made.items() for bar in ("--deep", "--teal")]
    grounds = [*bars, ("light, as the inner of two edges,", INK), ("dark, as the inner of two edges,", DARK_GROUND)]
    for mode, ground in grounds:
        if contrast(accent, ground) < EDGE:
            near = _nearest(accent, lambda one: all(contrast(one, held) >= EDGE for _, held in grounds))
            what = f"its mark in {mode} on {ground}"
            yield _fault("accent", accent, what, contrast(accent, ground), EDGE, near)
            return


def _fault(name: str, colour: str, what: str, found: float, wanted: float, near: str) -> Fault:
    says = f"'{colour}' cannot be used: {what} would have a contrast of {found:.1f} to 1, and {wanted:g} is needed"
    remedy = (
        f'The nearest that serves is "{near}".'
        if near
        else "Choose another primary colour: no accent stands out on this one."
    )
    return Fault(FILE, f"plugins > {PLUGIN} > colours > {name}", says, remedy)


def _until(ground: str, wanted: float, colour: str, towards: str) -> str:
    """A colour, as much darker or lighter as it takes."""
    for step in range(STEPS + 1):
        made = mixed(colour, towards, step / STEPS)
        if contrast(made, ground) >= wanted:
            return made
    return towards


def _nearest(colour: str, serves: Callable[[str], bool]) -> str:
    """The first colour that serves on the way to black or to white; nothing where none does."""
    for step in range(1, STEPS + 1):
        for towards in (BLACK, WHITE):
            made = mixed(colour, towards, step / STEPS)
            if serves(made):
                return made
    return ""


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with so large a share of another."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG defines it: from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    shares = (part / 255 for part in _parts(colour))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
