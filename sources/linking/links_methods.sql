CREATE OR REPLACE TEMP TABLE links_methods AS
SELECT link_method, count(truth) AS accepted, count_if(chosen = truth) AS accepted_rightly,
  round(accepted_rightly / nullif(count(truth), 0), 4) AS precision,
  round(accepted_rightly / nullif((SELECT count(truth) FROM scored_recipients), 0), 4) AS share_of_all_on_a_register,
  count_if(truth IS NULL) AS accepted_of_no_register,
  count_if(truth IS NULL AND later AND same_name) AS likely_registered_anew
FROM scored_recipients WHERE probability >= $accept
GROUP BY link_method ORDER BY accepted DESC, link_method;
