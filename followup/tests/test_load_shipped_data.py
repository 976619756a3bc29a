from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from followup import demo
from followup.demo.accounts import Account
from followup.models import Activity, Assessment
from promises.models import Agreement, Municipality, Organisation, Promise, User
from promises.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def _demo(settings: Settings) -> None:
    settings.DEMO = True


def output_of(*options: str) -> str:
    output = StringIO()
    call_command("load_shipped_data", *options, stdout=output)
    return output.getvalue()


def slugs() -> list[str]:
    return list(Municipality.objects.order_by("slug").values_list("slug", flat=True))


def test_without_demo_only_the_real_agreement_is_loaded() -> None:
    assert output_of() == "Inläst: Jokkmokk 2020-2022\n"
    assert slugs() == ["jokkmokk"]
    assert Activity.objects.count() == 12
    assert not User.objects.exists()


@pytest.mark.usefixtures("_demo")
def test_with_demo_the_invented_municipality_is_there_too() -> None:
    assert output_of().startswith("Inläst: Jokkmokk 2020-2022\nInläst: Exempelkommun ")
    assert slugs() == ["exempelkommun", "jokkmokk"]
    assert Agreement.objects.count() == 3


@pytest.mark.usefixtures("_demo")
def test_nothing_invented_hangs_on_the_real_municipality() -> None:
    output_of()
    real = Organisation.objects.filter(parties__agreement__municipality__code="2510")

    assert not real.filter(members__isnull=False).exists()
    assert not real.filter(parties__agreement__municipality__code="9999").exists()


@pytest.mark.parametrize("is_demo", [False, True])
def test_database_with_content_is_left_alone(settings: Settings, is_demo: bool) -> None:
    settings.DEMO = is_demo
    factories.make_municipality(name="Grannkommun", code="9901")

    assert output_of() == "Databasen har redan innehåll: inget inläst.\n"
    assert slugs() == ["grannkommun"]
    assert not User.objects.exists()


@pytest.mark.usefixtures("_demo")
def test_loading_twice_changes_nothing() -> None:
    output_of()
    loaded = everything()

    assert output_of() == "Databasen har redan innehåll: inget inläst.\n"
    assert everything() == loaded


def everything() -> dict[str, list[object]]:
    """Return every row of the models that the command writes."""
    models = (Municipality, Agreement, Promise, Activity, Assessment, User)
    return {
        model.__name__: list(model._default_manager.order_by("pk").values_list())
        for model in models
    }


@pytest.mark.usefixtures("_demo")
def test_what_was_logged_and_edited_stays() -> None:
    output_of()
    Promise.objects.filter(key="narkotika").update(short="Ändrat")
    Activity.objects.filter(promise__key="orossamtal").delete()
    kept = everything()

    output_of()

    assert everything() == kept


@pytest.mark.usefixtures("_demo")
def test_nothing_is_loaded_when_something_goes_wrong() -> None:
    User.objects.create_superuser("administrator@exempelkommun.example", "x" * 20)

    with pytest.raises(ValidationError, match="finns redan"):
        output_of()

    assert slugs() == []
    assert not Organisation.objects.exists()
    assert User.objects.count() == 1


@pytest.mark.usefixtures("_demo")
def test_log_ins_are_shown() -> None:
    output_of()
    shown = [line.split()[:2] for line in output_of("--show-logins").splitlines()]

    assert [email for email, _password in shown] == [
        "polis@exempelkommun.example",
        "kommun@exempelkommun.example",
        "samordnare@exempelkommun.example",
        "polissamordnare@exempelkommun.example",
        "administrator@exempelkommun.example",
    ]
    assert {password for _email, password in shown} == {demo.PASSWORD}


@pytest.mark.usefixtures("_demo")
@pytest.mark.parametrize("account", demo.ACCOUNTS, ids=lambda account: account.name)
def test_known_password_is_one_that_anybody_could_choose(account: Account) -> None:
    output_of()

    validate_password(demo.PASSWORD, User.objects.get(email=account.email))


@pytest.mark.usefixtures("_demo")
@pytest.mark.parametrize("account", demo.ACCOUNTS, ids=lambda account: account.name)
def test_account_has_its_own_role_and_organisation(account: Account) -> None:
    output_of()
    user = User.objects.get(email=account.email)

    organisation = user.organisation.name if user.organisation else ""
    assert (user.role, organisation) == (account.role, account.organisation)
    assert user.is_superuser == (account.role == User.Role.ADMINISTRATOR)


@pytest.mark.usefixtures("_demo")
def test_no_log_ins_are_shown_before_there_are_any() -> None:
    assert output_of("--show-logins") == ""


def test_no_log_ins_are_shown_without_demo(settings: Settings) -> None:
    settings.DEMO = True
    output_of()
    settings.DEMO = False

    assert output_of("--show-logins") == ""


@pytest.mark.parametrize("account", demo.ACCOUNTS, ids=lambda account: account.name)
@pytest.mark.parametrize("is_demo", [True, False])
def test_known_password_works_only_while_demo_is_on(
    account: Account, is_demo: bool, settings: Settings
) -> None:
    settings.DEMO = True
    output_of()
    settings.DEMO = is_demo

    is_in = Client().login(username=account.email, password=demo.PASSWORD)

    assert is_in == is_demo
