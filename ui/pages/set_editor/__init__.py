"""Write a question set: its outline, one part at a time, and how it will look."""

from ui.pages.set_editor.page import SetEditor

__all__ = ["SetEditor"]
