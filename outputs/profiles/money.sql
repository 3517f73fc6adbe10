SELECT h.area_type, h.area_code, h.relevance AS level, count(DISTINCT h.org_id) AS organisations, count(*) AS grants,
  coalesce(sum(CAST(g.amount_gbp AS DECIMAL(18, 2))), 0) AS amount,
  count(*) FILTER (g.relevance IN ('core', 'stated')) AS justice_grants,
  coalesce(sum(CAST(g.amount_gbp AS DECIMAL(18, 2))) FILTER (g.relevance IN ('core', 'stated')), 0) AS justice_amount,
  min(g.award_year) AS first_year, max(g.award_year) AS last_year
FROM profile_homes h JOIN grants g USING (org_id)
WHERE g.in_study AND h.relevance <> 'none'
GROUP BY ALL
