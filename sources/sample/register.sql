-- The Charity Commission's tables, one query each, every upstream column in its order; $first and $last bound a chunk.

-- output: charity
SELECT * EXCLUDE (i, town, case_code, old_charity_number, was) FROM charity_rows WHERE i BETWEEN $first AND $last
  ORDER BY i;

-- Branches and funds within a charity share its number; they have no type, accounts or text of their own.
-- output: linked
SELECT * EXCLUDE (i, town, case_code, old_charity_number, was, j, linked_name) REPLACE (
  6000000 + i * 4 + j AS organisation_number, j AS linked_charity_number, linked_name AS charity_name,
  NULL AS charity_type, NULL AS charity_reporting_status, NULL AS latest_acc_fin_period_start_date,
  NULL AS latest_acc_fin_period_end_date, NULL AS latest_income, NULL AS latest_expenditure, NULL AS charity_activities)
FROM charity_rows JOIN linked USING (i) WHERE i BETWEEN $first AND $last ORDER BY i, j;

-- Associations that became CIOs keep a removed entry under their old number.
-- output: removed
SELECT * EXCLUDE (i, town, case_code, old_charity_number, was) REPLACE (
  7000000 + i AS organisation_number, old_charity_number AS registered_charity_number, 'Other' AS charity_type,
  'Removed' AS charity_registration_status, '1998-03-05T00:00:00' AS date_of_registration,
  '2021-09-30T00:00:00' AS date_of_removal, 'Removed' AS charity_reporting_status, false AS charity_is_cio,
  NULL AS charity_company_registration_number, upper(charity_name) AS charity_name)
FROM charity_rows WHERE was = 'association' AND i BETWEEN $first AND $last ORDER BY i;

-- A row whose number cannot be read, one without, and one that is there twice.
-- output: charity_faults
SELECT * EXCLUDE (i, town, case_code, old_charity_number, was) REPLACE (
  CASE i WHEN 60 THEN to_json('n/a') WHEN 62 THEN to_json(registered_charity_number) END AS registered_charity_number,
  CASE i WHEN 62 THEN organisation_number END AS organisation_number)
FROM charity_rows WHERE i IN (60, 61, 62) ORDER BY i;

-- output: governing_document
SELECT getvariable('extracted') AS date_of_extract, organisation(i) AS organisation_number,
  charity_number AS registered_charity_number, 0 AS linked_charity_number,
  CASE legal WHEN 'CIO' THEN 'CIO - FOUNDATION REGISTERED ' WHEN 'Charitable company'
    THEN 'MEMORANDUM AND ARTICLES INCORPORATED '
    ELSE 'CONSTITUTION ADOPTED ' END || strftime(registered_on, '%d %b %Y') AS governing_document_description,
  CASE draw(i, 'capitals') % 5 WHEN 0 THEN lost(objects) WHEN 1 THEN objects ELSE upper(lost(objects)) END
    AS charitable_objects,
  CASE WHEN chance(i, 'benefit', 0.3) THEN upper(town) END AS area_of_benefit
FROM bodies JOIN texts USING (i) WHERE register = 'charity' AND i BETWEEN $first AND $last ORDER BY i;

-- output: governing_document_faults
SELECT getvariable('extracted') AS date_of_extract, NULL AS organisation_number, NULL AS registered_charity_number,
  0 AS linked_charity_number, NULL AS governing_document_description, 'TO RELIEVE POVERTY.' AS charitable_objects,
  NULL AS area_of_benefit;

-- output: area_of_operation
SELECT getvariable('extracted') AS date_of_extract, organisation(i) AS organisation_number,
  charity_number AS registered_charity_number, 0 AS linked_charity_number, area_type AS geographic_area_type,
  area_name AS geographic_area_description, parent_type AS parent_geographic_area_type,
  parent_name AS parent_geographic_area_description, coalesce(welsh, false) AS welsh_ind
FROM operations WHERE i BETWEEN $first AND $last ORDER BY i, area_type, area_name;

-- output: area_of_operation_faults
SELECT getvariable('extracted') AS date_of_extract, NULL AS organisation_number, NULL AS registered_charity_number,
  0 AS linked_charity_number, 'Local Authority' AS geographic_area_type, 'Leeds City' AS geographic_area_description,
  'Metropolitan County' AS parent_geographic_area_type, 'West Yorkshire' AS parent_geographic_area_description,
  false AS welsh_ind;

