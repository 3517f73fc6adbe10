-- The rows at the top of the page as it opens, in its order: criminal justice organisations, core before stated.
CREATE OR REPLACE TEMP TABLE explorer_opening AS
SELECT *, row_number() OVER (ORDER BY relevance, i) AS place FROM explorer_rows
WHERE population = 'study' AND relevance IN ('core', 'stated')
ORDER BY place LIMIT 15;
