"""The power of attorney an agent brings along."""

import io

from PIL import Image

from accounts.models import User
from documents.uploads import keep


def power_of_attorney(user: User) -> int:
    """Photographed and uploaded by whoever shows it."""
    stream = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(stream, "PNG")
    return keep(stream.getvalue(), "授权委托书.png", by=user, case=None).pk
