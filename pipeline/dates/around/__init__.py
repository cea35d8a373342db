"""What stands around an expression: cues in its sentence, the dates before it, the day it counts from."""
