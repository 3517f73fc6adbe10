-- Companies House, sports clubs, mutual societies and community interest statements.

-- output: companies
SELECT CASE WHEN number = 'X' THEN '' ELSE name END AS "CompanyName", nullif(number, 'X') AS " CompanyNumber",
  CASE WHEN chance(i, 'care of', 0.05) THEN upper(person(i, 'director')) ELSE '' END AS "RegAddress.CareOf",
  '' AS "RegAddress.POBox", upper(street) AS "RegAddress.AddressLine1", '' AS " RegAddress.AddressLine2",
  upper(town) AS "RegAddress.PostTown", upper(coalesce(lad, '')) AS "RegAddress.County",
  CASE WHEN chance(i, 'country', 0.5) THEN 'UNITED KINGDOM' ELSE '' END AS "RegAddress.Country",
  postcode AS "RegAddress.PostCode", category AS "CompanyCategory", status AS "CompanyStatus",
  'United Kingdom' AS "CountryOfOrigin", coalesce(strftime(dissolved, '%d/%m/%Y'), '') AS "DissolutionDate",
  strftime(incorporated, '%d/%m/%Y') AS "IncorporationDate", '31' AS "Accounts.AccountRefDay",
  '3' AS "Accounts.AccountRefMonth", '31/12/2026' AS "Accounts.NextDueDate", '31/03/2025' AS "Accounts.LastMadeUpDate",
  'MICRO ENTITY' AS "Accounts.AccountCategory", '' AS "Returns.NextDueDate", '' AS "Returns.LastMadeUpDate",
  '0' AS "Mortgages.NumMortCharges", '0' AS "Mortgages.NumMortOutstanding", '0' AS "Mortgages.NumMortPartSatisfied",
  '0' AS "Mortgages.NumMortSatisfied", sic AS "SICCode.SicText_1", '' AS "SICCode.SicText_2", '' AS "SICCode.SicText_3",
  '' AS "SICCode.SicText_4", '0' AS "LimitedPartnerships.NumGenPartners", '0' AS "LimitedPartnerships.NumLimPartners",
  'http://business.data.gov.uk/id/company/' || number AS "URI",
  CASE WHEN renamed THEN '14/02/2019' ELSE '' END AS "PreviousName_1.CONDATE",
  CASE WHEN renamed THEN pick(getvariable('brands'), i, 'former') || ' ' || name ELSE '' END
    AS " PreviousName_1.CompanyName",
  '' AS " PreviousName_2.CONDATE", '' AS " PreviousName_2.CompanyName", '' AS "PreviousName_3.CONDATE",
  '' AS " PreviousName_3.CompanyName", '' AS "PreviousName_4.CONDATE", '' AS " PreviousName_4.CompanyName",
  '' AS "PreviousName_5.CONDATE", '' AS " PreviousName_5.CompanyName", '' AS "PreviousName_6.CONDATE",
  '' AS " PreviousName_6.CompanyName", '' AS "PreviousName_7.CONDATE", '' AS " PreviousName_7.CompanyName",
  '' AS "PreviousName_8.CONDATE", '' AS " PreviousName_8.CompanyName", '' AS "PreviousName_9.CONDATE",
  '' AS " PreviousName_9.CompanyName", '' AS "PreviousName_10.CONDATE", '' AS " PreviousName_10.CompanyName",
  '31/05/2027' AS "ConfStmtNextDueDate", '17/05/2026' AS " ConfStmtLastMadeUpDate"
FROM (SELECT *, chance(i, 'renamed', 0.05) AS renamed FROM listed) ORDER BY number;

-- output: organisations_listed
SELECT i, number, name, category, status, incorporated, dissolved, sic, street, town, lad,
  CASE WHEN same_place THEN postcode ELSE left(postcode, 4) || ' 1ZZ' END AS postcode
FROM company_rows;

-- output: ordinary_listed
SELECT i, CAST(60000000 + i AS VARCHAR) AS number,
  upper(concat_ws(' ', pick(getvariable('families'), i, 'firm'), pick(getvariable('brands'), i, 'firm'),
    getvariable('trades')[1 + draw(i, 'trade') % 8], '(' || town || ')', 'LTD')) AS name,
  'Private Limited Company' AS category, 'Active' AS status,
  day_between(i, 'incorporated', DATE '1990-01-01', DATE '2026-06-30') AS incorporated, NULL::DATE AS dissolved,
  getvariable('trade_codes')[1 + draw(i, 'trade') % 8] AS sic, street(i) AS street, town, NULL::VARCHAR AS lad, postcode
FROM (
  SELECT i, draw(i, 'company p') % (getvariable('all_postcodes') - 1) AS p FROM range($first, $last + 1) AS firms(i)
) JOIN postcodes USING (p) JOIN lsoas USING (lsoa_no, lad_no, in_study) JOIN towns USING (town_no, lad_no);

-- A row without a number, and one whose number is there already.
-- output: company_faults
SELECT i, 'X' AS number, name, category, status, incorporated, dissolved, sic, street, town, lad, postcode
FROM company_rows WHERE number = (SELECT min(number) FROM company_rows)
UNION ALL
SELECT i, number, name, category, status, incorporated, dissolved, sic, street, town, lad, postcode
FROM company_rows WHERE number = (SELECT max(number) FROM company_rows);

