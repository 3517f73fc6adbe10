-- Those who live on the land: one row an organisation, whatever registers it is on.

CREATE TABLE lad_spans AS
SELECT lad_no, min(p) AS first_p, count(*) AS postcodes, any_value(country) AS country FROM postcodes GROUP BY lad_no;

CREATE TABLE firsts AS
SELECT 'charity' AS register, 0 AS first_i, getvariable('charities') AS bodies
UNION ALL SELECT 'cic', getvariable('charities'), getvariable('cics')
UNION ALL SELECT 'society', getvariable('charities') + getvariable('cics'), getvariable('societies')
UNION ALL SELECT 'club', getvariable('charities') + getvariable('cics') + getvariable('societies'),
  getvariable('clubs');

CREATE TABLE laid_down AS
SELECT cases.*, first_i + row_number() OVER (PARTITION BY register ORDER BY case_no) - 1 AS i
FROM cases JOIN firsts USING (register);

CREATE TABLE drawn AS
WITH numbered AS (
  SELECT register, unnest(range(first_i, first_i + bodies)) AS i FROM firsts
), kinded AS (
  SELECT numbered.i, numbered.register, laid_down.* EXCLUDE (i, register, name, kind), laid_down.name AS given_name,
    coalesce(kinds.kind_no, pick(CASE numbered.register WHEN 'charity' THEN getvariable('charity_pool')
      WHEN 'cic' THEN getvariable('cic_pool') WHEN 'society' THEN getvariable('society_pool')
      ELSE getvariable('club_pool') END, numbered.i, 'kind')) AS kind_no
  FROM numbered LEFT JOIN laid_down ON laid_down.i = numbered.i LEFT JOIN kinds ON kinds.kind = laid_down.kind
), placed_at AS (
  SELECT kinded.*, CASE WHEN lad_spans.lad_no IS NOT NULL THEN first_p + draw(i, 'p') % postcodes
    WHEN chance(i, 'in study', getvariable('in_study')) THEN draw(i, 'p') % getvariable('study_postcodes')
    ELSE getvariable('study_postcodes')
      + draw(i, 'p') % (getvariable('all_postcodes') - getvariable('study_postcodes') - 1) END AS any_p
  FROM kinded LEFT JOIN authorities ON authorities.code = kinded.lad LEFT JOIN lad_spans USING (lad_no)
)
SELECT *, CASE WHEN chance(any_p, 'terminated', 0.25) AND any_p + 1 < getvariable('all_postcodes') THEN any_p + 1
  ELSE any_p END AS p
FROM placed_at;

