"""A stage, declared: what it reads, what it writes, and the function in between."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.base import Context, Source, Table


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the data's way.

    `inputs` names working tables that earlier stages write; `settings` names sections of study.toml, or single keys
    (`section.key`); `resources` are globs, from the project's root, of data files that the code reads (rules,
    crosswalks). A stage with `collects` also gets every earlier stage's rejects, repairs and file counts, as the views
    `stage_rejects`, `stage_repairs` and `stage_files`. `environment` names variables whose values the stage reads; one
    with `whole_program` writes a version of all our code, and is stale when any of it changes.
    """

    name: str
    run: Callable[[Context], None]
    sources: tuple[Source, ...] = ()
    inputs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    settings: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    collects: bool = False
    environment: tuple[str, ...] = ()
    whole_program: bool = False

    @property
    def module(self) -> str:
        """The module whose code, with all that it imports, is the stage's."""
        return self.run.__module__
