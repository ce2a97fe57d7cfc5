from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publication", "0009_topics_of_rows")]

    operations = [
        migrations.AddIndex(
            "publishedpage",
            models.Index(fields=["locale", "type", "expires_at"], name="published_by_list"),
        ),
    ]
