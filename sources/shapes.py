"""Files of shapes, GeoJSON or GeoParquet, as frames of geopandas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.base import InputError, InputFile, Source
from sources.archives import download_again

if TYPE_CHECKING:
    import geopandas


def read_shapes(source: Source, file: InputFile) -> geopandas.GeoDataFrame:
    """All shapes of the file in its own coordinates. Raises InputError where it is no such file or names none."""
    import geopandas

    read = geopandas.read_parquet if file.path.suffix.lower() == ".parquet" else geopandas.read_file
    try:
        shapes = read(file.path)
    except Exception as error:
        # Readers of several libraries stand behind these two; each has errors of its own for a bad file.
        problem = f"cannot be read as {file.path.suffix[1:]} ({str(error).splitlines()[0]})"
        raise InputError(problem, source=source.code, file=file.name, cure=download_again(source)) from None
    if getattr(shapes, "crs", None) is None:
        problem = "does not say its coordinate reference system"
        raise InputError(problem, source=source.code, file=file.name, cure=download_again(source))
    return shapes
