"""Prepare this machine, then do one thing with the app: `python3 dev.py help` lists them.

Needs nothing but Python 3.11. System libraries come from apt (or the one command to ask an administrator for is
printed), Python packages go into .venv, pinned by hash; then the work is handed over. When all is in place, seeing
so takes milliseconds.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
PINS = ("run", "dev", "package")
"""Names in requirements/: what the app needs to run, to be tested, to be packed."""

MAIN, SCREENS, BUILD = (str(ROOT / script) for script in ("main.py", "tests/screens.py", "packaging/build.py"))

WRONG_USE, NEEDS_ADMINISTRATOR, FAILED = 2, 3, 4

# What is looked for on a Linux machine, and the Debian package that brings it.
QT = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",  # renamed by Debian 13 and Ubuntu 24.04, where apt takes this name too
    "libbrotlidec.so.1": "libbrotli1",
}
DISPLAY = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
COMPILER = {"gcc": "gcc", "stdio.h": "libc6-dev"}  # the power-cut simulator compiles its recorder of disk writes
VENV_MODULE = {"ensurepip": f"python{sys.version_info.major}.{sys.version_info.minor}-venv"}

MEMORY_FOR_TESTS = 4_000_000_000
"""Bytes that must be free in memory before tests lay their files there; they take a quarter of it at most."""

PIP_OPTIONS = ["--require-hashes", "--only-binary", ":all:", "--no-input", "--progress-bar", "off"]

# The checks of `lint`; tests/architecture runs the same ones.
CHECKS = {
    "ruff": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "mypy": ["-m", "mypy"],
    "imports": ["-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-logo"],
}


class Stop(Exception):
    """What keeps us from going on, as a sentence for the person and an exit code."""

    def __init__(self, code: int, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True)
class Command:
    """One word after `dev.py`.

    Attributes:
        summary: what it does, for `help`.
        action: does it with the rest of the command line, once the machine is prepared; returns the exit code.
        pins: which file of requirements/ it needs in .venv.
        system: what it needs of a Linux machine.
        before: what must be true before anything is installed; raises Stop when it is not.
    """

    summary: str
    action: Callable[[list[str]], int]
    pins: str
    system: dict[str, str] = field(default_factory=dict)
    before: Callable[[list[str]], None] = lambda _: None


def main(words: list[str]) -> int:
    """Do what the command line asks and return the exit code."""
    try:
        if sys.version_info < (3, 11):  # noqa: UP036  # an older Python shall say so
            raise Stop(WRONG_USE, f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
        words, wheels = take_wheels(words)
        name, rest = (words[0], words[1:]) if words else ("help", [])
        if name in ("help", "-h", "--help"):
            print(help_text())
            return 0
        if name not in COMMANDS:
            raise Stop(WRONG_USE, f"There is no command {name!r}.\n\n{help_text()}")
        command = COMMANDS[name]
        command.before(rest)
        prepare(command.pins, command.system, wheels)
        return command.action(rest)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return stop.code
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return 130


def take_wheels(words: list[str]) -> tuple[list[str], Path | None]:
    """Take `--wheels DIR` (or SAFEGUARDING_WHEELS) out of the command line.

    Returns:
        The other words, and the folder packages come from; None where they come over the network.
    """
    parser = argparse.ArgumentParser(prog="dev.py", add_help=False, allow_abbrev=False)
    parser.add_argument("--wheels", metavar="DIR", default=os.environ.get("SAFEGUARDING_WHEELS"))
    options, words = parser.parse_known_args(words)
    if not options.wheels:
        return words, None
    wheels = Path(options.wheels).resolve()
    if not list(wheels.glob("pip-*.whl")):
        raise Stop(WRONG_USE, f"{wheels} holds no packages. Fill it with: python3 dev.py wheels {wheels}")
    return words, wheels


def help_text() -> str:
    """List the commands."""
    lines = "\n".join(f"  {name:<10}{command.summary}" for name, command in COMMANDS.items())
    return f"""usage: python3 dev.py COMMAND [...] [--wheels DIR]

