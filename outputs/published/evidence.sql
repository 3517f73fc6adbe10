-- Cut after scrubbing: a cut through the middle of a telephone number would hide it from the scrubber.
SELECT org_id, n, source, source_id, rule, level, theme, scrub(matched) AS matched, left(scrub(snippet), 160) AS snippet
FROM relevance_evidence
