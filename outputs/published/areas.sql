SELECT area_type, area_code, area_name, population, list_sort(lads) AS lads FROM area_list
