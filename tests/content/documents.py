"""Documents made for the tests of `ce-guidance draft`, in words of our own: of a borough that there is not."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NUMBERING = f"""<w:numbering xmlns:w="{W}">
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="8"/></w:num>
</w:numbering>"""
STYLES = f"""<w:styles xmlns:w="{W}"><w:style w:styleId="Kop1"><w:name w:val="heading 1"/>
<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Kop2"><w:name w:val="heading 2"/></w:style></w:styles>"""


def paragraph(text: str, level: int | None = None, style: str = "", numbers: int = 3, more: str = "") -> str:
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbers}"/></w:numPr>' if level is not None else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{number}</w:pPr><w:r><w:t>{escape(text)}</w:t></w:r>{more}</w:p>"


def make_docx(path: Path, paragraphs: Iterable[str]) -> Path:
    """A Word file whose numbers are counted by Word, as most are."""
    body = f'<w:document xmlns:w="{W}"><w:body>{"".join(paragraphs)}</w:body></w:document>'
    with zipfile.ZipFile(path, "w") as held:
        for name, text in (("document", body), ("numbering", NUMBERING), ("styles", STYLES)):
            held.writestr(f"word/{name}.xml", text)
    return path


def make_pdf(path: Path, pages: Sequence[Sequence[str]]) -> Path:
    """A PDF with a line of text for each of the lines."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = "".join(
            f"1 0 0 1 50 {780 - 16 * n} Tm ({line.translate(ESCAPED)}) Tj\n" for n, line in enumerate(lines)
        )
        stream = f"BT /F1 11 Tf\n{shown}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    held, at = "%PDF-1.4\n", []
    for n, one in enumerate(objects, 1):
        at.append(len(held))
        held += f"{n} 0 obj\n{one}\nendobj\n"
    rows = "".join(f"{one:010} 00000 n \n" for one in at)
    table = f"xref\n0 {len(at) + 1}\n0000000000 65535 f \n{rows}trailer << /Size {len(at) + 1} /Root 1 0 R >>\nstartxref\n{len(held)}\n%%EOF"
    path.write_bytes((held + table).encode("latin-1"))
    return path


ESCAPED = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})
