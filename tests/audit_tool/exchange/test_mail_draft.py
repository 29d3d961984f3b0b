"""Drafts of letters by mail: every file comes out of them as it went in."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import SMTP

import pytest

from audit_tool.exchange.mail_draft import Attached, mail_draft


@pytest.mark.parametrize("length", [0, 1, 56, 57, 58, 114, 5_000])
def test_files_come_out_as_they_went_in(length):
    content = bytes(number % 251 for number in range(length))
    files = (Attached("letter.pdf", content), Attached("copy.pdf", content), Attached("copy.pdf", content[::-1]))
    draft = mail_draft(to="head@school.example", subject="Your letter", text="Dear head,\n\nżółć", attached=files)
    told = message_from_bytes(draft, policy=SMTP)
    assert [part.get_content() for part in told.iter_attachments()] == [file.content for file in files]
    assert [part.get_filename() for part in told.iter_attachments()] == [file.name for file in files]
    assert max(map(len, draft.splitlines())) <= 78
