-- Recipients in no register, and what each is: an organisation of its own, or a public body, or a person.
CREATE OR REPLACE TEMP TABLE unfound AS
WITH candidates AS (
  SELECT party_id, regexp_extract(name_words(name), '([a-z]+)$', 1) AS last
  FROM parties JOIN given_names g ON g.word = split_part(name_words(name), ' ', 1)
  WHERE regexp_full_match(name_words(name), '[a-z]+( [a-z])? [a-z]{3,}')
),
-- How many organisations' names end in the word, but for those that are a person's own.
endings AS (
  SELECT last, count(*) AS names
  FROM (SELECT DISTINCT string_split(name_words(name), ' ') AS words, words[-1] AS last FROM known_names)
  SEMI JOIN candidates USING (last)
  ANTI JOIN given_names g ON g.word = words[-2]
  GROUP BY last
),
personal AS (
  -- A given name and then a word that hardly any organisation has in its name, or that hardly any name ends in
  -- ('The Smith Charity', but 'The Cancer Fund').
  SELECT party_id
  FROM candidates c
  LEFT JOIN tokens t ON t.token = stem(c.last)
  LEFT JOIN endings e USING (last)
  WHERE coalesce(t.bearers, 0) < 5 OR coalesce(e.names, 0) < 0.15 * t.bearers
)
SELECT p.*, k.key,
  CASE
    WHEN k.key IS NULL THEN 'unnamed'
    WHEN public_identifier(p.published_id) OR looks_public(p.name) THEN 'public_body'
    WHEN looks_personal(p.name) OR h.party_id IS NOT NULL THEN 'individual'
    WHEN o.record_id IS NOT NULL THEN 'ambiguous'
    ELSE 'unregistered'
  END AS kind
FROM parties p
JOIN party_links l USING (party_id)
LEFT JOIN name_keys k USING (name)
LEFT JOIN personal h USING (party_id)
LEFT JOIN (SELECT DISTINCT record_id FROM known_records) o
  ON o.record_id = coalesce(p.register_id, 'GB-CHC-' || p.charity, 'GB-COH-' || p.company)
WHERE l.org_id IS NULL;
