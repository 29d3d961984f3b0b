"""Questions of the survey are read beside the standards that their guidance names."""

from __future__ import annotations

import re

from audit_tool.views.facts.practitioners import READ_BESIDE
from audit_tool.workspace import shelf


def test_each_question_is_read_beside_the_standard_that_its_guidance_names():
    asked = shelf().question_set("survey_practitioner").questions()
    named = {one.id: re.search(r"Read beside standard (\d+)", one.guidance or "") for one in asked}
    assert {ident: found[1] for ident, found in named.items() if found} == dict(READ_BESIDE)
