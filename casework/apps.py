from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CaseworkConfig(AppConfig):
    name = "casework"

    def ready(self) -> None:
        # Each house's `effects` registers what follows its events; by now every model is loaded.
        autodiscover_modules("effects")
