"""Somebody of the data team, for the tests of imports."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from tests.cast import Cast
from tests.imports import arriving

from alongside.accounts.models import User


@pytest.fixture
def una(cast: Cast, settings: Settings, tmp_path: Path) -> User:
    """Una Prewett of the data team, with a place for files."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return arriving.data_team(cast)
