"""What is kept of the work alongside people, a table for each noun."""

from alongside.cases.models.contact import Contact, ContactAbout
from alongside.cases.models.episode import Episode
from alongside.cases.models.involvement import Involvement
from alongside.cases.models.referral import Referral

__all__ = ["Contact", "ContactAbout", "Episode", "Involvement", "Referral"]
