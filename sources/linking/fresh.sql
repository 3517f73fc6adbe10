-- What is to be searched for (`fresh`), and what an earlier run found that holds (`held`: today's number and that run's).
-- Registers being the same, what is found of a name and postcode hangs on these, on the first grant, and on which words are
-- of which places, which other recipients have a say in.

-- What of `places` a comparison looks at.
CREATE OR REPLACE TEMP TABLE told_places AS
SELECT token_id, unnest(areas) AS area, of_a_place, list_contains(coalesce(own_areas, []), area) AS own
FROM places WHERE of_a_place OR own_areas IS NOT NULL;

-- Words that are read otherwise than before: in an area or, without one, in all.
CREATE OR REPLACE TEMP TABLE moved_words AS
WITH now AS (SELECT token_id, area, own FROM told_places WHERE own OR of_a_place),
before AS (SELECT token_id, area, own FROM searched_places WHERE own OR of_a_place),
places_now AS (SELECT DISTINCT token_id FROM told_places WHERE of_a_place),
places_before AS (SELECT DISTINCT token_id FROM searched_places WHERE of_a_place)
SELECT DISTINCT token_id, area
FROM ((FROM now EXCEPT FROM before) UNION ALL (FROM before EXCEPT FROM now))
UNION ALL
SELECT token_id, NULL
FROM ((FROM places_now EXCEPT FROM places_before) UNION ALL (FROM places_before EXCEPT FROM places_now));

CREATE OR REPLACE TEMP TABLE held AS
WITH same AS (
  SELECT s.sought_id, b.sought_id AS was_id
  FROM sought s JOIN searched b ON b.name = s.name AND b.part = s.part AND b.postcode IS NOT DISTINCT FROM s.postcode
    AND b.first_award IS NOT DISTINCT FROM s.first_award
),
words AS (
  SELECT sought_id, token_id FROM sought_tokens SEMI JOIN same USING (sought_id) SEMI JOIN moved_words USING (token_id)
  UNION ALL
  SELECT s.sought_id, t.token_id
  FROM (FROM known_tokens SEMI JOIN moved_words USING (token_id)) t
  JOIN searched_candidates c USING (key_id) JOIN same s ON s.was_id = c.sought_id
),
moved AS (
  SELECT w.sought_id
  FROM words w JOIN sought_keys s USING (sought_id) JOIN moved_words m USING (token_id)
  WHERE m.area IS NULL OR m.area = s.area
)
FROM same ANTI JOIN moved USING (sought_id);
