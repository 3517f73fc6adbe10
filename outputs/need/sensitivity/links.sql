-- Entries and grants as links made from the probability `accept` would join them, with `set_accept` what they are.
-- Entries that the model joined, and that would stand by themselves; `org_id` is whose they are now.
CREATE OR REPLACE TEMP TABLE split_entries AS
SELECT b.org_id, e.* REPLACE (CASE e.register WHEN 'company' THEN 'cic' ELSE e.register END AS register)
FROM body_records b JOIN entries e USING (record_id)
WHERE b.link_method = 'probabilistic' AND b.probability < getvariable('accept') AND b.record_id <> b.org_id
  AND b.source NOT LIKE 'Grants%';

-- Entries that people are asked about, and that would be joined; `into_id` is whose they would be.
CREATE OR REPLACE TEMP TABLE joined_entries AS
WITH asked AS (
  SELECT b.org_id, max_by(v.org_id, (v.probability, v.org_id)) AS into_id
  FROM link_reviews v JOIN body_records b ON b.record_id = v.asked_id
  WHERE v.kind = 'entry' AND v.probability >= getvariable('accept') AND b.org_id <> v.org_id
  GROUP BY b.org_id
)
-- One that would be joined elsewhere itself takes nobody in, so that none is lost and no grant counts twice.
FROM asked WHERE into_id NOT IN (SELECT org_id FROM asked);

CREATE OR REPLACE TEMP TABLE bodies_then AS
WITH left_over AS (
  SELECT b.org_id, bool_or(e.active) AS active
  FROM body_records b JOIN entries e USING (record_id)
  WHERE b.org_id IN (SELECT org_id FROM split_entries) AND b.record_id NOT IN (SELECT record_id FROM split_entries)
  GROUP BY b.org_id
),
gained AS (
  SELECT j.into_id AS org_id, bool_or(b.active) AS active FROM joined_entries j JOIN bodies b USING (org_id) GROUP BY 1
)
SELECT b.org_id, b.name, b.legal_form, b.registers, b.registered_on,
  coalesce(l.active, b.active) OR coalesce(g.active, false) AS active, b.income, b.income_year_end,
  f.accounts_until, f.scale, p.lad_code, p.region_code, coalesce(p.location_basis, 'none') AS location_basis
FROM bodies b
LEFT JOIN body_facts f USING (org_id)
LEFT JOIN locations p USING (org_id)
LEFT JOIN left_over l USING (org_id)
LEFT JOIN gained g USING (org_id)
ANTI JOIN joined_entries j USING (org_id)
UNION ALL BY NAME
-- The model joins within a postcode district alone, so that an entry split off is where its organisation is.
SELECT s.record_id AS org_id, s.name, s.legal_form, [s.register] AS registers, s.registered_on, s.active, s.income,
  s.income_year_end, CASE WHEN (SELECT count(*) FROM ccew_returns) > 0 THEN s.income_year_end END AS accounts_until,
  p.lad_code, p.region_code, coalesce(p.location_basis, 'none') AS location_basis
FROM split_entries s LEFT JOIN locations p USING (org_id);
CREATE OR REPLACE TEMP VIEW candidates AS FROM bodies_then;

CREATE OR REPLACE TEMP TABLE linked AS
WITH asked AS (
  SELECT r.grant_id, r.n, v.org_id
  FROM recipients r JOIN link_reviews v
    ON v.asked_id = md5(concat_ws('|', r.name, r.postcode, r.published_id, r.charity_number, r.company_number))
  WHERE v.kind = 'recipient' AND v.rank = 1 AND v.probability >= getvariable('accept')
    AND getvariable('accept') < getvariable('set_accept')
),
made AS (
  SELECT l.grant_id, l.n, CASE
      WHEN a.org_id IS NOT NULL THEN a.org_id
      WHEN l.link_method <> 'published' AND l.probability < getvariable('accept') THEN NULL
      ELSE l.org_id
    END AS org_id
  FROM grant_links l LEFT JOIN asked a USING (grant_id, n)
)
SELECT m.grant_id, m.n, coalesce(s.record_id, j.into_id, m.org_id) AS org_id
FROM made m
LEFT JOIN recipients r USING (grant_id, n)
LEFT JOIN split_entries s ON s.org_id = m.org_id AND s.record_id = r.published_id
LEFT JOIN joined_entries j ON j.org_id = m.org_id
WHERE m.org_id IS NOT NULL;