{lines}
  help      show this

The first run prepares the machine (a minute or two). --wheels DIR, or SAFEGUARDING_WHEELS=DIR, does so without a
network from a folder that `wheels` filled on a machine of the same kind."""


# Preparing the machine


def prepare(pins: str, system: dict[str, str], wheels: Path | None) -> None:
    """Bring the machine to where this command can run; do nothing when it is there."""
    if not missing_here(system) and pins in pins_in_place():
        return
    with alone():
        fill = pins not in pins_in_place()
        needed = missing_here(system | VENV_MODULE if fill and not wheels else system)
        if needed:
            install_system(needed, wheels)
        if fill:
            fill_environment(pins, wheels)


def missing_here(system: dict[str, str]) -> list[str]:
    """List the Debian packages whose library, program or header this Linux machine lacks; other systems lack none."""
    if sys.platform != "linux":
        return []
    return [package for thing, package in system.items() if not stands(thing)]


def stands(thing: str) -> bool:
    """Say whether a library, a header, a Python module or a program is there, whoever installed it."""
    if ".so" in thing:
        try:
            ctypes.CDLL(thing)
        except OSError:
            return False
        return True
    if thing.endswith(".h"):
        return Path("/usr/include", thing).exists()
    return bool(importlib.util.find_spec(thing)) or bool(shutil.which(thing))


def install_system(packages: list[str], wheels: Path | None) -> None:
    """Install Debian packages when we may.

    Raises:
        Stop: this is no Debian, or an administrator is needed; the one command to run is in the sentence.
    """
    if not shutil.which("dpkg"):
        names = " ".join(packages)
        raise Stop(
            NEEDS_ADMINISTRATOR,
            f"Libraries are missing. Debian calls them\n\n    {names}\n\n"
            "Install what this system calls them, then run the same command again.",
        )
    line = f"dpkg -i -E -G -R {shlex.quote(str(wheels / 'debs'))}" if wheels else apt_line(packages)
    become = as_administrator(line)
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    quietly([*become, "sh", "-c", f"export DEBIAN_FRONTEND=noninteractive; {line}"])


def as_administrator(line: str) -> list[str]:
    """Say what to put before a command to run it as administrator; nothing for root.

    Raises:
        Stop: a password would be asked for. That is the person's to give, so they hear what to run.
    """
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) == 0:
        return ["sudo", "-n"]
    ask = "sudo sh -c" if shutil.which("sudo") else "su -c"
    raise Stop(
        NEEDS_ADMINISTRATOR,
        "System packages are missing that only an administrator may install. Run this, then the same command "
        f"again:\n\n    {ask} {shlex.quote(line)}\n",
    )


def apt_line(packages: list[str]) -> str:
    """Write the shell line that installs these packages."""
    return f"apt-get update -q && apt-get install -q -y --no-install-recommends {' '.join(packages)}"


def pins_in_place() -> set[str]:
    """Name the requirement files that .venv holds whole, as they are now and for this Python.

    The stamp of a file is written last, so an environment that was interrupted has none.
    """
    if not PYTHON.exists():
        return set()
    return {pins for pins in PINS if stamp_of(pins).exists() and stamp_of(pins).read_text() == digest(pins)}


def stamp_of(pins: str) -> Path:
    """Say where the digest of an installed requirements file is kept."""
    return VENV / f"installed-{pins}"


def digest(pins: str) -> str:
    """Digest what decides the packages in .venv: the pins and the Python."""
    pinned = (ROOT / "requirements" / f"{pins}.txt").read_bytes()
    return hashlib.sha256(sys.version.encode() + pinned).hexdigest()


def fill_environment(pins: str, wheels: Path | None) -> None:
    """Install a requirements file into .venv, made anew unless all that stands in it is current."""
    stamps = {name for name in PINS if stamp_of(name).exists()}
    if not stamps or stamps != pins_in_place():
        print("Making .venv", flush=True)
        quietly([sys.executable, "-m", "venv", "--clear", *(["--without-pip"] if wheels else []), str(VENV)])
    if wheels:
        pip = [str(max(wheels.glob("pip-*.whl")) / "pip")]
        source = ["--no-index", "--find-links", str(wheels)]
    else:
        pip, source = ["-m", "pip"], []
    requirements = ROOT / "requirements" / f"{pins}.txt"
    print("Installing Python packages (a minute, once)", flush=True)
    quietly(
        [str(PYTHON), *pip, "install", *PIP_OPTIONS, "--no-compile", *source, "-r", str(requirements)],
        steps=requirements.read_text(encoding="utf-8").count("=="),
    )
    print("Compiling them", flush=True)
    # Uncompiled, the app starts 2.6 times slower. Some packages carry templates that are no Python: not our concern.
    subprocess.run([str(PYTHON), "-m", "compileall", "-q", "-j0", str(VENV)], check=False, capture_output=True)
    stamp_of(pins).write_text(digest(pins))


def quietly(command: list[str], steps: int = 0) -> None:
    """Run a command, counting the packages it collects out of `steps`; show its words only when it fails.

    Raises:
        Stop: it failed.
    """
    words: list[str] = []
    collected = 0
    # close_fds: what we start holds the lock of alone() too, should we be killed before it has ended.
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, close_fds=False
    ) as process:
        for line in process.stdout or ():
            words.append(line)
            if line.startswith(("Collecting", "Processing")):
                collected += 1
                if sys.stdout.isatty() or collected % 10 == 0:
                    print(f"  {collected} of about {steps}", end="\r" if sys.stdout.isatty() else "\n", flush=True)
    if process.returncode:
        raise Stop(FAILED, f"{''.join(words[-30:])}\nThis failed: {shlex.join(command)}")


@contextmanager
def alone() -> Iterator[None]:
    """Prepare one at a time: a second run waits here for the first."""
    with (ROOT / ".venv.lock").open("w") as lock:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
            os.set_inheritable(lock.fileno(), True)
        yield


# What the commands do


def python(*words: str, **environment: str) -> int:
    """Go on as the prepared Python with these words; on Windows run it and return its exit code."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    surroundings = os.environ | {"PYTHONPATH": path} | environment
    command = [str(PYTHON), *words]
    if sys.platform == "win32":
        return subprocess.call(command, env=surroundings)
    sys.stdout.flush()
    os.execve(command[0], command, surroundings)  # noqa: S606  # no shell is wanted
    raise AssertionError("execve does not return")


