SELECT prison_id, name, lad_code FROM prison_list
