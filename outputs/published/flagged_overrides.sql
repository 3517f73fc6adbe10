SELECT * FROM override_flags