-- output: annual_return_history
SELECT getvariable('extracted') AS date_of_extract, organisation(i) AS organisation_number,
  1400000 + i AS registered_charity_number, moment(beginning) AS fin_period_start_date,
  moment(ending) AS fin_period_end_date, 'AR' || strftime(ending, '%y') AS ar_cycle_reference,
  moment(ending + INTERVAL 10 MONTH) AS reporting_due_date, moment(ending + INTERVAL 8 MONTH)
    AS date_annual_return_received,
  CASE WHEN income > 25000 THEN moment(ending + INTERVAL 8 MONTH) END AS date_accounts_received,
  income AS total_gross_income, CAST(income * 0.96 AS BIGINT) AS total_gross_expenditure, NULL AS accounts_qualified,
  0 AS suppression_ind
FROM returns WHERE i BETWEEN $first AND $last ORDER BY i, k;

-- output: annual_return_history_faults
SELECT * REPLACE ('not known' AS fin_period_end_date) FROM (
  SELECT getvariable('extracted') AS date_of_extract, 1400062 AS organisation_number,
    1400062 AS registered_charity_number,
    NULL AS fin_period_start_date, NULL AS fin_period_end_date, 'AR24' AS ar_cycle_reference,
      NULL AS reporting_due_date,
    NULL AS date_annual_return_received, NULL AS date_accounts_received, 1200 AS total_gross_income,
    1100 AS total_gross_expenditure, NULL AS accounts_qualified, 0 AS suppression_ind
);

-- output: annual_return_parta
SELECT * EXCLUDE (i, k) FROM parta_rows WHERE i BETWEEN $first AND $last ORDER BY i, k;

-- output: annual_return_parta_faults
SELECT * EXCLUDE (i, k) REPLACE (NULL AS organisation_number, NULL AS registered_charity_number)
FROM parta_rows WHERE i < 500 ORDER BY i, k LIMIT 1;

-- output: annual_return_partb
SELECT * EXCLUDE (i, k) FROM partb_rows WHERE i BETWEEN $first AND $last ORDER BY i, k;

-- output: annual_return_partb_faults
SELECT * EXCLUDE (i, k) REPLACE (NULL AS organisation_number, NULL AS registered_charity_number)
FROM partb_rows WHERE i < 500 ORDER BY i, k LIMIT 1;

-- output: classification
SELECT getvariable('extracted') AS date_of_extract, organisation(i) AS organisation_number,
  1400000 + i AS registered_charity_number, 0 AS linked_charity_number, class_code AS classification_code,
  class_type AS classification_type, class_name AS classification_description
FROM (
  SELECT DISTINCT i, draw(i * 8 + n, 'class') % (SELECT count(*) FROM classes) AS class_no
  FROM range($first, $last + 1) AS charities(i), range(4) AS four(n)
) JOIN classes USING (class_no) ORDER BY i, class_code;

-- output: classification_faults
SELECT getvariable('extracted') AS date_of_extract, 1400062 AS organisation_number,
  1400062 AS registered_charity_number,
  0 AS linked_charity_number, NULL AS classification_code, NULL AS classification_type,
    NULL AS classification_description;

-- output: other_names
SELECT getvariable('extracted') AS date_of_extract, organisation_number, registered_charity_number,
  linked_charity_number, i * 4 + n AS charity_name_id, kind AS charity_name_type, name AS charity_name
FROM other_names WHERE i BETWEEN $first AND $last ORDER BY i, n;

-- output: other_names_faults
SELECT getvariable('extracted') AS date_of_extract, NULL AS organisation_number, NULL AS registered_charity_number,
  0 AS linked_charity_number, NULL AS charity_name_id, 'Working name' AS charity_name_type,
    'Quarrowby Relief' AS charity_name;

-- Trustees, who are people: nothing may open this file.
-- output: trustee
SELECT getvariable('extracted') AS date_of_extract, organisation(i) AS organisation_number,
  1400000 + i AS registered_charity_number, 0 AS linked_charity_number, i * 4 + n AS trustee_id,
  person(i * 4 + n, 'trustee') AS trustee_name, n = 0 AS trustee_is_chair,
    'Individual Trustee' AS individual_or_organisation,
  NULL AS trustee_date_of_appointment
FROM range($first, $last + 1) AS charities(i), range(3) AS three(n) ORDER BY i, n;
