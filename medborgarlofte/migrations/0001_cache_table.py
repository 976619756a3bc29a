from django.core.management import call_command
from django.db import migrations

TABLE = "cache"  # settings.CACHES


def create_table(apps, schema_editor):
    call_command(
        "createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0
    )


def drop_table(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {schema_editor.quote_name(TABLE)}")


class Migration(migrations.Migration):
    """Makes the table of the cache, so that `migrate` is all an installation needs."""

    initial = True

    dependencies = []

    operations = [migrations.RunPython(create_table, drop_table)]
