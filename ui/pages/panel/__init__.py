"""The page of an assurance panel: who sits, when each agency has its hour, and what is frozen before it."""

from ui.pages.panel.page import PanelPage

__all__ = ["PanelPage"]
