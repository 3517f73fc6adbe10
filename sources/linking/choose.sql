-- What a recipient may be. It is one body at most: each candidate's odds stand against those of all others, and of none.
CREATE OR REPLACE TEMP TABLE party_candidates AS
WITH possible AS (
  SELECT p.party_id, c.body AS org_id,
    bool_or(c.same_name AND NOT c.misspelt) AS same_name,
    bool_or(coalesce(c.postcode = c.known_postcode, false)) AS same_postcode,
    max(c.match_probability / (1 - c.match_probability)) AS odds
  FROM parties p
  JOIN published b USING (party_id)
  JOIN sought s ON s.name = p.name AND s.postcode IS NOT DISTINCT FROM p.postcode
  JOIN likelihoods c USING (sought_id)
  JOIN orgs o ON o.org_id = c.body
  WHERE b.org_id IS NULL AND NOT contradicts(p.charity, p.company, o.last_charity, o.companies)
    AND NOT EXISTS (FROM link_decisions d WHERE d.asked_id = p.asked_id AND d.org_id = c.body AND NOT d.same)
    -- A school is not its parents' association.
    AND (c.same_name OR NOT s.public)
  GROUP BY p.party_id, c.body
),
-- The only body of this name at this postcode needs no model.
settled AS (
  SELECT * REPLACE (CASE
    WHEN count_if(same_name AND same_postcode) OVER (PARTITION BY party_id) <> 1 THEN odds
    WHEN same_name AND same_postcode THEN greatest(odds, 999)
    ELSE least(odds, 0.1)
  END AS odds)
  FROM possible
)
SELECT *, round(odds / (1 + sum(odds) OVER (PARTITION BY party_id)), 4) AS probability,
  count_if(same_name) OVER (PARTITION BY party_id) AS namesakes,
  row_number() OVER (PARTITION BY party_id ORDER BY odds DESC, org_id) AS rank
FROM settled;
