from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publication", "0005_scope_of_changes")]

    operations = [
        migrations.AddIndex(
            "publishedpage", models.Index(fields=["over_at"], name="published_by_end")
        ),
        migrations.AddIndex(
            "publishedpage", models.Index(fields=["expires_at"], name="published_by_expiry")
        ),
    ]
