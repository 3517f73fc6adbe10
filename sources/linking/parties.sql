-- Recipients of grants, each different one once; numbers from whichever field holds one of the right form.
CREATE OR REPLACE TEMP TABLE parties AS
SELECT row_number() OVER (ORDER BY name, postcode, published_id, register_id, charity_number, company_number) AS party_id, *,
  md5(concat_ws('|', name, postcode, published_id, charity_number, company_number)) AS asked_id
FROM (
  SELECT r.published_id, r.register_id, r.name, r.charity_number, r.company_number, r.postcode,
    min(g.award_date) AS first_award, count(*) AS grants,
    min(nullif(regexp_extract(r.grant_id, '^360G-([A-Za-z0-9]+)[-:]', 1), '')) AS prefix,
    coalesce(charity_number(r.charity_number), charity_number(regexp_extract(r.published_id, '^GB-CHC-(.+)$', 1))) AS charity,
    coalesce(company_number(r.company_number), company_number(regexp_extract(r.published_id, '^GB-COH-(.+)$', 1))) AS company
  FROM recipients r LEFT JOIN grants_read g USING (grant_id)
  GROUP BY ALL
);
