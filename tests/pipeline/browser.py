"""Headless Chromium, and a reader of the explorer in it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
LABELS = {"theme": "Theme", "size": "Size by latest income", "coast": "Coast", "form": "Legal form"}


@contextmanager
def open_browser() -> Iterator:
    """Debian's Chromium; without it the test is skipped, but on CI it fails."""
    found = shutil.which("chromium")
    if not found:
        missing = "no chromium on the path (Debian: apt-get install chromium)"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


class Reader:
    """A tab with the page open, and all that it said on the console or asked of a network."""

    def __init__(self, browser, path: Path, link: str = "", size=(1280, 900)) -> None:
        self.context = browser.new_context(viewport={"width": size[0], "height": size[1]}, accept_downloads=True)
        self.tab = self.context.new_page()
        self.said, self.asked = [], []
        self.tab.on("console", lambda message: self.said.append(message.text))
        self.tab.on("pageerror", lambda error: self.said.append(str(error)))
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.tab.goto(path.as_uri() + link)
        self.until("window.__timings?.table && document.readyState === 'complete'")

    def until(self, condition: str) -> None:
        """Waits for a condition without `eval`, which the page's policy forbids."""
        for _ in range(200):
            if self.tab.evaluate(f"() => Boolean({condition})"):
                return
            self.tab.wait_for_timeout(25)
        raise AssertionError(f"waited in vain for {condition}")

    def count(self) -> int:
        return int(self.tab.inner_text("#count").split(" of ")[0].replace(",", ""))

    def names(self) -> list[str]:
        return self.tab.locator("button.name").all_inner_texts()

    def tick(self, facet: str, value: str) -> None:
        box = self.tab.locator(f'input[name="{facet}"][value="{value}"]')
        if not box.count():
            self.tab.get_by_text(LABELS[facet], exact=True).click()
        box.click()

    def shown(self, facet: str, value: str) -> int:
        row = self.tab.locator("li", has=self.tab.locator(f'> label > input[name="{facet}"][value="{value}"]'))
        return int(row.locator(".n").inner_text().replace(",", ""))

    def close(self) -> None:
        self.context.close()
        assert self.said == []
        assert [url for url in self.asked if not url.startswith(("file:", "blob:"))] == []


def check_release(browser, made) -> None:
    """Asserts that the explorer of a release opens quietly, with the numbers of the release's tables."""
    reader = Reader(browser, made.release / "explore.html")
    justice = "relevance IN ('core', 'stated')"
    study, wanted = made.all(f"SELECT count(*), count_if({justice}) FROM organisations WHERE in_study")[0]
    assert reader.tab.inner_text("#count") == f"{wanted:,} of {study:,} organisations"
    assert reader.tab.locator("body > .sample").count() == (made.data == "sample")
    labels = [row.get_attribute("aria-label").split(": ") for row in reader.tab.get_by_role("option").all()]
    by_table = made.all(f"""
        SELECT a.area_name, count(o.org_id) FROM areas a
        LEFT JOIN organisations o ON o.lad_code = a.area_code AND in_study AND {justice}
        WHERE a.area_type = 'lad' GROUP BY ALL""")
    assert {name: int(text.split(" ")[0].replace(",", "")) for name, text in labels} == dict(by_table)
    reader.close()
