"""Learning and measuring: nothing in here is needed to make a dataset."""
