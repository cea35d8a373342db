"""Learning the weights of the attribution and measuring it."""
