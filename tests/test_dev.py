"""dev.py on machines that lack something: what it says, and what it takes for whole."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(dev.__file__).parent


def say(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python dev.py` with these words and only this environment."""
    return subprocess.run(
        [sys.executable, str(ROOT / "dev.py"), *words], capture_output=True, text=True, env=environment, timeout=60
    )


def test_needs_nothing_but_the_standard_library():
    tree = ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names


def test_help_lists_every_command():
    done = say("help")
    assert done.returncode == 0
    for name, command in dev.COMMANDS.items():
        assert f"{name} " in done.stdout
        assert command.summary in done.stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["dance"], "There is no command 'dance'"),
        (["wheels"], "Name the folder to fill"),
        (["campaign", "dance"], "Name a campaign"),
        (["test", "--wheels"], "--wheels: expected one argument"),
        (["test", "--wheels", str(ROOT / "forms")], "holds no packages. Fill it with: python3 dev.py wheels"),
    ],
    ids=lambda words: words[0] if isinstance(words, list) else "",
)
def test_a_slip_is_answered_with_what_to_type(words: list[str], sentence: str):
    done = say(*words)
    assert (done.returncode, done.stdout) == (dev.WRONG_USE, "")
    assert sentence in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_run_without_a_display_says_how_to_see_the_demo():
    done = say("run")
    assert done.returncode == dev.WRONG_USE
    assert "no display" in done.stderr
    assert "python3 dev.py demo --out out" in done.stderr


@pytest.fixture
def someone_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Sit at a Debian as a person without administrator's rights; returns the folder of programs they have."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "dpkg").touch(mode=0o755)
    return tmp_path


def test_without_rights_the_one_command_is_printed(someone_else: Path):
    with pytest.raises(dev.Stop) as stop:
        dev.install_system(["libegl1", "gcc"], None)
    assert stop.value.code == dev.NEEDS_ADMINISTRATOR
    commands = [line.strip() for line in str(stop.value).splitlines() if line.startswith("    ")]
    assert commands == ["su -c 'apt-get update -q && apt-get install -q -y --no-install-recommends libegl1 gcc'"]


def test_without_rights_and_network_the_command_installs_from_the_folder(someone_else: Path):
    with pytest.raises(dev.Stop, match=r"su -c 'dpkg -i -E -G -R /media/stick/debs'"):
        dev.install_system(["libegl1"], Path("/media/stick"))


def test_a_sudo_that_asks_for_a_password_is_left_to_the_person(someone_else: Path):
    (someone_else / "sudo").write_text("#!/bin/sh\nexit 1\n")
    (someone_else / "sudo").chmod(0o755)
    with pytest.raises(dev.Stop, match="sudo sh -c 'apt-get update"):
        dev.install_system(["libegl1"], None)


def test_a_system_that_is_no_debian_hears_what_is_missing(someone_else: Path):
    (someone_else / "dpkg").unlink()
    with pytest.raises(dev.Stop, match="Libraries are missing") as stop:
        dev.install_system(["libegl1"], None)
    assert "libegl1" in str(stop.value)


@pytest.mark.skipif(sys.platform != "linux", reason="only a Linux is asked for libraries")
def test_only_what_is_missing_is_asked_for():
    machine = {"libc.so.6": "libc6", "libnobodyhas.so.9": "libnobody9", "nobodyhas.h": "nobody-dev", "json": "python3"}
    assert dev.missing_here(machine) == ["libnobody9", "nobody-dev"]


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Make the folder of an environment that has its Python and nothing else."""
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "PYTHON", tmp_path / "python")
    (tmp_path / "python").touch()
    return tmp_path


def test_an_interrupted_environment_does_not_count(environment: Path):
    assert dev.pins_in_place() == set()


def test_an_environment_counts_until_its_pins_change(environment: Path):
    dev.stamp_of("run").write_text(dev.digest("run"))
    dev.stamp_of("dev").write_text("the digest of last year's pins")
    assert dev.pins_in_place() == {"run"}


def test_an_environment_whose_python_went_away_does_not_count(environment: Path):
    dev.stamp_of("run").write_text(dev.digest("run"))
    (environment / "python").unlink()
    assert dev.pins_in_place() == set()


def test_a_command_that_fails_shows_its_last_words():
    with pytest.raises(dev.Stop, match="no room left") as stop:
        dev.quietly([sys.executable, "-c", "print('no room left'); raise SystemExit(1)"])
    assert stop.value.code == dev.FAILED


@pytest.mark.skipif(sys.platform == "win32", reason="probes the lock through fcntl")
def test_two_runs_prepare_one_after_the_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    import fcntl

    monkeypatch.setattr(dev, "ROOT", tmp_path)
    with (tmp_path / ".venv.lock").open("w") as second:
        with dev.alone(), pytest.raises(BlockingIOError):
            fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)
