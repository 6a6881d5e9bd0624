from importlib import import_module

from django.apps import AppConfig
from django.db.models import CharField
from django.utils.module_loading import autodiscover_modules

from casework.lookups import Holds


class CaseworkConfig(AppConfig):
    name = "casework"

    def ready(self) -> None:
        CharField.register_lookup(Holds)
        # Reads models, which are loaded only now.
        import_module("casework.checks")
        # Each house's `effects` registers what follows its events; by now every model is loaded.
        autodiscover_modules("effects")
