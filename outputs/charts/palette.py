"""The four colours of the report, of the government's analysis functions, and the tints of the first for maps."""

INK, GREEN, PLUM, ORANGE = "12436D", "28A197", "801650", "F46A25"
"""Dark blue, turquoise, dark pink, orange."""
