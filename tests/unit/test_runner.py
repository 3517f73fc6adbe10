"""The runner: what is stale and why, what a killed run leaves, and when the release changes."""

import io
import shutil
import threading

import pytest
from rich.console import Console

from pipeline.base import Field, InputError, Source, Table
from pipeline.inputs import discover
from pipeline.progress import Progress
from pipeline.runner import Plan, run
from pipeline.settings import chosen
from pipeline.stage import Stage
from pipeline.store import Store, held, replace_folder, restore_folder

LETTERS = Source(
    "letters",
    "Letters",
    "Us",
    "OGL",
    "",
    "",
    "",
    "letters",
    ("*.txt",),
)
READ = Table("letters_read", "Letters.", ("letter",), (Field("letter", "VARCHAR", "A letter."),))
UPPER = Table("letters_upper", "Capitals.", ("letter",), (Field("letter", "VARCHAR", "A letter."),))
COUNTED = Table("letters_counted", "How many.", (), (Field("n", "BIGINT", "Number."),))


def read(ctx):
    for file in ctx.files["letters"]:
        lines = file.path.read_text().split()
        ctx.con.execute("CREATE OR REPLACE TEMP TABLE raw AS SELECT unnest(?) AS letter", [lines])
        ctx.reject(f"SELECT 'letters', '{file.name}', 1, 'letter', 'too long', letter FROM raw WHERE len(letter) > 1")
        kept = ctx.write(READ, "SELECT letter FROM raw WHERE len(letter) = 1")
        ctx.count(LETTERS, file, read=len(lines), kept=kept, rejected=len(lines) - kept)


def upper(ctx):
    if ctx.settings["study"].get("fail"):
        raise RuntimeError("no")
    ctx.write(UPPER, "SELECT DISTINCT upper(letter) AS letter FROM letters_read")


def release(ctx):
    ctx.write(COUNTED, "SELECT count(*) AS n FROM letters_upper")
    rejected = ctx.con.execute("SELECT count(*) FROM stage_rejects").fetchone()[0]
    folder = ctx.folder / "release"
    folder.mkdir()
    (folder / "manifest.json").write_text(f"{ctx.con.execute('FROM letters_counted').fetchone()[0]} {rejected}")


STAGES = (
    Stage("read", read, sources=(LETTERS,), tables=(READ,)),
    Stage("upper", upper, inputs=("letters_read",), tables=(UPPER,), settings=("study",)),
    Stage("release", release, inputs=("letters_upper",), tables=(COUNTED,), collects=True),
)


class World:
    def __init__(self, folder):
        self.folder = folder
        self.data = folder / "in" / "letters"
        self.data.mkdir(parents=True)
        self.settings = {"performance": {"memory_limit": "1GB", "threads": 1}, "study": {"title": "x"}}
        self.output = io.StringIO()
        self.write("a b c long")

    def write(self, text):
        (self.data / "letters.txt").write_text(text)

    def run(self, **how):
        self.output = io.StringIO()
        plan = Plan(STAGES, self.settings, self.folder / "in", self.folder / "work", self.folder / "release", **how)
        return run(plan, Progress(Console(file=self.output, soft_wrap=True, width=200)))

    @property
    def manifest(self):
        return (self.folder / "release" / "manifest.json").read_text()


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def test_runs_all_then_nothing(world):
    assert world.run() == ["read", "upper", "release"]
    assert world.manifest == "3 1"
    assert "letters/letters.txt: 4 rows read = 3 kept + 1 rejected" in world.output.getvalue()
    assert world.run() == []
    assert world.output.getvalue().count("up to date") == 3


def test_an_input_that_changes_reruns_what_depends_on_it_and_says_so(world):
    world.run()
    world.write("a b c d")
    assert world.run() == ["read", "upper", "release"]
    assert "input letters/letters.txt changed" in world.output.getvalue()


def test_a_stage_that_writes_the_same_bytes_stops_the_ripple(world):
    world.run()
    world.write("c b a long")
    assert world.run() == ["read", "release"], "release records the file's hash; upper has nothing new"


def test_a_setting_reruns_only_the_stages_that_declare_it(world):
    world.run()
    world.settings["study"]["title"] = "y"
    assert world.run() == ["upper"]
    assert "setting study.title changed" in world.output.getvalue()


def test_a_stage_may_declare_a_single_key():
    settings = {"study": {"title": "x", "data": "y"}, "size": {"cap": 1}}
    assert chosen(settings, ("study.title", "size")) == {"study": {"title": "x"}, "size": {"cap": 1}}


def test_a_files_time_alone_reruns_nothing(world):
    world.run()
    (world.data / "letters.txt").touch()
    assert world.run() == []


