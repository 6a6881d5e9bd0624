"""Which address of `/ws/` is which consumer."""

from channels.routing import URLRouter
from channels.sessions import CookieMiddleware
from django.urls import path

from realtime.socket import room_socket

# Cookies and no more: the session middleware would stand between every single frame and its socket.
websockets = CookieMiddleware(URLRouter([path("ws/hearings/<int:hearing>/", room_socket)]))  # type: ignore[arg-type]
