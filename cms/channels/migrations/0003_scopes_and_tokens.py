import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


def tell_kinds(apps, schema_editor):
    """The two channels that every installation has see all that they saw before."""
    channels = apps.get_model("channels", "Channel").objects
    channels.filter(slug="site").update(kind="SITE", only_syndicated=False)
    channels.filter(slug="public").update(
        kind="PUBLIC", only_syndicated=False, cost_per_minute=600_000
    )


class Migration(migrations.Migration):
    dependencies = [
        ("channels", "0002_first_channels"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChannelToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("prefix", models.CharField(max_length=20, unique=True, verbose_name="prefix")),
                ("digest", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="made")),
                ("expires_at", models.DateTimeField(blank=True, null=True, verbose_name="expires")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="revoked")),
                ("last_used_on", models.DateField(blank=True, null=True, verbose_name="last used")),
            ],
            options={
                "verbose_name": "token",
                "verbose_name_plural": "tokens",
                "ordering": ["created_at"],
            },
        ),
        migrations.AlterModelOptions(
            name="channel",
            options={
                "ordering": ["name"],
                "verbose_name": "channel",
                "verbose_name_plural": "channels",
            },
        ),
        migrations.AddField(
            model_name="channel",
            name="attribution",
            field=models.CharField(
                blank=True,
                help_text="What is to be written beside what is republished.",
                max_length=300,
                verbose_name="attribution",
            ),
        ),
        migrations.AddField(
            model_name="channel",
            name="contact",
            field=models.TextField(
                blank=True,
                help_text="Whom to tell of changes. Seen in the admin alone.",
                verbose_name="contact",
            ),
        ),
        migrations.AddField(
            model_name="channel",
            name="cost_per_minute",
            field=models.PositiveIntegerField(
                default=60000,
                help_text="What its queries may cost in a minute, as the API's manual counts.",
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="cost per minute",
            ),
        ),
        migrations.AddField(
            model_name="channel",
            name="is_paused",
            field=models.BooleanField(
                default=False,
                help_text="Its requests are refused until further notice.",
                verbose_name="paused",
            ),
        ),
        migrations.AddField(
            model_name="channel",
            name="kind",
            field=models.CharField(
                choices=[
                    ("SITE", "the organisation's own site"),
                    ("PUBLIC", "the public: whoever asks without a token"),
                    ("PARTNER", "partner"),
                ],
                default="PARTNER",
                max_length=10,
                verbose_name="kind",
            ),
        ),
        migrations.AddField(
            model_name="channel",
            name="license",
            field=models.CharField(
                blank=True,
                help_text="Its name, as CC BY-NC 4.0.",
                max_length=200,
                verbose_name="licence",
            ),
        ),
        migrations.AddField(
            model_name="channel",
            name="license_url",
            field=models.URLField(blank=True, verbose_name="address of the licence"),
        ),
        migrations.AddField(
            model_name="channel",
            name="may_introspect",
            field=models.BooleanField(
                default=False,
                help_text="Whether programs with its token may ask the API what it can answer.",
                verbose_name="may ask for the schema",
            ),
        ),
        migrations.AddField(
            model_name="channel",
            name="only_syndicated",
            field=models.BooleanField(
                default=True,
                help_text="Leave out the pages whose editors do not allow it.",
                verbose_name="only what partners may republish",
            ),
        ),
        migrations.AddField(
            model_name="channel",
            name="scope_version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name="channel",
            name="topics",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="Pages about one of these alone. Empty: pages about anything, and sections.",
                verbose_name="topics",
            ),
        ),
        migrations.AlterField(
            model_name="channel",
            name="slug",
            field=models.SlugField(
                help_text="The word for programs. It stays as it is.",
                unique=True,
                verbose_name="slug",
            ),
        ),
        migrations.RunPython(tell_kinds, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="channel",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "PARTNER"), _negated=True),
                fields=("kind",),
                name="one_public_channel_and_one_of_the_site",
            ),
        ),
        migrations.AddField(
            model_name="channeltoken",
            name="channel",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tokens",
                to="channels.channel",
                verbose_name="channel",
            ),
        ),
    ]
