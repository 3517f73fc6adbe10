CREATE OR REPLACE TEMP TABLE hidden_recipients AS
SELECT * REPLACE (NULL::VARCHAR AS published_id, NULL::VARCHAR AS register_id, NULL::VARCHAR AS charity_number,
  NULL::VARCHAR AS company_number)
FROM recipients;
CREATE OR REPLACE TEMP VIEW recipients AS FROM hidden_recipients;