-- output: clubs
SELECT id, name, address, postcode, CASE WHEN active THEN 'True' ELSE 'False' END AS active
FROM club_rows
UNION ALL SELECT NULL, 'Quarrowby Skittles Club', '1 Lantern Row, Quarrowby', 'NA', 'True'
UNION ALL SELECT min(id), 'Thrimbleby Quoits Club', '2 Lantern Row, Thrimbleby', NULL, 'True' FROM club_rows
ORDER BY name, id NULLS LAST, active;

-- output: societies
SELECT rtrim(number, 'R') AS "Society Number", CASE WHEN number LIKE '%R' THEN 'R' END AS "Society Suffix",
  number AS "Full Registation Number",
  name AS "Society Name", CASE legal WHEN 'Industrial and Provident Society' THEN 'Registered Society' ELSE legal END
    AS "Registered As",
  upper(concat_ws(', ', street(i), town, lad, CASE WHEN NOT chance(i, 'no postcode', 0.06) THEN postcode END))
    AS "Society Address",
  CASE WHEN i % 2 = 0 THEN strftime(registered_on, '%d/%m/%Y') ELSE CAST(registered_on AS VARCHAR) END
    AS "Registration Date",
  CASE WHEN i % 2 = 0 THEN strftime(removed_on, '%d/%m/%Y') ELSE CAST(removed_on AS VARCHAR) END
    AS "Deregistration Date",
  CASE legal WHEN 'Credit Union' THEN 'Credit Unions Act 1979' WHEN 'Industrial and Provident Society'
    THEN 'Industrial and Provident Societies Act 1965' ELSE 'Co-operative and Community Benefit Societies Act 2014' END
    AS "Registration Act",
  '94990' AS "Standard Industrial Classification Code (SIC)", legal AS "Reporting Classification",
  CASE WHEN active THEN 'Registered' ELSE 'Deregistered' END AS "Society Status"
FROM society_rows
UNION ALL
SELECT NULL, NULL, NULL, 'Quarrowby Thrift Society Limited', 'Registered Society', 'LANTERN ROW, QUARROWBY',
  '1990-01-01',
  NULL, NULL, NULL, NULL, 'Registered'
ORDER BY 1 NULLS LAST;

-- output: statements
SELECT i AS uid, number AS company_number, objects AS beneficiaries,
  'Any surplus will be put back into the work in ' || town || '.' AS surplus_use,
  nullif(filled(pick(does, i, 'does'), i, 'does', town, lad), '') AS activity_1,
  'People in ' || town || ' will benefit, because they will not have to travel.' AS community_benefit_1,
  CASE WHEN chance(i, 'second', 0.8) THEN nullif(filled(pick(how, i, 'how'), i, 'how', town, lad), '') END
    AS activity_2,
  filled(pick(getvariable('fillers'), i, 'benefit'), i, 'benefit', town, lad) AS community_benefit_2,
  CASE WHEN chance(i, 'third', 0.5) THEN filled(pick(getvariable('fillers'), i, 'third'), i, 'third', town, lad) END
    AS activity_3,
  NULL AS community_benefit_3, NULL AS activity_4, NULL AS community_benefit_4, NULL AS activity_5,
  NULL AS community_benefit_5, NULL AS activity_6, NULL AS community_benefit_6, NULL AS activity_7,
  NULL AS community_benefit_7, NULL AS activity_8, NULL AS community_benefit_8, NULL AS activity_9,
  NULL AS community_benefit_9, NULL AS activity_10, NULL AS community_benefit_10,
  CASE WHEN was = 'cic' OR i % 3 > 0 THEN 'CIC36' ELSE 'CIC37' END AS source_form
FROM (
  SELECT i, coalesce(old_company_number, company_number) AS number, town, lad, was, kinds.does, kinds.how,
    filled(pick(kinds.objects, i, 'objects'), i, 'objects', town, lad) AS objects
  FROM bodies JOIN kinds USING (kind_no)
  WHERE (register = 'cic' OR was = 'cic') AND coalesce(case_code, '') <> 'no_statement'
    AND NOT chance(i, 'unstated', 0.03)
) ORDER BY i;

-- output: statement_faults
SELECT 999999999 AS uid, NULL AS company_number, 'People in Quarrowby' AS beneficiaries, NULL AS surplus_use,
  'A café.' AS activity_1, NULL AS community_benefit_1, NULL AS activity_2, NULL AS community_benefit_2,
    NULL AS activity_3,
  NULL AS community_benefit_3, NULL AS activity_4, NULL AS community_benefit_4, NULL AS activity_5,
  NULL AS community_benefit_5, NULL AS activity_6, NULL AS community_benefit_6, NULL AS activity_7,
  NULL AS community_benefit_7, NULL AS activity_8, NULL AS community_benefit_8, NULL AS activity_9,
  NULL AS community_benefit_9, NULL AS activity_10, NULL AS community_benefit_10, 'CIC36' AS source_form;
