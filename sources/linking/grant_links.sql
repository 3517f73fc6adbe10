-- An identifier that two organisations bear resolves to the only active one of them, or to none.
WITH owners AS (
  SELECT r.record_id, r.org_id
  FROM body_records r JOIN bodies b USING (org_id)
  QUALIFY count(*) OVER (PARTITION BY r.record_id) = 1
    OR (b.active AND count_if(b.active) OVER (PARTITION BY r.record_id) = 1)
),
resolved AS (
  SELECT r.grant_id, r.n, r.published_id, r.charity_number, r.company_number,
    i.org_id AS by_identifier, c.org_id AS by_charity, k.org_id AS by_company
  FROM recipients r
  LEFT JOIN owners i ON i.record_id = r.published_id
  LEFT JOIN owners c ON c.record_id = 'GB-CHC-' || r.charity_number
  LEFT JOIN owners k ON k.record_id = 'GB-COH-' || r.company_number
)
SELECT grant_id, n,
  count(*) OVER (PARTITION BY grant_id) AS recipients,
  coalesce(by_identifier, by_charity, by_company) AS org_id,
  CASE WHEN coalesce(by_identifier, by_charity, by_company) IS NOT NULL THEN 'published' END AS link_method,
  CASE WHEN coalesce(by_identifier, by_charity, by_company) IS NOT NULL THEN 1.0 END AS probability,
  CASE
    WHEN by_identifier <> by_charity
      THEN 'identifier ' || published_id || ' is ' || by_identifier || ', charity number ' || charity_number || ' is ' || by_charity
    WHEN by_identifier <> by_company
      THEN 'identifier ' || published_id || ' is ' || by_identifier || ', company number ' || company_number || ' is ' || by_company
    WHEN by_charity <> by_company
      THEN 'charity number ' || charity_number || ' is ' || by_charity || ', company number ' || company_number || ' is ' || by_company
    WHEN published_id LIKE 'GB-CHC-%' AND charity_number IS NOT NULL AND published_id <> 'GB-CHC-' || charity_number
      THEN 'identifier ' || published_id || ', charity number ' || charity_number
  END AS conflict
FROM resolved
