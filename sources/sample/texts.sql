-- What organisations say of themselves, from their kind's sentences; a view, so that text is made only as it is
-- written.

CREATE VIEW texts AS
SELECT i, level, themes, sensitive,
  coalesce(activities, CASE WHEN NOT chance(i, 'silent', 0.06) THEN concat_ws(' ',
    nullif(filled(pick(does, i, 'does'), i, 'does', town, lad), ''),
    CASE WHEN chance(i, 'says how', 0.75) THEN nullif(filled(pick(how, i, 'how'), i, 'how', town, lad), '') END,
    CASE WHEN length >= 8 THEN filled(pick(getvariable('fillers'), i, 'first'), i, 'first', town, lad) END,
    CASE WHEN length >= 26 THEN filled(pick(getvariable('fillers'), i, 'second'), i, 'second', town, lad) END,
    CASE WHEN length >= 50 THEN filled(pick(getvariable('fillers'), i, 'third'), i, 'third', town, lad) END,
    CASE WHEN length >= 72 THEN filled(pick(getvariable('fillers'), i, 'fourth'), i, 'fourth', town, lad) END,
    CASE WHEN length = 99 THEN filled(array_to_string(getvariable('fillers'), ' '), i, 'long', town, lad) END) END)
    AS activities,
  filled(concat_ws(' ', CASE WHEN length % 3 = 0 THEN '1.' WHEN length % 3 = 1 THEN '(A)' END,
    pick(objects, i, 'objects') || CASE WHEN length % 2 = 0 THEN ' in {town} and the area around it.' ELSE '.' END,
    CASE WHEN chance(i, 'model clause', 0.12) THEN pick(getvariable('model_clauses'), i, 'model clause') END,
    CASE WHEN length % 10 < 8 THEN getvariable('closing_clauses')[1 + closing % 5] END,
    CASE WHEN length % 10 < 4 THEN getvariable('closing_clauses')[1 + (closing + 1) % 5] END,
    CASE WHEN length % 10 < 1 THEN getvariable('closing_clauses')[1 + (closing + 2) % 5]
      || ' ' || getvariable('closing_clauses')[1 + (closing + 3) % 5] END), i, 'objects', town, lad) AS objects
FROM (
  SELECT i, town, lad, activities, kinds.level, kinds.themes, kinds.sensitive, kinds.does, kinds.how, kinds.objects,
    draw(i, 'length') % 100 AS length, draw(i, 'closing') AS closing
  FROM bodies JOIN kinds USING (kind_no)
);

CREATE MACRO moment(day) AS strftime(day, '%Y-%m-%dT00:00:00');
CREATE MACRO year_end(i, registered_on, removed_on) AS CASE
  WHEN removed_on IS NOT NULL THEN CAST(removed_on - INTERVAL 200 DAY AS DATE)
  WHEN chance(i, 'dormant', 0.05) THEN DATE '2019-03-31'
  WHEN registered_on > DATE '2025-03-31' THEN NULL
  ELSE [DATE '2025-03-31', DATE '2025-03-31', DATE '2025-12-31', DATE '2024-12-31', DATE '2024-08-31']
    [1 + draw(i, 'year end') % 5] END;
CREATE MACRO organisation(i) AS CASE WHEN i % 2 = 0 THEN 1400000 + i ELSE 5000000 + i END;

