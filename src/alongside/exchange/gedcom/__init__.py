"""GEDCOM: family trees from and for the programs that families keep them in, read whole or not at all.

Names, births, deaths, couples and children come in and go out. Addresses, telephone numbers, numbers that
identify somebody and notes never do, in either direction.
"""
