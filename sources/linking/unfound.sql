-- Recipients in no register, and what each is: an organisation of its own, or a public body, or a person.
CREATE OR REPLACE TEMP TABLE unfound AS
WITH rare_last AS (
  -- A given name and then a word that hardly any organisation has in its name.
  SELECT p.party_id
  FROM parties p
  JOIN given_names g ON g.word = split_part(name_words(p.name), ' ', 1)
  LEFT JOIN tokens t ON t.token = stem(regexp_extract(name_words(p.name), '([a-z]+)$', 1))
  WHERE regexp_full_match(name_words(p.name), '[a-z]+( [a-z])? [a-z]{3,}') AND coalesce(t.bearers, 0) < 5
)
SELECT p.*, k.key,
  CASE
    WHEN k.key IS NULL THEN 'unnamed'
    WHEN public_identifier(p.published_id) OR looks_public(p.name) THEN 'public_body'
    WHEN looks_personal(p.name) OR r.party_id IS NOT NULL THEN 'individual'
    WHEN o.record_id IS NOT NULL THEN 'ambiguous'
    ELSE 'unregistered'
  END AS kind
FROM parties p
JOIN party_links l USING (party_id)
LEFT JOIN name_keys k USING (name)
LEFT JOIN rare_last r USING (party_id)
LEFT JOIN (SELECT DISTINCT record_id FROM known_records) o
  ON o.record_id = coalesce(p.register_id, 'GB-CHC-' || p.charity, 'GB-COH-' || p.company)
WHERE l.org_id IS NULL;
