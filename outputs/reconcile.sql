SELECT (SELECT arg_max("left", step) FROM waterfall),
  (SELECT "left" FROM waterfall WHERE rule = 'merged'),
  (SELECT count(*) FROM organisations WHERE in_study),
  (SELECT count(*) FROM organisations)
