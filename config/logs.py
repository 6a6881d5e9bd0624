"""What is logged: one line an event. A traceback never shows the values of variables: one may be somebody's number."""

import logging
from typing import Any

import structlog


def configure(*, debug: bool, level: str) -> None:
    """Lines for people while DEBUG is on, JSON for collectors otherwise."""
    processors: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
    ]
    if debug:
        processors.append(structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback))
    else:
        processors += [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    structlog.configure(
        processors=processors, wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level))
    )
