"""The console command `vcse`: its commands, and the one place where errors become exit statuses."""

import sys
from collections.abc import Callable

import click
import duckdb

from pipeline.base import InputError
from pipeline.commands import COMMANDS

FULL = "No space left on device"


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="vcse-criminal-justice-map")
def vcse() -> None:
    """Map the voluntary sector's part in criminal justice, from registers and grants to a release.

    \b
    Example:
      vcse run --data sample
    """


for command in COMMANDS:
    vcse.add_command(command)


def main() -> None:
    """Run the command line; 0 done, 1 a fault in the program, 2 a fault in what it was given."""
    sys.exit(guarded(lambda: vcse.main(standalone_mode=False)))


def guarded(action: Callable[[], object]) -> int:
    """Run `action` and turn what it raises into an exit status, with the last line on standard error for it."""
    try:
        result = action()
    except InputError as error:
        return _fail(error.line())
    except duckdb.Error as error:
        # A commit that finds the disk full is an error of another kind, and says so only in its words.
        if not isinstance(error, duckdb.IOException | duckdb.OutOfMemoryException) and FULL not in str(error):
            raise
        return _fail(f"{error}; make room, or make the release anew with make pipeline")
    except click.ClickException as error:
        return _fail(f"{error.format_message()}; see vcse --help")
    except click.Abort:
        return _fail("stopped from the keyboard; run it again to go on from the last stage that was done")
    except OSError as error:
        if error.filename is None and error.errno is None:
            raise
        return _fail(f"{error.filename or 'disk'}: {error.strerror}; make room or give permission, and run it again")
    return result if isinstance(result, int) else 0


def _fail(message: str) -> int:
    print(f"error: {' '.join(message.split())}", file=sys.stderr)
    return 2
