"""Wraps the frozen app as a Debian package."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from stamp import Stamp

import dev

HERE = Path(__file__).resolve().parent
NAME = "safeguarding-audit-tool"
RENAMED = {"libglib2.0-0": "libglib2.0-0t64 | libglib2.0-0"}


def build_deb(app: Path, out: Path, this: Stamp, *, icon: Path) -> Path:
    """Lay the package's tree beside the app and pack it; return the .deb."""
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    tree = out / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    lay_tree(tree, app, icon)
    size = sum(file.stat().st_size for file in tree.rglob("*") if file.is_file() and not file.is_symlink())
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN" / "control").write_text(control(this.version, architecture, size), encoding="utf-8")
    package = out / f"{NAME}_{this.version}_{architecture}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(package)], check=True)
    shutil.rmtree(tree)
    return package


def lay_tree(tree: Path, app: Path, icon: Path) -> None:
    """Put every file where Debian looks for it. People's workspaces are in their homes and never touched."""
    shutil.copytree(app, tree / "usr/lib" / NAME, symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    for source, target in (
        (HERE / f"{NAME}.desktop", f"usr/share/applications/{NAME}.desktop"),
        (HERE / "icon.svg", f"usr/share/icons/hicolor/scalable/apps/{NAME}.svg"),
        (icon, f"usr/share/icons/hicolor/256x256/apps/{NAME}.png"),
        (HERE.parent / "LICENSE", f"usr/share/doc/{NAME}/copyright"),
    ):
        (tree / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, tree / target)
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def control(version: str, architecture: str, size: int) -> str:
    """Write the control file; `size` is what will be installed, in bytes."""
    libraries = [RENAMED.get(package, package) for package in {**dev.QT, **dev.DISPLAY}.values()]
    return f"""Package: {NAME}
Version: {version}
Architecture: {architecture}
Maintainer: The Safeguarding Audit Tool authors <authors@safeguarding-audit-tool.invalid>
Installed-Size: {size // 1024}
Depends: libc6 (>= 2.34), {", ".join(libraries)}
Section: misc
Priority: optional
Description: multi-agency safeguarding audits, guided and kept on one computer
 Guides safeguarding children partnerships through Section 11, Section 175 and
 case audits, keeps the answers in one encrypted file, and writes learning
 briefs and action plans. Needs no network and opens no connection.
"""
