"""Whole runs killed at random moments and in the swap of the release: `make prove` takes these."""

import random
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from disturbed import Place, digest, make_place, start
from killed_in_swap import STEPS

KILLED = 30
FROM = ("register", "companies", "grants", "postcodes", "link", "classify", "locate", "study", "release")


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Place:
    return make_place(tmp_path_factory.mktemp("killed"))


@pytest.mark.prove
def test_killed_at_random_moments_a_run_is_completed_by_the_next(place):
    earlier, wanted = place.earlier, place.wanted
    rng, found = random.Random(1), []
    while len(found) < KILLED:
        into = place.copy(f"run{len(found)}")
        more = ("--from", rng.choice(FROM)) if rng.random() < 0.7 else ("--force",)
        run = start(place.folder, "study", into, *more)
        try:
            run.wait(rng.uniform(0.3, place.seconds if more == ("--force",) else place.seconds * 0.7))
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()
            held = into / "release" if (into / "release").exists() else into / ".release.old"
            assert digest(held) in (earlier, wanted), "the release is whole, the earlier or the new one"
            again = start(place.folder, "study", into)
            assert again.wait() == 0, again.stderr.read().decode()
            found.append(digest(into / "release") == wanted)
            print(f"{len(found):>2} {' '.join(more):<18} {'equal' if found[-1] else 'NOT EQUAL'}", flush=True)
        shutil.rmtree(into)
    assert found == [True] * KILLED


@pytest.mark.prove
@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.replace(" ", "_"))
def test_killed_while_the_release_is_swapped_the_next_run_completes(step, place):
    into = place.copy(f"swap {step}")
    run = start(place.folder, "study", into, script=(Path(__file__).with_name("killed_in_swap.py"), step))
    assert run.wait() == -signal.SIGKILL, run.stderr.read().decode()
    held = into / "release" if (into / "release").exists() else into / ".release.old"
    assert digest(held) in (place.earlier, place.wanted), "the release is whole, the earlier or the new one"
    place.completes(into)
