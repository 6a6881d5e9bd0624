from django.apps import AppConfig
from django.conf import settings


class RealtimeConfig(AppConfig):
    name = "realtime"

    def ready(self) -> None:
        if settings.REDIS_URL:
            # Whoever commits to a sitting, a page or the worker too, tells the processes that serve its sockets.
            from hearings import record  # noqa: PLC0415 - models are loaded only now
            from realtime.bus import tell_heads  # noqa: PLC0415 - the same

            record.LISTENERS.append(tell_heads)
