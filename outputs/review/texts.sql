-- Each organisation's own words in one text, for the second reader; a name alone is too little to read.
CREATE OR REPLACE TEMP TABLE own_texts AS
SELECT org_id, string_agg(text, ' ' ORDER BY source, source_id, n) AS text
FROM body_texts WHERE text IS NOT NULL
GROUP BY org_id HAVING bool_or(source <> 'name')
