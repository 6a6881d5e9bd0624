from django.apps import AppConfig


class WageArrearsConfig(AppConfig):
    name = "wage_arrears"
