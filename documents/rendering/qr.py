"""The QR printed at the foot of a paper: the address of its verification page, scoped to one copy."""

import io

import segno

PATH = "/p/{token}"
QUIET_MODULES = 2


def address(base: str, token: str) -> str:
    """The address a scan opens: no name and no number in it, only the token."""
    return base.rstrip("/") + PATH.format(token=token)


def svg(text: str) -> str:
    """The QR as a black SVG without size, to be scaled by whoever shows it."""
    out = io.BytesIO()
    _code(text).save(out, kind="svg", border=QUIET_MODULES, xmldecl=False, svgns=True, omitsize=True)
    return out.getvalue().decode("utf-8")


def png(text: str, *, scale: int = 8) -> bytes:
    """The QR as a PNG, for messages and posters."""
    out = io.BytesIO()
    _code(text).save(out, kind="png", border=4, scale=scale)
    return out.getvalue()


def _code(text: str) -> segno.QRCode:
    return segno.make(text, error="m", micro=False)
