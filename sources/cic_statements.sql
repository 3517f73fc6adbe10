-- One text per statement; a company that made the same statement twice has it once.
WITH joined AS (
  SELECT row, source_form AS form, company_number AS value, 'GB-COH-' || company_number(company_number) AS record_id,
    nullif(concat_ws(E'\n', blank(beneficiaries),
      blank(activity_1), blank(community_benefit_1), blank(activity_2), blank(community_benefit_2),
      blank(activity_3), blank(community_benefit_3), blank(activity_4), blank(community_benefit_4),
      blank(activity_5), blank(community_benefit_5), blank(activity_6), blank(community_benefit_6),
      blank(activity_7), blank(community_benefit_7), blank(activity_8), blank(community_benefit_8),
      blank(activity_9), blank(community_benefit_9), blank(activity_10), blank(community_benefit_10)), '') AS text
  FROM raw
),
compared AS (
  SELECT *, min(row) OVER (PARTITION BY record_id, text) AS first_row FROM joined
)
SELECT row, record_id, form, text,
  CASE
    WHEN record_id IS NULL AND value IS NULL THEN 'no value'
    WHEN record_id IS NULL THEN 'not a company number'
    WHEN text IS NULL THEN 'no text'
    WHEN row > first_row THEN 'repeats the statement of row ' || first_row
  END AS reason,
  CASE WHEN record_id IS NOT NULL AND text IS NULL THEN 'activity_1' ELSE 'company_number' END AS field,
  left(scrub(value), 100) AS value
FROM compared
