"""The four colours of the report, those of the government's analysis functions, and what is drawn beside them."""

INK, GREEN, PLUM, ORANGE = "12436D", "28A197", "801650", "F46A25"
"""Dark blue, turquoise, dark pink, orange; never more than these four."""

TEXT, QUIET, PALE = "0B0C0C", "505A5F", "DFE5EC"
"""What is written, what is written small, and the lightest tint of the first colour, for maps."""
