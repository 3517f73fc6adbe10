"""Whole runs, made once a session and shared."""

import pytest
from browser import open_browser
from runs import Made


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> Made:
    """The sample, run once."""
    return Made(tmp_path_factory.mktemp("sample"), "sample")


@pytest.fixture(scope="session")
def on_real(tmp_path_factory, real) -> Made:
    """The real data, run once."""
    return Made(tmp_path_factory.mktemp("real"), real)


@pytest.fixture(scope="session")
def chromium():
    """Chromium without a window."""
    with open_browser() as browser:
        yield browser
