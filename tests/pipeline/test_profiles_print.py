"""The profiles of the sample in headless Chromium: two pages in print and then the form, and no wider than a phone."""

import re

import pytest

WITHOUT_FORM = "document.querySelectorAll('section.new-page, section.new-page ~ section').forEach(e => e.remove())"
PAGE = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture
def tab(chromium):
    """An empty tab, and what it said on the console and asked for."""
    tab = chromium.new_page(viewport={"width": 390, "height": 800})
    heard = []
    tab.on("console", lambda message: heard.append(message.text))
    tab.on("pageerror", lambda error: heard.append(str(error)))
    tab.on("request", lambda request: heard.append(request.url) if not request.url.startswith("file:") else None)
    yield tab
    tab.close()
    assert heard == []


def test_each_profile_prints_on_two_pages_and_its_form_after_them(sample, tab):
    paths = sorted((sample.release / "areas").glob("E*.html"))
    assert len(paths) == 34
    pages = {}
    for path in paths:
        tab.goto(path.as_uri())
        whole = len(PAGE.findall(tab.pdf(prefer_css_page_size=True)))
        tab.evaluate(WITHOUT_FORM)
        pages[path.name] = (len(PAGE.findall(tab.pdf(prefer_css_page_size=True))), whole > 2)
    assert {name: found for name, found in pages.items() if found != (2, True)} == {}


def test_on_a_phone_a_table_scrolls_and_the_page_does_not(sample, tab):
    tab.goto(next((sample.release / "areas").glob("*_leeds.html")).as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    assert tab.evaluate("[...document.querySelectorAll('section')].some(s => s.scrollWidth > s.clientWidth)")
