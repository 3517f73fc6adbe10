SELECT
  'GB-CHC-' || c.number || CASE WHEN c.linked > 0 THEN '-' || c.linked ELSE '' END AS record_id,
  'ccew' AS register,
  c.linked = 0 AS main,
  CASE WHEN c.linked > 0 THEN 'GB-CHC-' || c.number END AS main_id,
  one_line(mended(c.name)) AS name,
  -- 'Previously excepted' says nothing of the form; a company number then does.
  CASE
    WHEN c.is_cio OR c.type = 'CIO' OR company_number(c.company_number) LIKE 'CE%' THEN 'CIO'
    -- A CIO must say in its name, or on its papers, that it is one; nobody else may.
    WHEN c.type IS NULL AND regexp_matches(upper(c.name), '\bC\.?I\.?O\b\.?\)?$') THEN 'CIO'
    WHEN c.type ILIKE '%company%' THEN 'charitable company'
    WHEN c.type ILIKE '%trust%' THEN 'trust'
    WHEN c.type ILIKE '%unincorporated%' OR c.type ILIKE '%association%' THEN 'unincorporated'
    WHEN c.type ILIKE 'other' THEN 'other'
    WHEN regexp_full_match(company_number(c.company_number), '[0-9]{8}|(SC|NI)[0-9]{6}') THEN 'charitable company'
  END AS legal_form,
  c.number AS charity_number,
  company_number(c.company_number) AS company_number,
  NULL AS society_number,
  false AS is_cic,
  c.registered_on,
  c.removed_on,
  lower(c.status) = 'registered' AS active,
  c.income,
  c.income_year_end,
  blank(c.postcode) AS postcode_given,
  normal_postcode(c.postcode) AS postcode,
  normal_website(c.website) AS website,
  blank(mended(c.activities)) AS activities,
  blank(mended(g.objects)) AS objects
FROM ccew_charity c
LEFT JOIN ccew_governing_document g USING (number, linked)
