-- A reviewer's decision and reason come before the words that the rules found.
WITH decided AS (
    SELECT
        o.org_id, 0 AS n, 'override' AS source, concat_ws(' ', o.role, o.date) AS source_id, 'override' AS rule,
        o.level, NULL AS theme, NULL AS matched, left(scrub_text(o.reason), 160) AS snippet
    FROM overrides AS o SEMI JOIN text_hashes USING (org_id)
),
every AS (
    SELECT * FROM decided
    UNION ALL BY NAME
    SELECT * FROM rule_evidence
)
SELECT * REPLACE (row_number() OVER (PARTITION BY org_id ORDER BY n) AS n) FROM every