def offscreen(*words: str) -> int:
    """Go on as the prepared Python, with windows that nobody sees."""
    return python(*words, QT_QPA_PLATFORM="offscreen")


def needs_display(_: list[str]) -> None:
    """Stop where a window could not open: a Linux machine without a display."""
    if sys.platform == "linux" and not any(map(os.environ.get, ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])):
        raise Stop(
            WRONG_USE,
            "This machine has no display, so the window cannot open. To see what the app makes without one:\n\n"
            "    python3 dev.py demo --out out\n",
        )


def test(rest: list[str]) -> int:
    """Run the tests on two cores; words after `test` go to pytest.

    What is compiled is kept, whatever the surroundings say: the tests start many processes.
    """
    os.chdir(ROOT)
    words = ["-m", "pytest", "-n", "2", "--dist", "worksteal", "-o", "tmp_path_retention_policy=failed", *rest]
    return python(*words, QT_QPA_PLATFORM="offscreen", PYTHONDONTWRITEBYTECODE="", **room_in_memory())


def room_in_memory() -> dict[str, str]:
    """Say where the files of tests may lie in memory: thousands of workspaces would be flushed to the disk.

    Nothing where a folder was named, or there is no such room. What a disk forgets in a power cut, and how it fills
    up, the tests of that make out for themselves wherever they run.
    """
    memory = Path("/dev/shm")  # noqa: S108  # tests alone, in folders that pytest makes for their owner
    if os.environ.get("TMPDIR") or not os.access(memory, os.W_OK) or shutil.disk_usage(memory).free < MEMORY_FOR_TESTS:
        return {}
    return {"TMPDIR": str(memory)}


