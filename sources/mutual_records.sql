WITH placed AS (
  -- A country may follow the postcode.
  SELECT *, trimmed(regexp_extract(address, '(?i)\b([A-Z]{1,2}[0-9][0-9A-Z]?\s*[0-9][A-Z]{2})[\s,.]*' ||
    '(?:UK|United Kingdom|Great Britain|England|Wales|Scotland)?[\s,.]*$', 1)) AS postcode
  FROM societies
)
SELECT
  'GB-MPR-' || number AS record_id,
  'mutual' AS register,
  true AS main,
  NULL AS main_id,
  one_line(name) AS name,
  CASE
    WHEN kind ILIKE '%community benefit%' THEN 'community benefit society'
    WHEN kind ILIKE '%co-operative%' OR kind ILIKE '%cooperative%' THEN 'co-operative'
    ELSE 'other'
  END AS legal_form,
  NULL AS charity_number,
  -- How Companies House writes it: it lists societies under numbers of its own making.
  CASE
    WHEN regexp_full_match(number, '[0-9]{1,6}') THEN 'RS' || lpad(number, 6, '0')
    WHEN regexp_full_match(number, '[0-9]{1,5}[RC]') THEN 'IP' || lpad(number, 6, '0')
    WHEN regexp_full_match(number, '[0-9]{1,4}RS') THEN 'SP' || lpad(number, 6, '0')
    WHEN regexp_full_match(number, '[0-9]{1,5}W') THEN 'RS' || lpad(rtrim(number, 'W'), 6, '0')
    ELSE company_number(number)
  END AS company_number,
  number AS society_number,
  false AS is_cic,
  registered_on,
  removed_on,
  CASE WHEN status IS NULL THEN removed_on IS NULL ELSE status ILIKE 'registered%' END AS active,
  NULL AS income,
  NULL AS income_year_end,
  postcode AS postcode_given,
  normal_postcode(postcode) AS postcode,
  NULL AS website,
  NULL AS activities,
  NULL AS objects
FROM placed
