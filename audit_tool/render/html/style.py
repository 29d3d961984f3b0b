"""How a document looks in a browser and on the paper that a browser prints: one style sheet, made from the theme.

It holds nothing from outside but the partnership's colour and the marking, which is written as numbers of characters.
"""

from __future__ import annotations

import base64
from functools import cache

import resources
from audit_tool.paper import Document
from audit_tool.render import theme
from audit_tool.render.theme import COLOURS, FILES, HUES, TONE_TINTS, Face

FACES: tuple[tuple[Face, int], ...] = (("regular", 400), ("bold", 700), ("extrabold", 800))
"""The faces that travel inside the file, with their weights; a browser slants the rest by itself."""


def style_sheet(document: Document) -> str:
    """Write the style sheet of a document."""
    sheet = theme.SHEETS[document.stationery]
    wide = sheet.width > sheet.height
    measure = 78 if wide else 52
    return "\n".join(
        [
            _faces(),
            _LOOK % {**_COLOURS, "brand": theme.brand(document.letterhead), "measure": measure},
            *_tones(),
            *_hues(),
            _PRINT % {"size": "A4 landscape" if wide else "A4", "ink2": COLOURS["ink2"], "marking": _marking(document)},
        ]
    )


@cache
def _faces() -> str:
    rules = []
    for face, weight in FACES:
        font = base64.b64encode(resources.path("fonts", FILES[face]).read_bytes()).decode("ascii")
        rules.append(
            f'@font-face{{font-family:"Atkinson Hyperlegible Next";font-weight:{weight};font-display:swap;'
            f'src:url(data:font/ttf;base64,{font}) format("truetype")}}'
        )
    return "\n".join(rules)


def _tones() -> list[str]:
    return [
        f".callout.{tone}{{background:{tint};border-color:{ink}}}"
        f".callout.{tone} .lead,.figures .{tone} strong,.rating.{tone}{{color:{ink}}}"
        f".figures .{tone}{{background:{tint};border-color:{ink}}}"
        for tone, (tint, ink) in TONE_TINTS.items()
    ]


def _hues() -> list[str]:
    return [
        f".card.{hue}{{background:{theme.hue_tint(hue)};border-color:{colour}}}"
        f".card.{hue} h2,.card.{hue} h3{{color:{colour}}}.card.{hue} .number{{background:{colour}}}"
        for hue, colour in HUES.items()
    ]


def _marking(document: Document) -> str:
    """Write the marking as numbers of characters: in a style sheet nothing else is safe from being markup."""
    return "".join(f"\\{ord(char):06x}" for char in document.furniture.marking.upper() if char.isprintable())


_COLOURS = {name: COLOURS[name] for name in ("ink", "ink2", "line", "control", "surface", "sunken", "accent")} | {
    "link": theme.LINK,
    "heading": theme.BRAND,
}

