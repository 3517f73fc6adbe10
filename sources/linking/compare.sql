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

-- What one has and the other lacks. Words of kind ('trust', 'project') and of the asker's own place are left out as easily
-- as not and weigh a quarter; points of the compass tell neighbours apart and weigh double.
CREATE OR REPLACE TEMP TABLE lacked AS
SELECT c.sought_id, c.key_id,
  round(sum(t.bits * CASE WHEN list_contains(p.own_areas, s.area) THEN least(t.weight, 0.25) ELSE t.weight END), 6) AS bits,
  bool_or(coalesce(list_contains(p.own_areas, s.area), false)) AS here,
  bool_or(coalesce(p.of_a_place AND NOT list_contains(p.areas, s.area), false)) AS elsewhere
FROM candidates c
JOIN known_tokens t USING (key_id)
JOIN sought_keys s USING (sought_id)
ANTI JOIN sought_tokens x ON x.sought_id = c.sought_id AND x.token_id = t.token_id
LEFT JOIN places p ON p.token_id = t.token_id
GROUP BY c.sought_id, c.key_id;

CREATE OR REPLACE TEMP TABLE added AS
SELECT c.sought_id, c.key_id,
  round(sum(t.bits * CASE WHEN list_contains(p.own_areas, s.area) THEN least(t.weight, 0.25) ELSE t.weight END), 6) AS bits
FROM candidates c
JOIN sought_tokens t USING (sought_id)
JOIN sought_keys s USING (sought_id)
LEFT JOIN known_tokens x ON x.key_id = c.key_id AND x.token_id = t.token_id
LEFT JOIN places p ON p.token_id = t.token_id
WHERE x.key_id IS NULL
GROUP BY c.sought_id, c.key_id;

-- How many bodies share at least the same words with what is sought: the rarity of what is shared, as it stands together.
CREATE OR REPLACE TEMP TABLE rivals AS
SELECT a.sought_id, a.mask, count(DISTINCT w.body) AS bodies, count(DISTINCT w.body) FILTER (w.listed) AS listed_bodies
FROM (SELECT DISTINCT sought_id, mask FROM candidates) a
JOIN candidates b ON b.sought_id = a.sought_id AND (a.mask & b.mask) = a.mask
JOIN borne w ON w.key_id = b.key_id
GROUP BY a.sought_id, a.mask;
