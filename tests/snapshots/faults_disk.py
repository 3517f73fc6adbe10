"""What goes wrong on the machine itself: the test's file and name, what was done, what the user saw, what remained."""

from fault import NEW, STAYS

OTHERS = "the bytes, and every other source's pins"
DISK, NAMES, CLIENT = "test_snapshot_disk", "test_snapshot_names", "test_snapshot_client"

ROWS = (
    (
        (DISK, "test_altered_bytes_are_found_and_fetched_again"),
        "pinned bytes altered",
        "on `--verify`, and in a run: `its bytes are not those that were pinned`",
        STAYS,
    ),
    (
        (DISK, "test_missing_bytes_are_fetched_as_pinned"),
        "pinned bytes deleted",
        "fetched again, and compared with the pin",
        STAYS,
    ),
    (
        (DISK, "test_missing_bytes_that_the_publisher_has_replaced_are_an_error"),
        "pinned bytes deleted, and other bytes published since",
        "`the publisher has replaced what was pinned`",
        STAYS,
    ),
    ((DISK, "test_a_damaged_pin_file_is_named"), "a pin file damaged", "`is not a list of pins`", OTHERS),
    (
        (DISK, "test_a_damaged_pin_file_is_named"),
        "a pin whose name leads out of the folder",
        "`is not a folder and a file`",
        OTHERS,
    ),
    (
        (DISK, "test_a_tar_that_is_truncated_or_altered_changes_nothing"),
        "a tar truncated",
        "`is not a whole tar`",
        STAYS,
    ),
    (
        (DISK, "test_a_tar_with_anything_else_in_it_changes_nothing"),
        "a tar member that climbs out",
        "`which no export writes`",
        STAYS,
    ),
    (
        (DISK, "test_a_tar_with_anything_else_in_it_changes_nothing"),
        "a tar member that is a link",
        "`which no export writes`",
        STAYS,
    ),
    (
        (DISK, "test_a_tar_that_is_truncated_or_altered_changes_nothing"),
        "a tar with other bytes than pinned",
        "`its bytes are not those that were pinned`",
        STAYS,
    ),
    (
        (DISK, "test_a_second_fetch_at_the_same_time_is_refused"),
        "a second fetch at the same time",
        "`another process is fetching`",
        "what the first one fetches",
    ),
    (
        (DISK, "test_a_full_disk_leaves_the_earlier_snapshot"),
        "the disk full while fetching",
        "`No space left on device`",
        STAYS,
    ),
    (
        (DISK, "test_without_permission_nothing_is_changed"),
        "no permission to write pins",
        "`Permission denied`",
        STAYS,
    ),
    (
        (DISK, "test_a_fetch_killed_between_two_steps_is_completed_by_the_next"),
        "a fetch killed between any two steps",
        "the next fetch completes",
        STAYS,
    ),
    (
        (CLIENT, "test_a_redirect_that_gives_encryption_up_is_refused_before_it_is_followed"),
        "a redirect from https to http, and on to https",
        "`which is not encrypted`; the http address is never asked",
        STAYS,
    ),
    (
        (NAMES, "test_a_file_by_hand_whose_name_is_pinned_is_refused_and_both_pin_files_named"),
        "`--add` of a file that a fetched source has",
        "`is pinned twice, in casc.toml and in by_hand.toml`",
        STAYS,
    ),
    (
        (NAMES, "test_an_import_whose_names_another_source_has_here_changes_nothing"),
        "`--import` of a file that another source has here",
        "`is pinned twice, in casc.toml and in by_hand.toml`",
        STAYS,
    ),
    (
        (NAMES, "test_identifiers_that_would_be_one_file_are_kept_apart"),
        "identifiers in the registry that would be one file's name, or the registry's own",
        "nothing; each has a file",
        NEW,
    ),
    (
        (NAMES, "test_who_left_the_registry_is_named"),
        "a publisher gone from the registry",
        "a line … `the registry lists … no more; left out`",
        NEW + ", without that publisher",
    ),
    (
        (NAMES, "test_the_same_bytes_under_another_etag_and_address_keep_only_the_time"),
        "the same bytes under another address and ETag",
        "nothing; the pin has the new ones",
        STAYS,
    ),
)
