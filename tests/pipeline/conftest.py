"""Whole runs, made once a session and shared."""

import pytest
from runs import Made


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> Made:
    """The sample, run once."""
    return Made(tmp_path_factory.mktemp("sample"), "sample")


@pytest.fixture(scope="session")
def on_real(tmp_path_factory, real) -> Made:
    """The real data, run once."""
    return Made(tmp_path_factory.mktemp("real"), real)
