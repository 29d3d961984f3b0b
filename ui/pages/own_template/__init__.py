"""A trust's own audit form, mapped once for all its schools."""

from ui.pages.own_template.page import OwnTemplatePage

__all__ = ["OwnTemplatePage"]
