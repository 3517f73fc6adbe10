-- Pairs worth comparing: that share a rare word, two of their rarest commoner words, the name without its spaces, or the
-- postcode. Never the beginning of a name: 'friends of' and 'st marys' say nothing.
CREATE OR REPLACE TEMP MACRO rare(bearers) AS bearers <= 400;

CREATE OR REPLACE TEMP TABLE known_blocks AS
WITH common AS (
  SELECT key_id, token_id FROM known_tokens WHERE NOT rare(bearers)
  QUALIFY row_number() OVER (PARTITION BY key_id ORDER BY bearers, token_id) <= 5
)
SELECT token_id AS block, key_id FROM known_tokens WHERE rare(bearers)
UNION ALL
SELECT a.token_id * 1000000000 + b.token_id, key_id FROM common a JOIN common b USING (key_id) WHERE a.token_id < b.token_id
QUALIFY count(*) OVER (PARTITION BY a.token_id, b.token_id) <= 400;

CREATE OR REPLACE TEMP TABLE sought_blocks AS
WITH common AS (
  SELECT sought_id, token_id FROM sought_tokens WHERE NOT rare(bearers)
  QUALIFY row_number() OVER (PARTITION BY sought_id ORDER BY bearers, token_id) <= 5
)
SELECT token_id AS block, sought_id FROM sought_tokens WHERE rare(bearers) AND token_id IS NOT NULL
UNION ALL
SELECT a.token_id * 1000000000 + b.token_id, sought_id FROM common a JOIN common b USING (sought_id) WHERE a.token_id < b.token_id;

-- The same name but for its spaces, and names of bodies at the same postcode.
CREATE OR REPLACE TEMP TABLE unspaced AS
SELECT DISTINCT s.sought_id, b.key_id FROM sought_keys s JOIN borne b USING (joined);

CREATE OR REPLACE TEMP TABLE neighbours AS
SELECT DISTINCT s.sought_id, b.key_id
FROM sought_keys s JOIN (SELECT DISTINCT org_id, postcode FROM members) m USING (postcode) JOIN borne b ON b.body = m.org_id
QUALIFY count(*) OVER (PARTITION BY s.sought_id) <= 400;

CREATE OR REPLACE TEMP TABLE met AS
SELECT sought_id, key_id FROM sought_blocks JOIN known_blocks USING (block)
UNION SELECT s.sought_id, k.key_id FROM sought_keys s JOIN known_keys k USING (key)
UNION FROM unspaced
UNION FROM neighbours;

-- How much of the words they share, and which (a bit each); the twenty that share most of what they have.
CREATE OR REPLACE TEMP TABLE candidates AS
WITH shared AS (
  SELECT m.sought_id, m.key_id, coalesce(sum(t.bits), 0) AS shared, count(t.bit) AS shared_words,
    coalesce(sum(t.bit), 0)::BIGINT AS mask
  FROM met m
  LEFT JOIN known_tokens k USING (key_id)
  LEFT JOIN sought_tokens t ON t.sought_id = m.sought_id AND t.token_id = k.token_id
  GROUP BY m.sought_id, m.key_id
),
known AS (SELECT key_id, sum(bits) AS bits FROM known_tokens GROUP BY key_id),
asked AS (SELECT sought_id, sum(bits) AS bits FROM sought_tokens GROUP BY sought_id)
SELECT s.sought_id, s.key_id, s.shared, s.shared_words, s.mask
FROM shared s JOIN known k USING (key_id) JOIN asked a USING (sought_id)
LEFT JOIN unspaced u USING (sought_id, key_id)
LEFT JOIN neighbours n USING (sought_id, key_id)
QUALIFY row_number() OVER (
  PARTITION BY s.sought_id
  ORDER BY u.key_id IS NULL, shared / (k.bits + a.bits - shared) + CASE WHEN n.key_id IS NULL THEN 0 ELSE 0.3 END DESC, s.key_id
) <= 20;
