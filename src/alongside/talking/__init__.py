"""The pages on which people talk with a tool, read back what was said, and see what stands about somebody."""
