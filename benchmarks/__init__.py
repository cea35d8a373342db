"""Speed and scale, measured side by side in one go with what a user would run instead."""
