from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_offices_as_data")]

    operations = [
        migrations.AddField(
            model_name="office",
            name="application_copy",
            field=models.CharField(
                choices=[("masked", "依法隐去电话等个人信息"), ("whole", "与正本一样")],
                default="masked",
                max_length=6,
                verbose_name="申请书副本",
            ),
        ),
        migrations.AddField(
            model_name="office",
            name="award_shows_id",
            field=models.CharField(
                choices=[("none", "不写身份证号"), ("full", "写明身份证号")],
                default="none",
                max_length=4,
                verbose_name="裁决书上的身份证号",
            ),
        ),
    ]
