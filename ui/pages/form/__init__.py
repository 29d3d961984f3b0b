"""The guided form: one question at a time, or a whole standard, of one return."""

from ui.pages.form.page import Form

__all__ = ["Form"]
