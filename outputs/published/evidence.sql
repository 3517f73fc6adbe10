-- Cut after scrubbing: a cut through the middle of a telephone number would hide it from the scrubber. What a body that may
-- run a refuge writes around the words may say where it is.
SELECT e.org_id, e.n, e.source, e.source_id, e.rule, e.level, e.theme, nameless(e.matched) AS matched,
  CASE WHEN NOT o.sensitive THEN left(nameless(e.snippet), 160) END AS snippet
FROM relevance_evidence e
JOIN organisations o USING (org_id)
