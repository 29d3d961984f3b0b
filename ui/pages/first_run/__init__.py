"""First run: three calm steps from nothing to a workspace with its passphrase and its recovery sheet on paper."""

from ui.pages.first_run.page import FirstRunPage

__all__ = ["FirstRunPage"]
