"""Settings: the partnership, its people and agencies, the question sets, how the app looks, how the file is kept."""

from ui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
