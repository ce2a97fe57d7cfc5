from django.db import migrations, models

from cms.publication.decoding import DocumentDecoder


class Migration(migrations.Migration):
    dependencies = [("publication", "0007_withdrawals")]

    # In the database nothing is another: SQLite would copy the table all the same.
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="publishedpage",
                    name="document",
                    field=models.JSONField(decoder=DocumentDecoder),
                ),
            ]
        )
    ]
