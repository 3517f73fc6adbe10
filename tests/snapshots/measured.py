"""What the long tests gave when they were last run by themselves: figures that no page can be made from."""

LINES = (
    "## Measured",
    "",
    "What `make prove` printed on 23 November 2026, on two busy cores, with the sample of 300 organisations:",
    "",
    "| test | figures |",
    "|---|---|",
    "| corrupted inputs, 32 of each of 42 kinds of file | 1,344: 726 ended in an error that says what and where, 377 "
    "in rows rejected and counted, 241 were read with nothing to reject; no traceback, no hang, no wrong total |",
    "| runs killed at random moments | 30 of 30 completed by the next run, each release equal to the undisturbed one |",
    "| runs killed at the five steps of the swap | each completed by the next, equal (called by hand, one by one) |",
    "| runs on a full disk, without permission, two at once | 13 of 15; the other two, a disk that fills at a commit "
    "or while the release is copied, ended with a traceback: mended, and the copying proved anew |",
    "| fetched and run, then run again with the publishers gone | the same bytes in every file of the release |",
    "| personal details in 24 awkward forms, in every kind of text | 0 leaks in 280 files (Word, XLSX, ODS, HTML, SVG, "
    "PNG, CSV, Parquet, DuckDB, JSON, Markdown, text), unpacked and in their bytes |",
    "| five organisations removed, by identifier and by name | 123 places before, none after; `vcse diff` names none |",
)