-- The register's main table, with what its odd rows are made from in front.
CREATE VIEW charity_rows AS
SELECT i, town, case_code, old_charity_number, was,
  getvariable('extracted') AS date_of_extract, organisation(i) AS organisation_number,
  charity_number AS registered_charity_number, 0 AS linked_charity_number,
  CASE draw(i, 'case') % 5 WHEN 0 THEN replace(name, '’', '''') WHEN 1 THEN name ELSE upper(lost(name)) END
    AS charity_name,
  legal AS charity_type, CASE WHEN active THEN 'Registered' ELSE 'Removed' END AS charity_registration_status,
  moment(registered_on) AS date_of_registration, moment(removed_on) AS date_of_removal,
  CASE WHEN NOT active THEN 'Removed' WHEN ending IS NULL THEN 'New' WHEN ending < DATE '2024-01-01'
    THEN 'Submission Double Overdue' ELSE 'Submission Received' END AS charity_reporting_status,
  moment(CAST(ending - INTERVAL 364 DAY AS DATE)) AS latest_acc_fin_period_start_date,
  moment(ending) AS latest_acc_fin_period_end_date, CASE WHEN ending IS NOT NULL THEN income END AS latest_income,
  CASE WHEN ending IS NOT NULL THEN CAST(income * 0.96 AS BIGINT) END AS latest_expenditure,
  CASE WHEN NOT hidden THEN street(i) END AS charity_contact_address1,
  CASE WHEN NOT hidden THEN town END AS charity_contact_address2, CASE WHEN NOT hidden THEN lad END
    AS charity_contact_address3,
  CASE WHEN chance(i, 'care of', 0.1) THEN 'c/o ' || person(i, 'care of') END AS charity_contact_address4,
  NULL AS charity_contact_address5,
  CASE WHEN hidden OR postcode_given = '' THEN NULL
    WHEN postcode_given = 'town' THEN upper(town)[1:8]
    WHEN postcode_given = 'untidy' THEN lower(replace(postcode, ' ', ''))
    WHEN postcode_given IS NOT NULL THEN postcode_given
    WHEN draw(i, 'postcode field') % 1000 < 25 THEN NULL
    WHEN draw(i, 'postcode field') % 1000 < 31 THEN upper(town)[1:8]
    WHEN draw(i, 'postcode field') % 1000 < 36 THEN left(postcode, 2) || '98 9ZZ'
    WHEN draw(i, 'postcode field') % 1000 < 45 THEN lower(replace(postcode, ' ', ''))
    WHEN draw(i, 'postcode field') % 1000 < 120 THEN rpad(postcode, 8, ' ')
    ELSE postcode END AS charity_contact_postcode,
  phone(i) AS charity_contact_phone, email(i) AS charity_contact_email,
  CASE WHEN chance(i, 'website', 0.55) THEN 'www.' || replace(lower(town), ' ', '') || i || '.example.org' END
    AS charity_contact_web,
  CASE WHEN legal = 'Charitable company' THEN CASE
      WHEN company_given = 'zeros lost' THEN ltrim(company_number, '0')
      WHEN company_given IS NOT NULL THEN company_given
      WHEN chance(i, 'zeros lost', 0.3) THEN ltrim(company_number, '0')
      WHEN chance(i, 'no company number', 0.06) THEN NULL
      ELSE company_number END
    WHEN legal = 'CIO' AND chance(i, 'cio number', 0.5) THEN company_number END AS charity_company_registration_number,
  false AS charity_insolvent, false AS charity_in_administration, chance(i, 'excepted', 0.02)
    AS charity_previously_excepted,
  NULL AS charity_is_cdf_or_cif, legal = 'CIO' AS charity_is_cio,
  CASE WHEN legal = 'CIO' THEN false END AS cio_is_dissolved, NULL AS date_cio_dissolution_notice,
  CASE draw(i, 'loss') % 10 WHEN 0 THEN upper(lost(activities)) WHEN 1 THEN lost(activities) WHEN 2
    THEN lost(activities)
    WHEN 3 THEN lost(activities) ELSE CASE WHEN case_code = 'lost_characters' THEN lost(activities)
      ELSE activities END END
    AS charity_activities,
  chance(i, 'gift aid', 0.6) AS charity_gift_aid, chance(i, 'land', 0.3) AS charity_has_land
FROM (
  SELECT bodies.* EXCLUDE (activities, level, sensitive), texts.activities, year_end(i, registered_on,
    removed_on) AS ending
  FROM bodies JOIN texts USING (i) WHERE register = 'charity'
);

CREATE VIEW linked AS
SELECT i, j, concat(pick(getvariable('families'), i * 4 + j, 'fund'), ' ', ['Fund', 'Bequest', 'Hall'][1 + j % 3],
  ', ', town)
  AS linked_name
FROM bodies, range(1, 4) AS branches(j)
WHERE register = 'charity'
  AND j <= CASE WHEN chance(i, 'has linked', 0.03) OR case_code = 'near_names' THEN 1 + draw(i, 'linked') % 3
    ELSE 0 END;

CREATE VIEW other_names AS
SELECT i, 0 AS n, organisation(i) AS organisation_number, charity_number AS registered_charity_number,
  0 AS linked_charity_number, 'Working name' AS kind, coalesce(working_name, replace(replace(name, 'The ', ''), town,
    town[1:5]))
    AS name
FROM bodies WHERE register = 'charity' AND (working_name IS NOT NULL OR chance(i, 'working name', 0.15))
UNION ALL
SELECT i, 1, organisation(i), charity_number, 0, 'Previous name', CASE WHEN was = 'cic' THEN name || ' CIC'
  ELSE pick(getvariable('brands'), i, 'former') || ' ' || name END
FROM bodies WHERE register = 'charity' AND (was = 'cic' OR chance(i, 'previous name', 0.12))
UNION ALL
SELECT i, 2, 6000000 + i * 4 + j, 1400000 + i, j, 'Previous name', upper(linked_name) || ' (OLD)' FROM linked
  WHERE j = 1;

-- Areas of operation, in the register's own spellings: the authority, a neighbour, a county, a country, and far places.
CREATE VIEW operations AS
SELECT i, charity_number, 'Local Authority' AS area_type, register_name AS area_name,
  CASE WHEN county IS NOT NULL THEN 'Metropolitan County' END AS parent_type, county AS parent_name,
  authorities.country = 'W' AS welsh
FROM bodies JOIN (SELECT *, code[1] AS country FROM authorities) AS authorities USING (lad_no)
WHERE register = 'charity' AND NOT chance(i, 'nationwide', 0.12)
UNION
SELECT i, charity_number, 'Local Authority', beside.register_name,
  CASE WHEN beside.county IS NOT NULL THEN 'Metropolitan County' END, beside.county, false
FROM bodies JOIN authorities AS home USING (lad_no)
JOIN authorities AS beside ON beside.lad_no = 1 + (home.lad_no + draw(i, 'beside') % 2) % 27
WHERE register = 'charity' AND chance(i, 'works beside', 0.35) AND beside.in_study
UNION
SELECT i, charity_number, 'Local Authority', beside.register_name,
  CASE WHEN beside.county IS NOT NULL THEN 'Metropolitan County' END, beside.county, false
FROM bodies CROSS JOIN range(getvariable('further_areas')) AS further(k) JOIN authorities AS home USING (lad_no)
JOIN authorities AS beside ON beside.lad_no = 1 + (home.lad_no + 2 + draw(i * 8 + k, 'further') % 9) % 27
WHERE register = 'charity' AND chance(i * 8 + k, 'works further', 0.4) AND beside.in_study
UNION
SELECT i, charity_number, 'Metropolitan County', county, NULL, NULL, false
FROM bodies JOIN authorities USING (lad_no)
WHERE register = 'charity' AND county IS NOT NULL AND chance(i, 'county', 0.12)
UNION
SELECT i, charity_number, 'Region', ['Throughout England', 'Throughout England And Wales', 'Throughout London']
  [1 + draw(i, 'nation') % 3], NULL, NULL, false
FROM bodies WHERE register = 'charity' AND chance(i, 'nationwide', 0.12)
UNION
SELECT i, charity_number, 'Country', ['Scotland', 'Kenya', 'India', 'Romania'][1 + draw(i, 'abroad') % 4], 'Continent',
  ['Europe', 'Africa', 'Asia', 'Europe'][1 + draw(i, 'abroad') % 4], false
FROM bodies WHERE register = 'charity' AND (kind IN ('overseas', 'prisoners_abroad') OR chance(i, 'abroad too', 0.03));
