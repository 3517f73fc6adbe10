-- The rows of the sheet: decisions to look at again first, then disputed ones, then the rest in the order of the draw,
-- strata mixed, so that a sheet that is half filled in still holds some of each.
WITH evidenced AS (
  SELECT org_id, string_agg(said, chr(10) ORDER BY n) AS words FROM (
    SELECT org_id, min(n) AS n, format('{} ({})', lower(matched), string_agg(DISTINCT rule, ', ' ORDER BY rule)) AS said
    FROM evidence SEMI JOIN drawn USING (org_id) WHERE matched IS NOT NULL GROUP BY org_id, lower(matched)
  ) GROUP BY org_id
),
own AS (
  SELECT org_id, string_agg(said, chr(10) ORDER BY place, source_id, n) AS words FROM (
    SELECT org_id, source_id, n, CASE WHEN source = 'objects' THEN 2 WHEN n > 1 THEN 1 ELSE 0 END AS place,
      CASE WHEN source = 'objects' THEN 'Objects: ' WHEN n > 1 THEN 'Community interest statement: '
        ELSE 'Activities: ' END || scrub_text(trim(regexp_replace(text, '\s+', ' ', 'g'))) AS said
    FROM body_texts SEMI JOIN drawn USING (org_id) WHERE source IN ('activities', 'objects') AND text IS NOT NULL
  ) GROUP BY org_id
),
granted AS (
  SELECT org_id, string_agg(said, chr(10) ORDER BY place) AS words FROM (
    SELECT org_id, said, row_number() OVER (PARTITION BY org_id ORDER BY elsewise, latest DESC, said) AS place FROM (
      SELECT org_id, relevance NOT IN ('core', 'stated') AS elsewise, max(award_date) AS latest,
        concat('Grant of ', coalesce(funder_name, 'a funder'), ', ', award_year, ': ',
          concat_ws('. ', rtrim(title, '.'), rtrim(description, '.'), programme)) AS said
      FROM grants SEMI JOIN drawn USING (org_id) WHERE relevance <> 'none' AND duplicate_of IS NULL GROUP BY ALL
    )
  ) WHERE place <= $grants GROUP BY org_id
),
again AS (
  SELECT org_id, said_level = relevance AND list_sort(said_themes) = list_sort(themes) AS same
  FROM drawn WHERE said_on IS NOT NULL
)
SELECT d.org_id, d.name, d.lad_name AS place, d.why, d.relevance AS our_level, array_to_string(d.themes, '; ') AS our_themes,
  e.words, coalesce(nullif(concat_ws(chr(10), o.words, g.words), ''), 'Its name is all that the registers say.') AS text,
  CASE WHEN a.same THEN 'yes' WHEN NOT a.same THEN 'no' END AS "right",
  CASE WHEN NOT a.same THEN d.said_level END AS level,
  CASE WHEN NOT a.same AND d.said_level <> 'none' THEN coalesce(nullif(array_to_string(d.said_themes, ';'), ''), '-') END
    AS themes,
  CASE WHEN a.org_id IS NOT NULL THEN d.said_reason END AS reason,
  CASE WHEN a.org_id IS NOT NULL THEN d.said_role END AS role,
  CASE WHEN a.org_id IS NOT NULL THEN d.said_on END AS date,
  concat_ws('; ', 'charity ' || d.charity_number, 'company ' || d.company_number) AS numbers,
  d.stratum, d.stratum_size, round(d.weight, 3) AS weight, $round AS round, d.text_hash
FROM drawn AS d
LEFT JOIN evidenced AS e USING (org_id)
LEFT JOIN own AS o USING (org_id)
LEFT JOIN granted AS g USING (org_id)
LEFT JOIN again AS a USING (org_id)
ORDER BY d.flagged IS NULL, d.stratum <> 'disputed', CASE WHEN d.stratum = 'disputed' THEN -d.disagreement END,
  (d.drawn_as - 0.5) / d.drawn_of, d.org_id
