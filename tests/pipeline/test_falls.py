"""Half of a register gone, as its user sees it: the run stops and says how to go on. `make prove` takes it."""

import zipfile

import pytest
from disturbed import arguments, digest
from runs import ROOT, vcse

from sources.sample import make


def half_the_charities(folder) -> None:
    """The extract in good form, with every second charity."""
    path = folder / "register" / "publicextract.charity.zip"
    with zipfile.ZipFile(path) as archive:
        (name,) = archive.namelist()
        rows = archive.read(name).decode("utf-8-sig").strip().removeprefix("[").removesuffix("]").strip()
    kept = [row.rstrip(",\r\n ") for row in rows.splitlines()][::2]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, "\ufeff[" + ",\r\n".join(kept) + "]")


@pytest.mark.prove
def test_half_a_register_gone_stops_the_run_and_the_earlier_release_stays(tmp_path):
    make(tmp_path / "in", organisations=300)
    (tmp_path / "study.toml").write_text((ROOT / "study.toml").read_text())
    called = arguments(tmp_path, "study", tmp_path)
    vcse(*called, check=True)
    earlier = digest(tmp_path / "release")
    half_the_charities(tmp_path / "in")
    for _ in range(2):
        done = vcse(*called)
        last = done.stderr.strip().splitlines()[-1]
        print(f"\n{last}")
        assert done.returncode == 2
        assert last.startswith("error: ccew_charity: rows kept from ccew_charity: ")
        assert "more than checks.largest_fall (" in last
        assert last.endswith("; look at the input; if it is right, run again with --accept-falls")
        assert "far fewer than in the release before: income of the study" in " ".join(done.stdout.split())
        assert digest(tmp_path / "release") == earlier
    vcse(*called, "--accept-falls", check=True)
    assert digest(tmp_path / "release") != earlier
    vcse("check", "--release", tmp_path / "release", check=True)
    vcse(*called, check=True)
