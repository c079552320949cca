"""Which ways of looking ask for a second look, and how a look is told; pure functions on plain values."""
