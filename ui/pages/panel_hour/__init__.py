"""The stage of a panel: one agency's hour, for a wall to be read from and for whoever writes down what is said."""

from ui.pages.panel_hour.page import PanelHourPage

__all__ = ["PanelHourPage"]
