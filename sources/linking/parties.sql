-- Recipients of grants, each different one once; numbers from whichever field holds one of the right form.
CREATE OR REPLACE TEMP TABLE parties AS
SELECT row_number() OVER (ORDER BY name, postcode, published_id, register_id, charity_number, company_number) AS party_id, *
FROM (
  SELECT DISTINCT published_id, register_id, name, charity_number, company_number, postcode,
    coalesce(charity_number(charity_number), charity_number(regexp_extract(published_id, '^GB-CHC-(.+)$', 1))) AS charity,
    coalesce(company_number(company_number), company_number(regexp_extract(published_id, '^GB-COH-(.+)$', 1))) AS company
  FROM recipients
);
