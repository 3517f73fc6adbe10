"""The sample's files behind a server on this machine."""

import pytest
from sites import Site, make_world


@pytest.fixture(scope="session")
def world(tmp_path_factory):
    return make_world(tmp_path_factory.mktemp("world") / "in")


@pytest.fixture(scope="session")
def whole_site(world):
    site = Site(world)
    yield site
    site.web.close()


@pytest.fixture
def site(whole_site):
    whole_site.reset()
    return whole_site
