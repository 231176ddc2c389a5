"""Debian's packages: installed where we may, else named with the command to type."""

from __future__ import annotations

import os
import shutil
import subprocess

from buildtools.commands import Failed, run
from buildtools.console import step


def ensure(packages: list[str], commands: list[str]) -> None:
    """Sees to it that `commands` exist, by installing `packages` (always, if none are named). Raises Failed."""
    if commands and all(shutil.which(command) for command in commands):
        return
    missing = ", ".join(command for command in commands if not shutil.which(command)) or ", ".join(packages)
    typed = f"sudo apt-get install {' '.join(packages)}"
    prefix = _prefix()
    if prefix is None:
        raise Failed(f"Missing: {missing}. On Debian or Ubuntu, type:\n\n  {typed}\n\nthen start again.")
    environment = {"DEBIAN_FRONTEND": "noninteractive"}
    with step(f"installing {' '.join(packages)} by apt"):
        try:
            run([*prefix, "apt-get", "install", "-y", "-q", *packages], env=environment)
        except Failed:
            run([*prefix, "apt-get", "update", "-q"], env=environment)
            run([*prefix, "apt-get", "install", "-y", "-q", *packages], env=environment)
    still = [command for command in commands if not shutil.which(command)]
    if still:
        raise Failed(f"apt installed {' '.join(packages)}, but {', '.join(still)} is still missing.")


def _prefix() -> list[str] | None:
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode == 0
    ):
        return ["sudo", "-n"]
    return None
