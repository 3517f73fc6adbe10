"""The commands, one small module each."""

from pipeline.commands.bench import bench
from pipeline.commands.cell import cell
from pipeline.commands.check import check
from pipeline.commands.classify import classify
from pipeline.commands.diff import diff
from pipeline.commands.evaluate import evaluate
from pipeline.commands.evaluate_links import evaluate_links
from pipeline.commands.explain import explain
from pipeline.commands.review import review
from pipeline.commands.rules import rules
from pipeline.commands.run import run
from pipeline.commands.settings import settings
from pipeline.commands.snapshot import snapshot

COMMANDS = (
    run,
    snapshot,
    explain,
    cell,
    classify,
    evaluate,
    evaluate_links,
    review,
    rules,
    check,
    diff,
    settings,
    bench,
)
