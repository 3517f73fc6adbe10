SELECT * FROM organisations WHERE in_study
