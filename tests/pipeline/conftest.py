"""Whole runs, made once a session and shared."""

import pytest
from browser import open_browser
from runs import Made, made_once


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> Made:
    """The sample, run once, whichever process of the suite asks first; each has a copy of its own."""
    return made_once(tmp_path_factory, "sample", "sample")


@pytest.fixture(scope="session")
def on_real(tmp_path_factory, real) -> Made:
    """The real data, run once."""
    return made_once(tmp_path_factory, "real", real)


@pytest.fixture(scope="session")
def chromium():
    """Chromium without a window."""
    with open_browser() as browser:
        yield browser
