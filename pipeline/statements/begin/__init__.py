"""Where what is said begins: behind who says it, to whom, when, where and of what."""
