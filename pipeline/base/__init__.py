"""Declarations, errors, paths and the stage context: the one part of `pipeline` that the other packages import."""

from pipeline.base.context import Context, InputFile
from pipeline.base.declare import Column, Field, Source, Table
from pipeline.base.errors import Fault, InputError
from pipeline.base.paths import sql_text

__all__ = ["Column", "Context", "Fault", "Field", "InputError", "InputFile", "Source", "Table", "sql_text"]
