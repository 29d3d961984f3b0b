"""The journeys of one family, as services for adults and for children tell them."""

from ui.pages.journeys.page import JourneysPage

__all__ = ["JourneysPage"]