def test_force_only_and_explain(world):
    assert world.run(explain=True) == []
    assert "would run: it has not run yet" in world.output.getvalue()
    assert not (world.folder / "release").exists()
    world.run()
    assert world.run(forced=frozenset({"upper", "release"})) == ["upper", "release"]
    assert world.run(forced=frozenset({"upper"}), only="upper") == ["upper"]


def test_only_needs_what_came_before(world):
    with pytest.raises(InputError, match="upper: it needs the table letters_read, and read has not run"):
        world.run(forced=frozenset({"upper"}), only="upper")


def test_a_failing_stage_leaves_the_earlier_release_and_no_half_table(world):
    world.run()
    world.write("a")
    world.settings["study"]["fail"] = True
    with pytest.raises(RuntimeError):
        world.run()
    assert world.manifest == "3 1"
    assert not list((world.folder / "work").glob(".partial-*"))
    del world.settings["study"]["fail"]
    world.run()
    assert world.manifest == "1 0"


def test_what_a_killed_run_left_is_not_trusted(world):
    world.run()
    work = world.folder / "work"
    (work / ".partial-upper").mkdir()
    (work / "upper" / "letters_upper.parquet").write_bytes(b"half")
    assert world.run() == ["upper"]
    assert not (work / ".partial-upper").exists()


def test_a_release_that_was_tampered_with_is_put_right(world):
    world.run()
    (world.folder / "release" / "manifest.json").write_text("9 9")
    assert world.run() == []
    assert world.manifest == "3 1"


def test_a_folder_that_is_not_ours_is_never_replaced(world):
    (world.folder / "release").mkdir()
    (world.folder / "release" / "thesis.txt").write_text("dear to somebody")
    with pytest.raises(InputError, match=r"release folder.*holds something else"):
        world.run()
    (world.folder / "release" / "thesis.txt").unlink()
    (world.folder / "work").mkdir()
    (world.folder / "work" / "read").mkdir()
    with pytest.raises(InputError, match=r"work folder.*holds something else"):
        world.run()


def test_the_input_folder_is_never_replaced(world):
    plan = Plan(STAGES, world.settings, world.folder / "in", world.folder / "in", world.folder / "release")
    with pytest.raises(InputError, match="the input folder is in it"):
        run(plan, Progress(Console(file=io.StringIO())))
    assert (world.data / "letters.txt").exists()


def test_an_interrupted_swap_is_mended_at_the_next_start_even_if_that_run_fails(world):
    world.run()
    (world.folder / "release").rename(world.folder / ".release.old")
    world.settings["study"]["fail"] = True
    with pytest.raises(RuntimeError):
        world.run()
    assert world.manifest == "3 1"


def test_half_a_replacement_is_undone(tmp_path):
    place, aside = tmp_path / "release", tmp_path / ".release.old"
    place.mkdir()
    (place / "a").write_text("old")
    place.rename(aside)
    restore_folder(place, aside)
    assert (place / "a").read_text() == "old"
    new = tmp_path / "new"
    new.mkdir()
    replace_folder(new, place, aside)
    assert not (place / "a").exists()
    assert not aside.exists()


def test_two_runs_do_not_share_a_work_folder(world):
    with Store(world.folder / "work").lock(), pytest.raises(InputError, match="another run"):
        world.run()


def test_unknown_files_are_reported_and_an_empty_folder_is_an_error(world, tmp_path):
    (world.data / "letters.doc").write_text("?")
    world.run()
    assert "letters.doc: no source reads" in world.output.getvalue()
    (world.data / "letters.txt").unlink()
    with pytest.raises(InputError, match="no file in it"):
        world.run()


def test_files_of_linked_folders_are_found_and_a_link_upwards_is_not_followed(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.txt").write_text("a")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "letters").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "loop").symlink_to(tmp_path / "in")
    found = discover(tmp_path / "in", [LETTERS])
    assert [file.name for file in found.files["letters"]] == ["letters/a.txt"]


def test_who_would_replace_a_release_waits_for_another_who_does(world):
    """Two runs with two work folders may have one release between them."""
    world.run()
    world.write("a b c d e")
    waiting = threading.Thread(target=world.run)
    with held(world.folder):
        waiting.start()
        waiting.join(0.5)
        assert waiting.is_alive()
        assert world.manifest == "3 1"
    waiting.join()
    assert world.manifest == "5 0"


def test_a_release_that_cannot_be_copied_is_told_by_its_first_file(world, monkeypatch):
    """`copytree` goes on after a file that fails, and then raises an error of its own with them all."""

    def full(source, target, **_):
        raise shutil.Error([(str(source), f"{target}/vcse.duckdb", "[Errno 28] No space left on device")])

    world.run()
    world.write("a b c d e")
    monkeypatch.setattr(shutil, "copytree", full)
    with pytest.raises(InputError, match=r"vcse\.duckdb: cannot be written \(\[Errno 28\] No space left.*; make room"):
        world.run()
    assert world.manifest == "3 1"
