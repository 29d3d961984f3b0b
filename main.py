"""Starts the Safeguarding Audit Tool: the window, or with arguments the command line."""

import gc
import sys


def main(words: list[str]) -> int:
    """Open the window, or do what the command line asks; return the exit code."""
    if words:
        from audit_tool.cli import run

        return run(words)
    gc.disable()  # nothing is thrown away before the first picture; `start` turns it on again after that
    from ui.app import start

    return start()


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # a process that draws letters is this very app, told by its arguments
        import multiprocessing

        multiprocessing.freeze_support()
    sys.exit(main(sys.argv[1:]))
