"""How certain a value is, by what completed it, and what is given where it is not certain enough."""
