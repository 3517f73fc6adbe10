SELECT * FROM judged_organisations
