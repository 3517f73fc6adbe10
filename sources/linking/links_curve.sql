-- What would be accepted at each threshold. `on_no_register` counts recipients that have no organisation to be found.
CREATE OR REPLACE TEMP TABLE links_curve AS
SELECT threshold, count(truth) AS on_a_register,
  count_if(truth IS NOT NULL AND probability >= threshold) AS accepted,
  count_if(chosen = truth AND probability >= threshold) AS accepted_rightly,
  round(accepted_rightly / nullif(accepted, 0), 4) AS precision,
  round(accepted_rightly / nullif(on_a_register, 0), 4) AS recall,
  count_if(truth IS NULL) AS on_no_register,
  count_if(truth IS NULL AND probability >= threshold) AS accepted_of_these,
  count_if(truth IS NULL AND probability >= threshold AND later AND same_name) AS likely_registered_anew
FROM scored_recipients, (SELECT unnest($thresholds) AS threshold)
GROUP BY threshold ORDER BY threshold;
