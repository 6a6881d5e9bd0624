"""The ASGI door: pages by Django, `/ws/` by the consumers of `realtime`."""

import gc
import os
import sys

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django_application = get_asgi_application()

# The consumers import models, so they may be imported only once Django has been set up.
from channels.routing import ProtocolTypeRouter  # noqa: E402

from realtime.routing import websockets  # noqa: E402

application = ProtocolTypeRouter({"http": django_application, "websocket": websockets})

# What has been loaded to serve stays for good: were it walked by each full collection, every room would wait for that.
gc.collect()
gc.freeze()
# What a sitting keeps is kept until it ends: to walk all of it at each seventy-thousandth object, as Python would, finds nothing.
gc.set_threshold(10_000, 20, 50)
# The room's loop and its record's thread take turns: at Python's own 5 ms a commit of four statements waits 20 ms.
sys.setswitchinterval(0.001)
