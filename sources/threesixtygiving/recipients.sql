-- A value that is no number of the register's form stays as it is published; a made-up number (01234567) goes.
SELECT i.grant_id, row_number() OVER (PARTITION BY i.file, i.row ORDER BY e.place, e.name) AS n,
  e.id AS published_id, register_id(e.id) AS register_id, scrub(e.name) AS name,
  CASE
    WHEN charity_number(e.charityNumber) IS NOT NULL THEN charity_number(e.charityNumber)
    WHEN regexp_matches(letters_digits(e.charityNumber), '^(GB)?(SC)+\d{5,6}$')
      THEN 'SC' || lpad(regexp_extract(e.charityNumber, '(\d+)\D*$', 1), 6, '0')
    WHEN letters_digits(e.charityNumber) NOT IN ('1234567', '0', '00', '000000') THEN blank(e.charityNumber)
  END AS charity_number,
  CASE
    WHEN company_number(e.companyNumber) IS NOT NULL THEN company_number(e.companyNumber)
    WHEN padded_company(number_part(e.companyNumber, 'GBCOH')) IS NULL THEN blank(e.companyNumber)
  END AS company_number,
  blank(e.postalCode) AS postcode_given, normal_postcode(e.postalCode) AS postcode
FROM elements e
JOIN ids i USING (file, row)
WHERE e.part = 'recipientOrganization' AND coalesce(e.id, e.name) IS NOT NULL