_LOOK = """
*{box-sizing:border-box}
html{font-size:106.25%%;-webkit-text-size-adjust:100%%}
body{margin:0;background:%(surface)s;color:%(ink)s;line-height:1.5;overflow-wrap:anywhere;
 font-family:"Atkinson Hyperlegible Next",Arial,"DejaVu Sans",sans-serif}
.page{max-width:%(measure)srem;margin:0 auto;padding:0 1.5rem 2.5rem}
p{margin:0 0 .7rem}
.quiet,footer{color:%(ink2)s}
a{color:%(link)s;text-underline-offset:.15em}
a:focus-visible,.wide:focus-visible{outline:3px solid %(ink)s;outline-offset:2px}
.handling{display:flex;flex-wrap:wrap;gap:.6rem 1.5rem;justify-content:center;align-items:center;padding:.5rem 1.5rem}
.handling p{margin:0;font-weight:700}
.handling .stamp{background:%(accent)s;padding:.1rem .8rem;border-radius:1rem}
.band{background:%(brand)s;color:%(surface)s;border-bottom:4px solid %(accent)s}
.band>div{flex:1 1 20rem;min-width:0}
.band{display:flex;flex-wrap:wrap;gap:1rem 2rem;align-items:center;
 padding:1.4rem max(1.5rem,calc((100%% - %(measure)srem)/2 + 1.5rem));margin-bottom:1.6rem}
.band p{margin:0}
.band .kind{color:%(accent)s;font-weight:700}
.band h1{font-size:2rem;line-height:1.15;font-weight:800;margin:.15rem 0 .35rem;text-wrap:balance}
.band img{width:auto;height:auto;background:%(surface)s;padding:.6rem;
 border-radius:.5rem;max-width:14rem;max-height:6rem}
.page .band{margin-left:-1.5rem;margin-right:-1.5rem;padding-left:1.5rem;padding-right:1.5rem}
h2,h3{color:%(heading)s;line-height:1.2;text-wrap:balance}
h2{font-size:1.45rem;font-weight:800;margin:2rem 0 .6rem}
h3{font-size:1.15rem;font-weight:700;margin:1.5rem 0 .5rem}
h4{font-size:1rem;font-weight:700;margin:1.2rem 0 .4rem}
ul,ol{margin:0 0 .8rem;padding-left:1.5rem}
li{margin-bottom:.35rem}
li>ul{margin:.35rem 0 0}
.tags,.ratings,.figures{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.5rem 1rem}
.tags li{border:1px solid %(control)s;border-radius:1rem;padding:.05rem .8rem;margin:0}
.rating{font-weight:700}
.rating svg{width:1.15em;height:1.15em;vertical-align:-.22em;margin-right:.2em}
.copy{font-size:1.4rem;font-weight:700;letter-spacing:.02em;word-spacing:.35em;line-height:1.7}
.figures{gap:.8rem;align-items:stretch}
.figures li{flex:1 1 8rem;margin:0;padding:.7rem .9rem;background:%(sunken)s;border-left:.3rem solid %(heading)s;
 border-radius:.45rem}
.figures strong{display:block;font-size:1.6rem;line-height:1.2;font-weight:800;color:%(heading)s}
figure{margin:.8rem 0 1.2rem}
.chart{overflow-x:auto}
.chart svg{max-width:none}
figure img{max-width:100%%;height:auto}
.wide{overflow-x:auto;margin:.6rem 0 1.4rem}
table{border-collapse:collapse;width:100%%;min-width:30rem}
caption{text-align:left;font-weight:700;padding:0 0 .4rem}
.heard{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%%);white-space:nowrap}
th,td{text-align:left;vertical-align:top;padding:.45rem .6rem;border-bottom:1px solid %(line)s}
th:first-child,td:first-child{padding-left:0}
thead th{color:%(heading)s;border-bottom:2px solid %(heading)s;vertical-align:bottom;line-height:1.25;
 overflow-wrap:normal}
tbody th{font-weight:400}
.right{text-align:right}.centre{text-align:center}
td>:last-child,th>:last-child{margin-bottom:0}
td p,th p{margin-bottom:.3rem}
.to-write-on td,.to-write-on th{border:1px solid %(control)s;height:3.2rem;padding-left:.6rem}
.cards{columns:2 24rem;column-gap:1rem}
.card,.callout{border-left:.4rem solid;border-radius:.55rem;padding:1rem 1.1rem .6rem;margin:0 0 1rem}
.card{break-inside:avoid}
.wide-card{column-span:all}
.card h2{font-size:1.2rem;margin:0 0 .6rem;display:flex;gap:.6rem;align-items:center}
.card h3{margin-top:.9rem}
.number{flex:none;width:1.75rem;line-height:1.75rem;text-align:center;border-radius:50%%;
 color:%(surface)s;font-size:1.05rem}
.lead{font-weight:700}
footer{margin-top:2.5rem;padding-top:.8rem;border-top:1px solid %(line)s;font-size:.95rem}
footer .marking{font-weight:700;color:%(ink)s}
@media (max-width:40rem){.band h1{font-size:1.6rem}}
"""

_PRINT = """
@page{size:%(size)s;margin:16mm 14mm 18mm;
 @top-center{content:"%(marking)s";font:700 10.5pt Arial,sans-serif}
 @bottom-left{content:"%(marking)s";font:700 9pt Arial,sans-serif}
 @bottom-right{content:"Page " counter(page) " of " counter(pages);font:9pt Arial,sans-serif;color:%(ink2)s}}
@media print{
html{font-size:11pt}
body{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.page{max-width:none;padding:0}
.band,.page .band{padding:.9rem 1.2rem;margin-left:0;margin-right:0}
h1,h2,h3,h4,caption,.lead{break-after:avoid}
thead{display:table-header-group}
tr,li,.figures,.callout,figure{break-inside:avoid}
.wide,.chart{overflow:visible}
table{min-width:0}
.chart svg{max-width:100%%;height:auto}
.new-page{break-before:page}
a{color:inherit}
p,li{orphans:2;widows:2}
}
"""
