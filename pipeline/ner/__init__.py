"""The trained recogniser of people and organisations: inference in NumPy, training in PyTorch."""
