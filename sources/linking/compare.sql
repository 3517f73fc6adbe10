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

-- One row for each thing sought and each body that may be it, by the body's most similar name and nearest postcode.
CREATE OR REPLACE TEMP TABLE compared_part AS
WITH named AS (
  SELECT c.sought_id, w.body, s.joined, w.joined AS known_joined, k.key = s.key OR w.joined = s.joined AS same_name,
    e.body IS NOT NULL AS same_spelling, s.misspelt, n.bearers, n.listed_bearers, r.bodies AS rivals, r.listed_bodies AS listed_rivals, w.kind,
    c.shared - log2((SELECT 1 + count(*) FROM known_keys)) AS beyond_chance, c.shared_words,
    coalesce(l.bits, 0) AS lacked, coalesce(a.bits, 0) AS added,
    coalesce(l.here, false) AS here, coalesce(l.elsewhere, false) AS elsewhere,
    c.shared / (c.shared + coalesce(l.bits, 0) + coalesce(a.bits, 0) + 0.001) AS alike
  FROM candidates c
  JOIN sought_keys s USING (sought_id)
  JOIN known_keys k USING (key_id)
  JOIN borne w ON w.key_id = c.key_id AND w.listed
  JOIN bearer_counts n USING (key_id)
  JOIN rivals r ON r.sought_id = c.sought_id AND r.mask = c.mask
  LEFT JOIN lacked l ON l.sought_id = c.sought_id AND l.key_id = c.key_id
  LEFT JOIN added a ON a.sought_id = c.sought_id AND a.key_id = c.key_id
  LEFT JOIN same_spellings e ON e.sought_id = c.sought_id AND e.key_id = c.key_id AND e.body = w.body
  QUALIFY row_number() OVER (
    PARTITION BY c.sought_id, w.body ORDER BY same_name DESC, same_spelling DESC, alike DESC, w.kind, w.joined, c.key_id) = 1
),
near AS (
  SELECT n.sought_id, n.body, any_value(s.postcode) AS postcode,
    arg_max(m.postcode, (CASE
      WHEN m.postcode = s.postcode THEN 3
      WHEN split_part(m.postcode, ' ', 1) = split_part(s.postcode, ' ', 1) THEN 2
      WHEN regexp_extract(m.postcode, '^[A-Z]+') = s.area THEN 1 ELSE 0 END, m.postcode)) AS known_postcode
  FROM named n JOIN sought_keys s USING (sought_id) JOIN members m ON m.org_id = n.body
  WHERE m.postcode IS NOT NULL
  GROUP BY n.sought_id, n.body
)
SELECT getvariable('part')::BIGINT * 1000000000 + row_number() OVER (ORDER BY n.sought_id, n.body) AS pair_id, n.*, s.postcode, p.known_postcode,
  o.registered_on > s.first_award AS registered_since
FROM named n JOIN sought_keys s USING (sought_id) JOIN orgs o ON o.org_id = n.body LEFT JOIN near p USING (sought_id, body);
