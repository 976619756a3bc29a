from __future__ import annotations

import pytest
from django.test import Client

from promises.models import User
from promises.tests.factories import make_user


@pytest.fixture
def administrator(db: None) -> User:
    return make_user(
        email="administrator@exempel.example", role=User.Role.ADMINISTRATOR
    )


@pytest.fixture
def administration(client: Client, administrator: User) -> Client:
    """A browser in which an administrator is logged in."""
    client.force_login(administrator)
    return client
