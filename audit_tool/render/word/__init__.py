"""A document becomes a Word document: real headings, lists and table heads that repeat, words for every picture.

The same document gives the same bytes, on every computer, at any time. Nothing in the file says who saved it, on which
computer, from which template, or when.
"""

from __future__ import annotations

from audit_tool.paper import Document
from audit_tool.render import theme
from audit_tool.render.account import Account
from audit_tool.render.markup import Writer
from audit_tool.render.office_file import properties
from audit_tool.render.rendered import Rendered, cautions
from audit_tool.render.word import furniture, package
from audit_tool.render.word.blocks import Builder
from audit_tool.render.word.media import Media
from audit_tool.render.word.styles import body_size, styles
from audit_tool.render.word.template import Template

OF_A_TEMPLATE = 1_000
"""More pictures than a template holds: ours are counted behind them."""


def render(document: Document) -> Rendered:
    """Write a document as a .docx file.

    Raises:
        Refused: not_a_colour or brand_cannot_be_read, when the partnership's colour is of no use.
    """
    template = Template(document.letterhead.template) if document.letterhead.template else None
    behind = template.numbers_from() if template else 0
    account = Account()
    writer = Writer(account)
    size = body_size(document)
    builder = Builder(
        account,
        Media("sat", "sat-picture", drawn=OF_A_TEMPLATE) if template else Media(),
        measure=theme.SHEETS[document.stationery].measure,
        cell_size=max(theme.SMALLEST_TEXT, size - 1.5),
        behind=behind,
    )
    inside = [*furniture.handling(document, builder), *builder.blocks(document.blocks)]
    parts = {
        "word/styles.xml": styles(document, behind),
        "word/numbering.xml": package.numbering(builder.numbered, behind),
        "word/settings.xml": package.settings(document),
        **furniture.heads_and_feet(document, builder),
        **properties(document),
    }
    media = builder.media
    if template:
        content = template.filled(document, inside, parts, media.relations(), media.pictures, writer)
    else:
        content = package.zipped({"word/document.xml": furniture.body(document, inside), **parts}, media, writer)
    return Rendered(content, cautions(account.removed, account.unknown), pages=0, size=size)
