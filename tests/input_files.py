"""Input files as the runner hands them to a stage."""

import hashlib
from pathlib import Path

from pipeline.base import InputFile


def input_file(path: Path, folder: str = "") -> InputFile:
    """The InputFile that the runner would make of `path`."""
    data = path.read_bytes()
    return InputFile(path, f"{folder}{path.name}", hashlib.sha256(data).hexdigest(), len(data))
