"""What the campaigns share: a session to run, shims under it, and a disk to replay."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""Where workers are started, so that they find this project."""
