"""Drawing: family maps and network maps as pictures and as words, from plain values alone."""
