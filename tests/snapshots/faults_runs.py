"""What befalls a whole run: the test's file and name, what was done, what the user saw, what remained."""

KILLED, DISTURBED, FALLS = "test_killed_runs", "test_disturbed_runs", "test_falls"
EARLIER = "the earlier release; the next run completes, equal to a clean one"
WHOLE = "the earlier release or the new one, whole; the next run completes, equal to a clean one"
PLACE = "nothing in its place, and the earlier one whole beside it; the next run completes, equal to a clean one"
FULL = (DISTURBED, "test_on_a_full_disk_the_earlier_release_stays_and_the_next_run_completes")
CLOSED = (DISTURBED, "test_without_permission_the_earlier_release_stays_and_the_next_run_completes")
SWAPPED = (KILLED, "test_killed_while_the_release_is_swapped_the_next_run_completes")
RANDOM = (KILLED, "test_killed_at_random_moments_a_run_is_completed_by_the_next")
GONE = "nothing: the process was killed"

ROWS = (
    (FULL, "a disk (tmpfs) that fills while the stages write", "`error:` … `No space left on device`", EARLIER),
    (
        (DISTURBED, "test_where_the_release_alone_has_no_room_it_stays_and_the_next_run_completes"),
        "a disk (tmpfs) that fills while the release is copied",
        "`error:` … `No space left on device`",
        EARLIER,
    ),
    (
        (DISTURBED, "test_where_a_file_cannot_grow_the_earlier_release_stays"),
        "no file may grow beyond 0.1, 2 or 8 MB",
        "`error:` … `File too large`",
        EARLIER,
    ),
    (CLOSED, "no permission to write the work folder", "`error:` … `Permission denied`", EARLIER),
    (
        (DISTURBED, "test_a_stage_whose_folder_may_not_be_read_is_made_anew"),
        "no permission to read the folder of one stage",
        "nothing; that stage runs again",
        "the new release, equal to a clean one",
    ),
    (CLOSED, "no permission to write where the release lies", "`error:` … `Permission denied`", EARLIER),
    (CLOSED, "no permission to open the lock of the work folder", "`error:` … `Permission denied`", EARLIER),
    (
        (DISTURBED, "test_an_input_that_may_not_be_read_is_named"),
        "no permission to read an input file",
        "`error:` … the file's name: `Permission denied`",
        EARLIER,
    ),
    (
        (DISTURBED, "test_of_two_runs_at_once_the_second_is_refused"),
        "two runs at once in one work folder",
        "`another run (process …) is using it`",
        "what the first one makes",
    ),
    (
        (DISTURBED, "test_two_runs_at_once_into_one_release_from_two_work_folders_both_end_well"),
        "two runs at once into one release, from two work folders",
        "nothing; the second waits with its release until the first has put its own in place",
        "the new release",
    ),
    (RANDOM, "killed (SIGKILL) at 30 random moments of any stage", GONE, WHOLE),
    (SWAPPED, "killed while the release is copied beside its place", GONE, EARLIER),
    (SWAPPED, "killed before the swap of the release", GONE, EARLIER),
    (SWAPPED, "killed within the swap of the release", GONE, PLACE),
    (SWAPPED, "killed after the swap of the release", GONE, "the new release, equal to a clean one"),
    (SWAPPED, "killed while the earlier release is removed", GONE, "the new release, equal to a clean one"),
    (
        ("test_snapshot_killed", "test_a_fetch_killed_within_a_download_is_gone_on_with"),
        "a fetch killed (SIGKILL) within a download",
        GONE,
        "what has come; the next fetch asks for the rest alone",
    ),
    (
        (FALLS, "test_half_a_register_gone_stops_the_run_and_the_earlier_release_stays"),
        "half of a register gone, in good form",
        "`error:` … `before, … now (-50%), more than checks.largest_fall`",
        "the earlier release; with `--accept-falls` the new one",
    ),
)
