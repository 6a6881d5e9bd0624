"""Brings the media server into line with the room, beside the thread that writes: no verb ever waits for a media server."""

import threading
import time

import structlog

from hearings.media.port import HearingMedia, MediaDown
from hearings.rules.media import Plan

log = structlog.get_logger(__name__)
PAUSES = (0.5, 2.0, 5.0)


class Steward:
    """One thread; of several plans for a sitting only the newest is carried out."""

    def __init__(self, pauses: tuple[float, ...] = PAUSES) -> None:
        self.pauses = pauses
        self.waiting: dict[int, tuple[HearingMedia, Plan]] = {}
        self.newest: dict[int, int] = {}
        self.changed = threading.Condition()
        self.thread: threading.Thread | None = None
        self.is_busy = False

    def ask(self, driver: HearingMedia, plan: Plan) -> None:
        """Carries out a plan soon; one drawn from an older record than the last is nothing any more."""
        with self.changed:
            if plan.seq < self.newest.get(plan.sitting, 0):
                return
            self.newest[plan.sitting] = plan.seq
            self.waiting[plan.sitting] = (driver, plan)
            if self.thread is None:
                self.thread = threading.Thread(target=self.run, name="media", daemon=True)
                self.thread.start()
            self.changed.notify_all()

    def run(self) -> None:
        """Plan after plan, for ever."""
        while True:
            with self.changed:
                self.is_busy = False
                self.changed.notify_all()
                self.changed.wait_for(lambda: self.waiting)
                driver, plan = self.waiting.pop(next(iter(self.waiting)))
                self.is_busy = True
            self.carry_out(driver, plan)

    def carry_out(self, driver: HearingMedia, plan: Plan) -> None:
        """Tries a few times, and gives way to a newer plan; the record depends on none of it."""
        for pause in self.pauses:
            try:
                driver.settle(plan, time.time())
                return
            except MediaDown as error:
                log.warning("media", driver=driver.name, sitting=plan.sitting, error=str(error))
            with self.changed:
                if self.changed.wait_for(lambda: plan.sitting in self.waiting, pause):
                    return
        log.error("media not settled", driver=driver.name, sitting=plan.sitting)

    def wait(self, seconds: float = 10.0) -> bool:
        """Until nothing is left to do."""
        with self.changed:
            return self.changed.wait_for(lambda: not self.waiting and not self.is_busy, seconds)


steward = Steward()
