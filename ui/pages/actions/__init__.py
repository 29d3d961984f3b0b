<<<<<<< HEAD
"""Actions: what will change, whether it is done, and whether it worked."""
=======
"""Actions: what was promised, whether it was done, and whether it worked."""
>>>>>>> learn

from ui.pages.actions.page import ActionsPage

__all__ = ["ActionsPage"]
