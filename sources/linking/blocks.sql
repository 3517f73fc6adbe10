-- Pairs worth comparing: that share a rare word, two of their rarest commoner words, the name without its spaces, or the
-- postcode. Never the beginning of a name: 'friends of' and 'st marys' say nothing.
CREATE OR REPLACE TEMP MACRO rare(bearers) AS bearers <= 250;

-- Of those that are searched for in this part of the search.
CREATE OR REPLACE TEMP MACRO of_this_part(id) AS id IN (SELECT sought_id FROM fresh WHERE part = getvariable('part'));

CREATE OR REPLACE TEMP VIEW fresh_keys AS FROM sought_keys SEMI JOIN fresh USING (sought_id);
CREATE OR REPLACE TEMP VIEW fresh_tokens AS FROM sought_tokens SEMI JOIN fresh USING (sought_id);

CREATE OR REPLACE TEMP TABLE sought_blocks AS
WITH common AS (
  SELECT sought_id, token_id FROM fresh_tokens WHERE NOT rare(bearers)
  QUALIFY row_number() OVER (PARTITION BY sought_id ORDER BY bearers, token_id) <= 5
)
SELECT token_id AS block, sought_id FROM fresh_tokens WHERE rare(bearers) AND token_id IS NOT NULL
UNION ALL
SELECT a.token_id * 1000000000 + b.token_id, sought_id FROM common a JOIN common b USING (sought_id) WHERE a.token_id < b.token_id;

-- Only what is asked for is looked up; how many share two words is counted over all.
CREATE OR REPLACE TEMP TABLE known_blocks AS
WITH wanted AS (SELECT DISTINCT block FROM sought_blocks),
common AS (
  SELECT key_id, token_id FROM known_tokens WHERE NOT rare(bearers)
  QUALIFY row_number() OVER (PARTITION BY key_id ORDER BY bearers, token_id) <= 5
),
paired AS (
  SELECT block, key_id
  FROM (
    SELECT a.token_id * 1000000000 + b.token_id AS block, key_id
    FROM common a JOIN common b USING (key_id) WHERE a.token_id < b.token_id
  ) SEMI JOIN wanted USING (block)
),
few AS (SELECT block FROM paired GROUP BY block HAVING count(*) <= 250)
SELECT token_id AS block, key_id FROM known_tokens SEMI JOIN wanted ON wanted.block = token_id WHERE rare(bearers)
UNION ALL
SELECT block, key_id FROM paired SEMI JOIN few USING (block);

-- The same name but for its spaces, and names of bodies at the same postcode.
CREATE OR REPLACE TEMP TABLE unspaced AS
SELECT DISTINCT s.sought_id, b.key_id FROM fresh_keys s JOIN borne b USING (joined);

CREATE OR REPLACE TEMP TABLE neighbours AS
SELECT DISTINCT s.sought_id, b.key_id
FROM fresh_keys s JOIN (SELECT DISTINCT org_id, postcode FROM members) m USING (postcode) JOIN borne b ON b.body = m.org_id
QUALIFY count(*) OVER (PARTITION BY s.sought_id) <= 400;