CREATE TABLE bodies AS
WITH settled AS (
  SELECT drawn.* EXCLUDE (lad), postcode, postcodes.lsoa_no, postcodes.lad_no, town_no, town, authorities.name AS lad,
    kind,
    level, sensitive,
    filled(pick(kinds.names, i, 'name'), i, 'name', town, authorities.name) AS drawn_name,
    coalesce(form, CASE register
      WHEN 'charity' THEN ['CIO', 'Charitable company', 'Trust', 'Other', 'Other'][1 + draw(i, 'form') % 5]
      WHEN 'cic' THEN 'CIC'
      WHEN 'society' THEN CASE kind WHEN 'society_credit_union' THEN 'Credit Union'
        WHEN 'society_club' THEN 'Working Men''s Club' WHEN 'society_coop' THEN 'Co-operative Society'
        ELSE 'Community Benefit Society' END
      ELSE 'Club' END) AS legal
  FROM drawn JOIN kinds USING (kind_no) JOIN postcodes USING (p) JOIN lsoas USING (lsoa_no, lad_no, in_study)
  JOIN towns USING (town_no, lad_no) JOIN authorities USING (lad_no)
), named AS (
  SELECT *, row_number() OVER (PARTITION BY drawn_name ORDER BY i) AS bearer FROM settled
), fated AS (
  SELECT * EXCLUDE (form, was, hidden), coalesce(was, CASE
      WHEN legal = 'CIO' AND chance(i, 'was cic', 0.02) THEN 'cic'
      WHEN legal = 'CIO' AND chance(i, 'was association', 0.04) THEN 'association'
      WHEN register = 'society' AND chance(i, 'two numbers', 0.05) THEN 'two numbers'
      WHEN register = 'club' AND chance(i, 'inactive', 0.1) THEN 'inactive'
      WHEN register IN ('society', 'club') AND chance(i, 'company', 0.1) THEN 'company' END) AS was,
    coalesce(hidden, case_code IS NULL AND chance(i, 'hidden', CASE WHEN sensitive THEN 0.5 ELSE 0.008 END))
      AND register = 'charity' AS hidden,
    case_code IS NOT NULL OR NOT chance(i, 'removed', CASE register WHEN 'charity' THEN 0.11 WHEN 'club' THEN 0.15
      ELSE 0.2 END)
      AS active,
    CASE WHEN legal IN ('CIO') THEN day_between(i, 'registered', DATE '2013-02-01', DATE '2026-05-31')
      WHEN register = 'cic' THEN day_between(i, 'registered', DATE '2005-08-01', DATE '2026-05-31')
      ELSE day_between(i, 'registered', DATE '1961-02-01', DATE '2024-12-31') END AS registered_on
  FROM named
)
SELECT * EXCLUDE (income, given_name, drawn_name),
  coalesce(given_name, CASE WHEN bearer = 1 THEN drawn_name
    WHEN contains(drawn_name, town) AND bearer < 9 THEN replace(drawn_name, town,
      ['North ', 'South ', 'East ', 'West ', 'Old ', 'New ', 'Upper '][bearer - 1] || town)
    WHEN bearer = 2 THEN drawn_name || ' of ' || town
    ELSE drawn_name || ', ' || pick(getvariable('brands'), i, 'bearer') || ' ' || town END) AS name,
  coalesce(income, CASE
    WHEN register <> 'charity' OR chance(i, 'no income', 0.04) THEN NULL
    WHEN chance(i, 'nil', 0.03) THEN 0
    ELSE CASE
      WHEN draw(i, 'band') % 1000 < 440 THEN 50 + draw(i, 'income') % 9950
      WHEN draw(i, 'band') % 1000 < 680 THEN 10000 + CAST(40000 * unit(i, 'income') * unit(i, 'low') AS BIGINT)
      WHEN draw(i, 'band') % 1000 < 870 THEN 50000 + CAST(200000 * unit(i, 'income') * unit(i, 'low') AS BIGINT)
      WHEN draw(i, 'band') % 1000 < 955 THEN 250000 + CAST(750000 * unit(i, 'income') * unit(i, 'low') AS BIGINT)
      WHEN draw(i, 'band') % 1000 < 998 THEN 1000000
        + CAST(24000000 * unit(i, 'income') * unit(i, 'low') * unit(i, 'lower') AS BIGINT)
      ELSE 25000000 + draw(i, 'income') % 90000000 END END) AS income,
  CASE WHEN NOT active THEN greatest(registered_on + 400, day_between(i, 'removed', DATE '2009-01-01',
    DATE '2026-06-30'))
    END AS removed_on,
  CASE register WHEN 'charity' THEN 1400000 + i END AS charity_number,
  CASE WHEN was = 'association' THEN 1900000 + row_number() OVER (PARTITION BY was ORDER BY i) END
    AS old_charity_number,
  CASE WHEN register = 'society' THEN 40000 + i - getvariable('charities') - getvariable('cics') END AS society_no,
  CASE WHEN was = 'two numbers' THEN 75000 + row_number() OVER (PARTITION BY was ORDER BY i) || 'R' END
    AS old_society_number,
  society_no || CASE WHEN registered_on < DATE '2014-08-01' THEN 'R' ELSE '' END AS society_number,
  CASE legal WHEN 'CIO' THEN 'CE' || (400000 + i)
    WHEN 'Charitable company' THEN CASE
      WHEN company_given IN ('01234567', '12345678', '00000000') THEN NULL
      WHEN company_given = 'zeros lost' OR chance(i, 'old company', 0.15) THEN '00' || (400000 + i)
      ELSE CAST(90000000 + i AS VARCHAR) END
    WHEN 'CIC' THEN CAST(80000000 + i AS VARCHAR)
    WHEN 'Club' THEN CASE WHEN was = 'company' THEN CAST(70000000 + i AS VARCHAR) END
    ELSE CASE WHEN was = 'company' OR chance(i, 'at companies house', 0.3) THEN
      CASE WHEN registered_on < DATE '2014-08-01' THEN 'IP' || society_no || 'R' ELSE 'RS0' || society_no END END END
    AS company_number,
  CASE WHEN was = 'cic' THEN CAST(85000000 + i AS VARCHAR) END AS old_company_number
FROM fated ORDER BY i;
