-- Which words are of one place: where, by postcode area, the names lie that have them.
CREATE OR REPLACE TEMP TABLE token_places AS
WITH placed AS (
  SELECT DISTINCT b.key_id AS id, true AS known, regexp_extract(m.postcode, '^[A-Z]+') AS area
  FROM borne b JOIN members m ON m.org_id = b.body WHERE m.postcode IS NOT NULL
),
seen AS (
  SELECT t.token_id, p.area FROM placed p JOIN known_tokens t ON t.key_id = p.id
  UNION ALL
  SELECT t.token_id, s.area FROM sought_keys s JOIN sought_tokens t USING (sought_id)
  WHERE s.area IS NOT NULL AND t.token_id IS NOT NULL
)
SELECT token_id, area, count(*) AS names, sum(count(*)) OVER (PARTITION BY token_id) AS names_anywhere,
  max(count(*)) OVER (PARTITION BY token_id) AS names_at_most
FROM seen GROUP BY token_id, area;

CREATE OR REPLACE TEMP TABLE places AS
SELECT token_id, list(area) AS areas, list(area) FILTER (names >= 2 AND names >= 0.2 * names_anywhere) AS own_areas,
  any_value(names_anywhere >= 3 AND names_at_most >= 0.5 * names_anywhere) AS of_a_place
FROM token_places GROUP BY token_id;