def lint(_: list[str]) -> int:
    """Run every check, also after one has failed."""
    os.chdir(ROOT)
    failed = [name for name, words in CHECKS.items() if subprocess.call([str(PYTHON), *words])]
    print(f"Failed: {', '.join(failed)}" if failed else "All checks hold.")
    return 1 if failed else 0


def needs_campaign(rest: list[str]) -> None:
    """Stop, with the names there are, where the campaign is none of those in campaigns/."""
    names = sorted(file.stem for file in (ROOT / "campaigns").glob("[!_]*.py"))
    if not rest or rest[0] not in names:
        raise Stop(WRONG_USE, f"Name a campaign: {', '.join(names)}")


def needs_folder(rest: list[str]) -> None:
    """Stop where no folder is named."""
    if len(rest) != 1:
        raise Stop(WRONG_USE, "Name the folder to fill: python3 dev.py wheels DIR")


def collect_wheels(rest: list[str]) -> int:
    """Fill a folder with all that this kind of machine needs to prepare itself without a network."""
    folder = Path(rest[0]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    for pins in ("dev", "package"):
        requirements = ROOT / "requirements" / f"{pins}.txt"
        print(f"Downloading Python packages for {pins}", flush=True)
        quietly(
            [str(PYTHON), "-m", "pip", "download", *PIP_OPTIONS, "-d", str(folder), "-r", str(requirements)],
            steps=requirements.read_text(encoding="utf-8").count("=="),
        )
    if shutil.which("apt-get"):
        print("Downloading system packages", flush=True)
        debs = folder / "debs"
        (debs / "partial").mkdir(parents=True, exist_ok=True)
        pretend = "-o Dir::State::status=/dev/null -o Debug::NoLocking=1"  # as if nothing were installed here
        line = apt_line([*QT.values(), *DISPLAY.values(), *COMPILER.values()])
        quietly(["sh", "-c", f"{line} --download-only {pretend} -o Dir::Cache::archives={shlex.quote(str(debs))}"])
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    print(f"{folder} holds {size / 1e6:,.0f} MB. On a machine of the same kind: python3 dev.py test --wheels {folder}")
    return 0


COMMANDS = {
    "run": Command("open the app", lambda rest: python(MAIN, *rest), "run", QT | DISPLAY, needs_display),
    "demo": Command(
        "make the sample and export every document, no window: demo --out DIR",
        lambda rest: python(MAIN, "demo", *rest),
        "run",
    ),
    "cli": Command("the app's command line: cli --help", lambda rest: python(MAIN, *rest), "run"),
    "test": Command("run the tests: test [what pytest takes]", test, "dev", QT | COMPILER),
    "lint": Command("check style, types and walls", lint, "dev"),
    "bench": Command("measure speeds: bench [NAME]", lambda rest: offscreen("-m", "benchmarks", *rest), "dev", QT),
    "campaign": Command(
        "a long reliability run: campaign NAME [--size N]",
        lambda rest: offscreen("-m", f"campaigns.{rest[0]}", *rest[1:]),
        "dev",
        QT | COMPILER,
        needs_campaign,
    ),
    "screens": Command("every page as PNG: screens --out DIR", lambda rest: offscreen(SCREENS, *rest), "dev", QT),
    "package": Command(
        "build the installer: package --out DIR",
        lambda rest: python(BUILD, *rest),
        "package",
        QT | DISPLAY | {"objdump": "binutils"},
    ),
    "wheels": Command(
        "collect what preparing takes without a network: wheels DIR", collect_wheels, "dev", {}, needs_folder
    ),
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
