-- Grants in the forms that publishers give them: the same rows under different titles, in different styles.

-- output: package
SELECT grant_id AS id, title, description, currency, amount AS "amountAwarded", amount * 2 AS "amountAppliedFor",
  awarded_text AS "awardDate",
  [{'startDate': day_text('iso', awarded + 60), 'endDate': day_text('iso', awarded + 425),
    'duration': 12}] AS "plannedDates",
  [{'id': rid, 'name': rname, 'charityNumber': CAST(rcharity AS VARCHAR), 'companyNumber': rcompany,
    'streetAddress': street(r), 'addressLocality': town, 'addressCountry': 'GB', 'postalCode': rpostcode,
    'contactName': person(r, 'contact'), 'telephone': phone(r), 'email': email(r)}] AS "recipientOrganization",
  CASE WHEN place_name IS NOT NULL THEN [{'name': place_name, 'geoCode': place_code,
    'geoCodeType': CASE WHEN place_code IS NOT NULL THEN 'LAD' END, 'countryCode': 'GB'}] END AS "beneficiaryLocation",
  [{'id': funder_id, 'name': funder_name}] AS "fundingOrganization", [{'title': programme}] AS "grantProgramme",
  regrant AS "regrantType", 'Yes' AS "fromOpenCall", '2026-04-30T00:00:00+00:00' AS "dateModified",
  'https://grants.example.org/' || prefix AS "dataSource"
FROM grant_rows WHERE f = $f ORDER BY n;

-- output: old_style
SELECT grant_id AS id, [{'id': rid, 'addressCountry': 'UK', 'addressLocality': town, 'postalCode': rpostcode,
  'name': rname,
    'streetAddress': street(r)}] AS "recipientOrganization",
  CAST(amount AS DOUBLE) AS "amountDisbursed", CAST(amount AS DOUBLE) AS "amountAwarded", title, purpose AS description,
  [{'code': programme[1], 'title': programme}] AS "grantProgramme", currency, awarded_text AS "awardDate",
  {'Title (extended)': programme || '\Regional'} AS "Grant Programme", '17/08/2025 00:00' AS "dateModified",
  [{'id': funder_id, 'name': funder_name}] AS "fundingOrganization", 'YES' AS "Open Call?"
FROM grant_rows WHERE f = $f ORDER BY n;

-- Community foundations: people among the recipients, several recipients, transactions, regrants.
-- output: mixed
SELECT CASE WHEN n % 150 = 149 THEN '' ELSE grant_id END AS id, title,
  CASE WHEN who = 'person' THEN 'For a new cooker' ELSE description END AS description,
  currency, amount AS "amountAwarded", awarded_text AS "awardDate",
  CASE WHEN who = 'person' THEN {'id': prefix || '-person:' || r, 'name': name} END AS "recipientIndividual",
  CASE WHEN who = 'person' THEN {'primaryGrantReason': 'GTIR010', 'grantPurpose': ['GTIP020']} END
    AS "toIndividualsDetails",
  CASE WHEN who <> 'person' THEN CASE WHEN n % 25 = 0
    THEN [{'id': rid, 'name': rname, 'postalCode': rpostcode},
      {'id': coalesce(other_id, rid || '-2'), 'name': coalesce(other_name, rname || ' (second part)'),
        'postalCode': other_postcode}]
    ELSE [{'id': rid, 'name': rname, 'postalCode': rpostcode}] END END AS "recipientOrganization",
  [{'id': funder_id, 'name': funder_name, 'contactName': person(f, 'officer'),
    'email': email(f)}] AS "fundingOrganization",
  [{'title': programme}] AS "grantProgramme", regrant AS "regrantType",
  [{'id': 'payment-' || source, 'value': amount, 'transactionDate': day_text('iso',
    awarded)}] AS "commitmentTransaction"
FROM (
  SELECT *, lead(rid) OVER ahead AS other_id, lead(rname) OVER ahead AS other_name, lead(rpostcode) OVER ahead
    AS other_postcode
  FROM grant_rows WHERE f = $f WINDOW ahead AS (ORDER BY n)
) ORDER BY n;

-- output: workbook
SELECT grant_id AS "Identifier", title AS "Title", description AS "Description", currency AS "Currency",
  amount * 2 AS "Amount Applied For", amount AS "Amount Awarded", NULL AS "Amount Disbursed",
  CASE WHEN NOT chance(source, 'undated', 0.002) THEN awarded END AS "Award Date", NULL AS "URL",
  CAST(awarded + 30 AS DATE) AS "Planned Dates:Start Date", CAST(awarded + 394 AS DATE) AS "Planned Dates:End Date",
  12 AS "Planned Dates:Duration (months)", rid AS "Recipient Org:Identifier", rname AS "Recipient Org:Name",
  CAST(rcharity AS VARCHAR) AS "Recipient Org:Charity Number", rcompany AS "Recipient Org:Company Number",
  street(r) AS "Recipient Org:Street Address", town AS "Recipient Org:City", NULL AS "Recipient Org:County",
  NULL AS "Recipient Org:Country", rpostcode AS "Recipient Org:Postal Code", NULL AS "Recipient Org:Description",
  NULL AS "Recipient Org:Web Address", place_name AS "Beneficiary Location:Name",
  CASE WHEN place_name IS NOT NULL THEN 'GB' END AS "Beneficiary Location:Country Code",
  NULL AS "Beneficiary Location:Latitude", NULL AS "Beneficiary Location:Longitude",
  place_code AS "Beneficiary Location:Geographic Code",
  CASE WHEN place_code IS NOT NULL THEN 'LAD' END AS "Beneficiary Location:Geographic Code Type",
  funder_id AS "Funding Org:Identifier", funder_name AS "Funding Org:Name", NULL AS "Funding Org:Department",
  NULL AS "Grant Programme:Code", programme AS "Grant Programme:Title", NULL AS "Grant Programme:URL",
  'Y' AS "From an open call?", NULL AS "Related Activity", NULL AS "Last modified", NULL AS "Data Source"
