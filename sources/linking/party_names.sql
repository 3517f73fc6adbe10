-- Organisations of the same name as a recipient that no identifier has found; and whether they share its postcode.
CREATE OR REPLACE TEMP TABLE org_names AS
SELECT DISTINCT m.org_id, k.key, k.joined
FROM entry_names n JOIN members m USING (record_id) JOIN name_keys k ON k.name = n.name;

CREATE OR REPLACE TEMP TABLE orgs AS
SELECT org_id, list(DISTINCT postcode) FILTER (postcode IS NOT NULL) AS postcodes,
  max(TRY_CAST(charity_number AS BIGINT)) AS last_charity, max(company_number) AS company
FROM members GROUP BY org_id;

CREATE OR REPLACE TEMP TABLE namesakes AS
WITH sought AS (
  SELECT p.*, k.key, k.joined
  FROM parties p JOIN published b USING (party_id) JOIN name_keys k USING (name)
  WHERE b.org_id IS NULL
),
met AS (
  SELECT s.party_id, o.org_id FROM sought s JOIN org_names o USING (key)
  UNION
  SELECT s.party_id, o.org_id FROM sought s JOIN org_names o USING (joined)
)
SELECT m.party_id, m.org_id, coalesce(list_contains(o.postcodes, p.postcode), false) AS same_postcode
FROM met m JOIN orgs o USING (org_id) JOIN parties p USING (party_id)
WHERE NOT contradicts(p.charity, p.company, o.last_charity, o.company);
