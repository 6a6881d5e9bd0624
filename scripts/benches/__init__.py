"""Measurements, one file per subject, found by their folder: a bench is a function that returns its figures.

    @bench("the door", bar="≤ 4 × the same rows by bare psycopg")
    def door() -> list[Figure]: ...

`make bench` runs them all, `make bench ARGS=door` those whose name holds the word, and writes each into its own section
of docs/benchmarks.md. A figure with a `bare` limit measured in the same run also shows the ratio.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

REGISTRY: list["Bench"] = []


@dataclass(frozen=True)
class Figure:
    """One measured value; `bare` is what the same work costs without our code, measured in the same run."""

    what: str
    value: float
    unit: str
    bare: float | None = None
    bare_is: str = ""

    @property
    def ratio(self) -> str:
        return f"{self.value / self.bare:.2f} × {self.bare_is}" if self.bare else ""


@dataclass(frozen=True)
class Bench:
    name: str
    bar: str
    measure: Callable[[], list[Figure]]


def bench(name: str, *, bar: str) -> Callable[[Callable[[], list[Figure]]], Callable[[], list[Figure]]]:
    """Registers a measurement under a name, with the bar it is held to."""

    def register(measure: Callable[[], list[Figure]]) -> Callable[[], list[Figure]]:
        REGISTRY.append(Bench(name, bar, measure))
        return measure

    return register


def seconds(work: Callable[[], object], *, times: int = 5) -> float:
    """The median time of a piece of work, in seconds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return sorted(taken)[len(taken) // 2]


def percentile(samples: list[float], share: float) -> float:
    """The value below which this share of the samples lies."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
