-- Companies House's entries for organisations; ordinary companies are made as they are written.
CREATE TABLE company_rows AS
SELECT i, company_number AS number, name, category, status, incorporated, dissolved, sic, same_place,
  street(i) AS street, town, lad, postcode
FROM (
  SELECT i, company_number, registered_on AS incorporated, NULL::DATE AS dissolved, town, lad, postcode,
    NOT chance(i, 'office elsewhere', 0.12) AS same_place,
    upper(replace(replace(replace(replace(name, '’', ''''), '“', '"'), '”', '"'), ' CIC', '')) || CASE
      WHEN legal = 'CIC' THEN CASE draw(i, 'ending') % 3 WHEN 0 THEN ' C.I.C.' WHEN 1 THEN ' CIC'
        ELSE ' COMMUNITY INTEREST COMPANY' END
      WHEN name ILIKE '% limited' OR legal = 'CIO' THEN '' ELSE ' LIMITED' END AS name,
    CASE legal WHEN 'CIC' THEN 'Community Interest Company' WHEN 'CIO' THEN 'Charitable Incorporated Organisation'
      WHEN 'Charitable company' THEN CASE WHEN chance(i, 'exempt', 0.7)
        THEN 'PRI/LBG/NSC (Private, Limited by guarantee, no share capital, use of ''Limited'' exemption)'
        ELSE 'PRI/LTD BY GUAR/NSC (Private, limited by guarantee, no share capital)' END
      WHEN 'Club' THEN 'PRI/LTD BY GUAR/NSC (Private, limited by guarantee, no share capital)'
      ELSE 'Registered Society' END AS category,
    CASE WHEN chance(i, 'struck off soon', 0.04) THEN 'Active - Proposal to Strike off' ELSE 'Active' END AS status,
    CASE WHEN register = 'club' THEN '93120 - Activities of sport clubs'
      ELSE '88990 - Other social work activities without accommodation n.e.c.' END AS sic
  FROM bodies
  WHERE company_number IS NOT NULL AND active AND (case_code IS NOT NULL OR CASE legal
    WHEN 'CIO' THEN chance(i, 'cio at ch', 0.3)
    WHEN 'Charitable company' THEN NOT chance(i, 'not at ch', 0.1)
    WHEN 'CIC' THEN NOT chance(i, 'not at ch', 0.06) ELSE true END)
  UNION ALL
  SELECT i, old_company_number, registered_on - 1500, registered_on + 40, town, lad, postcode, true,
    upper(replace(name, '’', '''')) || ' CIC', 'Converted/Closed', 'Converted / Closed',
    '88990 - Other social work activities without accommodation n.e.c.'
  FROM bodies WHERE was = 'cic' AND (case_code IS NOT NULL OR chance(i, 'closed entry', 0.6))
);

CREATE VIEW society_rows AS
SELECT i, society_number AS number, name, legal, active, registered_on, removed_on, town, lad, postcode, company_number,
  0 AS older
FROM bodies WHERE register = 'society'
UNION ALL
SELECT i, old_society_number, upper(name), 'Industrial and Provident Society', false, DATE '1972-06-01',
  DATE '2014-08-01', town, lad, postcode, NULL, 1
FROM bodies WHERE was = 'two numbers';

CREATE VIEW club_rows AS
SELECT i, n, 'GB-CASC-' || md5(name || coalesce(postcode, '') || n)[1:8] AS id, name, address, postcode,
  active AND n = 0 AS active
FROM (
  SELECT i, n, replace(name, '’', '''') AS name, active,
    CASE WHEN n = 0 THEN upper(street(i) || ', ' || town || ', NA') ELSE street(i) || ', ' || town || ', ' || lad END
      AS address,
    CASE WHEN n > 0 OR draw(i, 'no postcode') % 100 < 12
      THEN [NULL, '—', 'No data', 'NA'][1 + (draw(i, 'blank') + n) % 4]
      ELSE postcode END AS postcode
  FROM bodies, range(4) AS entries(n)
  WHERE register = 'club' AND n <= CASE WHEN case_code = 'active_and_inactive' THEN 3 WHEN was = 'inactive' THEN 1
    ELSE 0 END
);
