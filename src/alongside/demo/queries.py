"""What there is of the demonstration already."""

from alongside.accounts.models import User


def have_passwords() -> bool:
    """Say whether the invented people have been given passwords before."""
    return any(user.has_usable_password() for user in User.objects.filter(left_on=None))