FROM grant_rows WHERE f = $f ORDER BY n;

-- output: cover
SELECT 'Grants of ' || publisher AS "Read me first", 'Published under the 360Giving standard' AS "About"
FROM files WHERE f = $f
UNION ALL SELECT 'The grants are on the next sheet.', 'Questions to ' || person($f, 'officer') || ', ' || phone($f);

-- Titles as typed by hand: other cases, spaces round colons, words of the publisher's own.
-- output: titled_by_hand
SELECT grant_id AS " identifier ", title AS "TITLE", description AS "Grant description", description AS "description",
  currency AS "currency", CASE WHEN n % 211 = 210 THEN 'tbc' ELSE printf('%,d', amount) END AS "Amount awarded",
  awarded_text AS "award date",
  CASE WHEN who = 'person' THEN prefix || '-person:' || r END AS "Recipient Ind:Identifier",
  CASE WHEN who = 'person' THEN name END AS "Recipient Ind:Name",
  CASE WHEN who <> 'person' THEN rid END AS "recipient org: identifier",
  CASE WHEN who <> 'person' THEN rname END AS "Recipient Org : Name",
  CAST(rcharity AS VARCHAR) AS "Recipient Org:charity number", rcompany AS "Recipient  Org:Company Number",
  rpostcode AS "Recipient Org:Postal code", person(r, 'contact') AS "Recipient Org:Contact Name",
  phone(r) AS "Recipient Org:Phone Number", email(r) AS "Recipient Org:Email", funder_id AS "Funding org:Identifier",
  funder_name AS "FUNDING ORG:NAME", programme AS "Grant Programme:Title", regrant AS "For Regrant Type",
  place_name AS "Beneficiary Location:0:Name", place_code AS "Beneficiary Location:0:Geographic Code",
  CASE WHEN place_code IS NOT NULL THEN 'LAD' END AS "Beneficiary Location:0:Geographic Code Type"
FROM grant_rows WHERE f = $f ORDER BY n;

-- output: latin
SELECT grant_id AS "Identifier", title AS "Title", description AS "Description", currency AS "Currency",
  amount * 2 AS "Amount Applied For", amount AS "Amount Awarded", amount AS "Amount Disbursed",
    awarded_text AS "Award Date",
  NULL AS "URL", day_text(dates, awarded + 30) AS "Planned Dates:Start Date",
  day_text(dates, awarded + 394) AS "Planned Dates:End Date", 12 AS "Planned Dates:Duration (months)",
  rid AS "Recipient Org:Identifier", rname AS "Recipient Org:Name", CAST(rcharity AS VARCHAR)
    AS "Recipient Org:Charity Number",
  rcompany AS "Recipient Org:Company Number", street(r) AS "Recipient Org:Street Address", town AS "Recipient Org:City",
  lad AS "Recipient Org:County", 'UK' AS "Recipient Org:Country", rpostcode AS "Recipient Org:Postal Code",
  'A fête, a café and £1 teas: that’s ' || rname AS "Recipient Org:Description",
  NULL AS "Recipient Org:Web Address",
  funder_id AS "Funding Org:Identifier", funder_name AS "Funding Org:Name", programme AS "Grant Programme:Title",
  NULL AS "Grant Programme:URL", 'Yes' AS "From an open call?", NULL AS "Last modified", NULL AS "Data Source"
FROM grant_rows WHERE f = $f ORDER BY n;

-- output: plain
SELECT CASE WHEN month(awarded) > 3 THEN year(awarded) ELSE year(awarded) - 1 END || '/' || (CASE
  WHEN month(awarded) > 3
    THEN year(awarded) ELSE year(awarded) - 1 END + 1) AS "Financial Year",
  split_part(grant_id, '-', 3) AS "URN", grant_id AS "Identifier", rname AS "Recipient Org:Name", title AS "Title",
  amount AS "Amount Awarded", awarded_text AS "Award Date", currency AS "Currency",
    programme AS "Grant Programme:Title",
  'Multi Sport' AS "Main_Sport", ['North', 'Yorkshire', 'North East'][1 + draw(source, 'region') % 3] AS "Region",
  lad AS "Local_Authority", town AS "Parliamentary_Constituency",
  CASE who WHEN 'public' THEN 'School' ELSE 'Sports Club' END AS "Organisation Type",
    funder_id AS "Funding Org:Identifier",
  funder_name AS "Funding Org:Name", 'https://grants.example.org/' AS "Data source", '2026-04-30' AS "Last modified"
FROM grant_rows WHERE f = $f ORDER BY n;
