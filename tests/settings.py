"""The house's own settings, with a folder that is thrown away and a password hash that costs nothing."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

# A file, not memory: races and sockets need more than one connection. In memory-backed storage where the system has it.
_ROOM = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
_FOLDER = Path(tempfile.mkdtemp(prefix="weizhongcai-tests-", dir=_ROOM))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
os.environ["VAR_DIR"] = str(_FOLDER)
os.environ["TEST_SQLITE"] = str(_FOLDER / "test.sqlite3")

# Every worker has a Redis database of its own: one that begins anew must not empty what another one counts.
_REDIS, _WORKER = urlsplit(os.environ.get("REDIS_URL", "")), os.environ.get("PYTEST_XDIST_WORKER", "gw0")
if _REDIS.scheme:
    _DATABASE = int(_REDIS.path.strip("/") or 0) + int(_WORKER.removeprefix("gw"))
    os.environ["REDIS_URL"] = urlunsplit(_REDIS._replace(path=f"/{_DATABASE}"))

from config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

# Whoever tests sign in as officials in one line; the second factor has tests of its own.
SECOND_FACTOR = False

# Approved changes of the law are loaded by the tests that make them.
LAW_CHECK_SECONDS = None
