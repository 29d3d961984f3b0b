"""What makes a tagged PDF one for an archive, PDF/A-2a: its colours are said, and so is what it claims to be.

Source: ISO 19005-2, 6.2.3 (output intent) and 6.6 (metadata); what is said of PDF/UA needs a schema of its own there.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from PIL import ImageCms
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFStream, PDFString

CLAIM = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
NAMESPACE = ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'

EXTENSION = """
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""

_MADE_AT = slice(24, 36)
"""Where a colour profile says when it was made. Source: ICC.1, 7.2.8."""

_UNDATED = bytes((7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
"""The first of January 2000, as a profile says it: the computer's clock is never written."""


@cache
def _colours() -> bytes:
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_MADE_AT] = _UNDATED
    return bytes(profile)


def write_output_intent(below: Any) -> None:
    """Say in which colours a ReportLab document is meant."""
    below.Reference(PDFStream(PDFDictionary({"N": 3}), _colours()), "ColourProfile")
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": PDFString("sRGB"),
        "Info": PDFString("sRGB"),
        "DestOutputProfile": PDFObjectReference("ColourProfile"),
    }
    below.Catalog.__NoDefault__ = [*below.Catalog.__NoDefault__, "OutputIntents"]
    below.Catalog.OutputIntents = PDFArray([PDFDictionary(intent)])
