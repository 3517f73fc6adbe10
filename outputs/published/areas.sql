SELECT area_type, area_code, area_name, population, list_sort(lads) AS lads,
  list_sort(lads_in_study) AS lads_in_study, partial
FROM area_list
