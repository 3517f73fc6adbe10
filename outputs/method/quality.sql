-- What was left out of the sources or mended in them, and why, the most frequent first.
WITH done AS (
    SELECT source, 'row left out' AS what, reason FROM rejects
    UNION ALL
    SELECT source, 'value mended or blanked', reason FROM repairs
),
titles AS (SELECT source, any_value(title) AS title FROM source_files GROUP BY source)
SELECT coalesce(upper(title[1]) || title[2:], done.source), what, reason, format('{:,}', count(*))
FROM done LEFT JOIN titles ON titles.source = done.source
GROUP BY ALL
ORDER BY count(*) DESC, 1, 2, 3
LIMIT 40
