-- What published identifiers say of each recipient. An identifier that two organisations bear resolves to the only active
-- one of them, or to none.
CREATE OR REPLACE TEMP TABLE owners AS
SELECT r.record_id, r.org_id
FROM known_records r JOIN (SELECT org_id, bool_or(active) AS active FROM members GROUP BY org_id) b USING (org_id)
QUALIFY count(*) OVER (PARTITION BY r.record_id) = 1
  OR (b.active AND count_if(b.active) OVER (PARTITION BY r.record_id) = 1);

CREATE OR REPLACE TEMP TABLE published AS
SELECT p.party_id, coalesce(i.org_id, c.org_id, k.org_id) AS org_id,
  CASE
    WHEN i.org_id <> c.org_id
      THEN 'identifier ' || published_id || ' is ' || i.org_id || ', charity number ' || charity_number || ' is ' || c.org_id
    WHEN i.org_id <> k.org_id
      THEN 'identifier ' || published_id || ' is ' || i.org_id || ', company number ' || company_number || ' is ' || k.org_id
    WHEN c.org_id <> k.org_id
      THEN 'charity number ' || charity_number || ' is ' || c.org_id || ', company number ' || company_number || ' is ' || k.org_id
    WHEN published_id LIKE 'GB-CHC-%' AND charity_number IS NOT NULL AND published_id <> 'GB-CHC-' || charity_number
      THEN 'identifier ' || published_id || ', charity number ' || charity_number
  END AS conflict
FROM parties p
LEFT JOIN owners i ON i.record_id = coalesce(p.register_id, p.published_id)
LEFT JOIN owners c ON c.record_id = 'GB-CHC-' || p.charity_number
LEFT JOIN owners k ON k.record_id = 'GB-COH-' || p.company_number;
