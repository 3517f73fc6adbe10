-- Each recipient that is told of, once, and what was made of it. `truth` is NULL where it is on no register that we hold.
CREATE OR REPLACE TEMP TABLE scored_recipients AS
SELECT t.party_id, p.name, p.postcode, t.record_id AS told_id, t.org_id AS truth, c.org_id AS chosen,
  coalesce(c.probability, 0) AS probability, coalesce(c.same_name, false) AS same_name,
  CASE
    WHEN c.same_name AND c.same_postcode THEN 'exact_name_postcode'
    WHEN c.same_name AND c.namesakes = 1 THEN 'exact_name'
    WHEN c.org_id IS NOT NULL THEN 'probabilistic'
  END AS link_method,
  r.probability AS of_truth, r.rank AS rank_of_truth,
  coalesce(o.last_charity > TRY_CAST(regexp_extract(t.record_id, '^GB-CHC-([0-9]+)$', 1) AS BIGINT), false) AS later
FROM truth t
JOIN parties p USING (party_id)
LEFT JOIN party_candidates c ON c.party_id = t.party_id AND c.rank = 1
LEFT JOIN party_candidates r ON r.party_id = t.party_id AND r.org_id = t.org_id
LEFT JOIN orgs o ON o.org_id = c.org_id;
