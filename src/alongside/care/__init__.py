"""What the law and the council did in somebody's life, as dated facts: referrals, enquiries, orders, homes, reviews."""
