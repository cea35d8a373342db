"""Learning how certain the values of dates are."""
