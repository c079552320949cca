"""Frontdoor: the pages where somebody who gets in touch is heard, and where it is decided what help follows."""
