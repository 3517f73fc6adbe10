"""Runs the console command and kills it (SIGKILL) at a given step of replacing the release."""

import os
import shutil
import signal
import sys
from pathlib import Path

STEPS = ("copying", "before the swap", "within the swap", "after the swap", "removing the earlier one")
COPIED = 25


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def lay_traps(step: str) -> None:
    rename, copytree, rmtree, copied = Path.rename, shutil.copytree, shutil.rmtree, [0]

    def copy(source, target, **more):
        copied[0] += 1
        if step == "copying" and copied[0] > COPIED:
            die()
        return shutil.copy2(source, target, **more)

    def trapped_copytree(source, target, *within):
        """For folders within, it calls itself, and gives the function on."""
        return copytree(source, target, *within) if within else copytree(source, target, copy_function=copy)

    def trapped_rename(self, target):
        goes, comes = Path(target).name == ".release.old", self.name == ".release.new"
        if goes and step == "before the swap":
            die()
        done = rename(self, target)
        if (goes and step == "within the swap") or (comes and step == "after the swap"):
            die()
        return done

    def trapped_rmtree(path, *arguments, **more):
        if Path(path).name == ".release.old" and Path(path).exists() and step == "removing the earlier one":
            (Path(path) / "manifest.json").unlink()
            die()
        return rmtree(path, *arguments, **more)

    Path.rename, shutil.copytree, shutil.rmtree = trapped_rename, trapped_copytree, trapped_rmtree


if __name__ == "__main__":
    from pipeline.cli import main

    lay_traps(sys.argv.pop(1))
    main()
