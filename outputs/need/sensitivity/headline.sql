-- One row: the study population by the rules just applied, with levels, places and grants by the choices just made.
CREATE OR REPLACE TEMP TABLE chosen_study AS
WITH places AS (
  SELECT org_id, imd_2019_decile, imd_2025_decile, coastal_ons_2020, coastal_cmo_2021, coastal_ons_2023,
    coastal_open_coast
  FROM organisations
  UNION ALL BY NAME
  SELECT s.record_id AS org_id, p.imd_2019_decile, p.imd_2025_decile, p.coastal_ons_2020, p.coastal_cmo_2021,
    p.coastal_ons_2023, p.coastal_open_coast
  FROM split_entries s JOIN postcode_places p USING (postcode) JOIN organisations o USING (org_id)
  WHERE NOT o.sensitive
)
SELECT c.org_id, coalesce(r.relevance, o.relevance, 'none') AS relevance,
  CASE getvariable('deprivation_vintage') WHEN 2019 THEN p.imd_2019_decile ELSE p.imd_2025_decile END AS decile,
  CASE getvariable('coastal_list') WHEN 'ons_2020' THEN p.coastal_ons_2020 WHEN 'cmo_2021' THEN p.coastal_cmo_2021
    WHEN 'ons_2023' THEN p.coastal_ons_2023 ELSE p.coastal_open_coast END AS coastal
FROM candidates c
ANTI JOIN exclusion_flags f USING (org_id)
LEFT JOIN organisations o USING (org_id)
LEFT JOIN relevance_again r USING (org_id)
LEFT JOIN places p USING (org_id);

CREATE OR REPLACE TEMP TABLE chosen_grants AS
SELECT g.grant_id, g.amount_gbp, g.relevance
FROM grants g
JOIN linked l ON l.grant_id = regexp_replace(g.grant_id, '~[0-9]+of[0-9]+$', '') AND l.n = g.recipient_n
JOIN chosen_study s ON s.org_id = l.org_id
WHERE g.duplicate_of IS NULL AND (g.regrant IS NULL OR getvariable('count_regrants'));

INSERT INTO choice_organisations
SELECT getvariable('n'), org_id, relevance, decile <= 2, coastal FROM chosen_study;

INSERT INTO choice_grants
SELECT getvariable('n'), coalesce(c.grant_id, g.grant_id), c.grant_id IS NOT NULL
FROM chosen_grants c FULL JOIN (FROM grants WHERE in_study) g USING (grant_id)
WHERE c.grant_id IS NULL OR g.grant_id IS NULL;

INSERT INTO headlines
WITH counted AS (
  SELECT count(*) AS organisations, count(*) FILTER (relevance = 'core') AS core,
    count(*) FILTER (relevance = 'stated') AS stated, count(*) FILTER (relevance = 'associated') AS associated,
    count(*) FILTER (relevance IN ('core', 'stated')) AS criminal_justice,
    -- Where no decile or list is known at all, the count is not nought but unknown.
    CASE WHEN count(decile) > 0 THEN count(*) FILTER (decile <= 2) END AS most_deprived,
    CASE WHEN count(decile) > 0 THEN count(*) FILTER (decile <= 2 AND relevance IN ('core', 'stated')) END
      AS criminal_justice_most_deprived,
    CASE WHEN count(coastal) > 0 THEN count(*) FILTER (coastal) END AS coastal,
    CASE WHEN count(coastal) > 0 THEN count(*) FILTER (coastal AND relevance IN ('core', 'stated')) END
      AS criminal_justice_coastal
  FROM chosen_study
),
money AS (
  SELECT count(*) AS grants, coalesce(sum(CAST(g.amount_gbp AS DECIMAL(18, 2))), 0) AS grant_amount,
    count(*) FILTER (g.relevance IN ('core', 'stated')) AS criminal_justice_grants
  FROM chosen_grants g
),
justice AS (SELECT org_id FROM chosen_study WHERE relevance IN ('core', 'stated'))
SELECT getvariable('n'), getvariable('choice'), getvariable('value'), getvariable('label'),
  c.organisations, c.core, c.stated, c.associated, c.criminal_justice, c.most_deprived,
  c.criminal_justice_most_deprived, c.coastal, c.criminal_justice_coastal, m.grants, m.grant_amount,
  m.criminal_justice_grants,
  CASE WHEN getvariable('n') = 1 THEN 0 ELSE (SELECT count(*) FROM justice ANTI JOIN first_justice USING (org_id)) END,
  (SELECT count(*) FROM first_justice ANTI JOIN justice USING (org_id))
FROM counted c, money m;
