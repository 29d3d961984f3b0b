"""Incidents: documents that left and gave somebody away."""

from ui.pages.incidents.page import IncidentsPage

__all__ = ["IncidentsPage"]
