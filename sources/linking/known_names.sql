-- Every name of every organisation, and of bodies that are on no register that we hold (`listed` false): these take no
-- links, but that one of them bears a name too tells that the name is common.
CREATE OR REPLACE TEMP TABLE known_names AS
WITH others AS (
  SELECT record_id, name, kind FROM ccew_names
  UNION ALL SELECT record_id, name, kind FROM company_names
  UNION ALL SELECT record_id, name, 'current' FROM company_records WHERE NOT is_cic
),
owned AS (
  SELECT record_id, any_value(org_id) AS org_id FROM known_records GROUP BY record_id HAVING count(DISTINCT org_id) = 1
),
named AS (
  SELECT m.org_id AS body, true AS listed, n.name, n.kind FROM entry_names n JOIN members m USING (record_id) SEMI JOIN sought_among USING (org_id)
  UNION
  SELECT coalesce(o.org_id, x.record_id), o.org_id IS NOT NULL, x.name, x.kind
  FROM others x LEFT JOIN owned o USING (record_id) ANTI JOIN members m USING (record_id)
)
SELECT DISTINCT n.body, n.listed, s.part AS name, n.kind FROM named n JOIN spoken s USING (name);

CREATE OR REPLACE TEMP TABLE known_keys AS
SELECT row_number() OVER (ORDER BY key) AS key_id, key
FROM (SELECT DISTINCT k.key FROM known_names JOIN name_keys k USING (name));

-- Who bears which key; of several names of one body with one key, the current one.
CREATE OR REPLACE TEMP TABLE borne AS
SELECT i.key_id, n.body, n.listed, arg_min(k.joined, (n.kind, k.joined)) AS joined, min(n.kind) AS kind
FROM known_names n JOIN name_keys k USING (name) JOIN known_keys i USING (key)
GROUP BY i.key_id, n.body, n.listed;

-- What sharing a word says, in bits: the rarer the word, the more. A word that nobody bears would say most.
CREATE OR REPLACE TEMP TABLE tokens AS
SELECT row_number() OVER (ORDER BY token) AS token_id, token, bearers,
  log2((SELECT count(*) FROM known_keys) / bearers) AS bits, coalesce(w.weight, 1) AS weight
FROM (SELECT token, count(*) AS bearers FROM (SELECT unnest(tokens_of(key)) AS token FROM known_keys) GROUP BY token)
LEFT JOIN word_weights w ON w.word = token;

CREATE OR REPLACE TEMP TABLE known_tokens AS
SELECT k.key_id, t.token_id, t.bits, t.bearers, t.weight
FROM (SELECT key_id, unnest(tokens_of(key)) AS token FROM known_keys) k JOIN tokens t USING (token);
