"""Cases: who got in touch and what help followed, which help somebody has, and who works with them since when.

There is no case as such: a contact, an episode of help and a worker's involvement each belong to people.
"""
