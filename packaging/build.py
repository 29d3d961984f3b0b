"""Builds the app for people who have no Python: `python3 dev.py package --out DIR`.

One folder on every system, tried by the app's own self-test; on Debian also a .deb, elsewhere a zip. Build on the
system it is for: nothing is cross-built.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from deb import build_deb
from stamp import Stamp, stamp

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
NAME = "safeguarding-audit-tool"


def main() -> None:
    """Make the folder, try it, and wrap it for this system."""
    parser = argparse.ArgumentParser(description=__doc__, prog="dev.py package")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where the result goes (dist/ if not said)")
    out = parser.parse_args().out.resolve()
    this = stamp(ROOT)
    print(f"Building {this}", flush=True)
    made = ROOT / "build" / "made"
    make_what_the_recipe_reads(made, this)
    app = freeze(made, out)
    try_out(app)
    if shutil.which("dpkg-deb"):
        wrapped = build_deb(app, out, this, icon=made / "icon.png")
    else:
        wrapped = Path(
            shutil.make_archive(str(out / f"{NAME}-{this.version}-{sys.platform}"), "zip", app.parent, app.name)
        )
    print(f"{wrapped} holds {wrapped.stat().st_size / 1e6:,.0f} MB")


def make_what_the_recipe_reads(folder: Path, this: Stamp) -> None:
    """Write the stamp, the icon and the version that Windows shows."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "build.txt").write_text(f"{this}\n", encoding="utf-8")
    (folder / "windows_version.txt").write_text(windows_version(this), encoding="utf-8")
    draw_icon(folder / "icon.png")


def draw_icon(target: Path, size: int = 256) -> None:
    """Paint icon.svg as a PNG of `size` by `size` pixels."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(HERE / "icon.svg")).render(painter)
    painter.end()
    image.save(str(target))


def windows_version(this: Stamp) -> str:
    """Write the version resource that Windows shows under Properties, in PyInstaller's own notation."""
    words = {"FileDescription": "Safeguarding Audit Tool", "ProductName": "Safeguarding Audit Tool"}
    words |= {"FileVersion": this.version, "ProductVersion": str(this), "OriginalFilename": f"{NAME}.exe"}
    structs = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in words.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={this.numbers}, prodvers={this.numbers}), kids=["
        f"StringFileInfo([StringTable('080904b0', [{structs}])]), "  # British English, Unicode
        "VarFileInfo([VarStruct('Translation', [0x809, 1200])])])\n"
    )


def freeze(made: Path, out: Path) -> Path:
    """Run PyInstaller; return the folder that holds the app."""
    folders = ["--distpath", str(out), "--workpath", str(ROOT / "build" / "work")]
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN", *folders, str(HERE / f"{NAME}.spec")],
        env=os.environ | {"SAFEGUARDING_MADE": str(made)},
        check=True,
    )
    return out / NAME


def try_out(app: Path) -> None:
    """Run the frozen app's self-test: it opens the sample, exports a brief and reads it back."""
    print("Trying it", flush=True)
    program = app / (f"{NAME}.exe" if sys.platform == "win32" else NAME)
    subprocess.run([str(program), "self-test"], env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, check=True)


if __name__ == "__main__":
    main()
