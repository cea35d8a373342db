"""What stands before a reporting predicate: which construction holds what is said, and where that ends."""
