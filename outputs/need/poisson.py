"""Exact limits for a count that chance moves (Garwood 1936), without a library of statistics."""

import math
from collections.abc import Callable
from functools import cache

CONFIDENCE = 0.95
"""Of the intervals: at most one place in forty falls below its interval by chance, and as many above."""

STEPS = 200
TINY = 1e-300


@cache
def garwood(count: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The exact interval for the mean of a Poisson variable that came out as `count` (0 or more).

    The lower limit is the mean under which so many or more have probability (1 - confidence) / 2, the upper that under
    which so many or fewer have it. The interval holds the mean in at least the share `confidence` of cases.
    """
    tail = (1 - confidence) / 2
    low = 0.0 if count == 0 else _where(lambda mean: at_least(count, mean) < tail, count)
    return low, _where(lambda mean: at_least(count + 1, mean) < 1 - tail, count + 1)


def at_least(count: int, mean: float) -> float:
    """Probability that a Poisson variable of this mean is `count` (1 or more) or higher."""
    if mean <= 0:
        return 0.0
    return _series(count, mean) if mean < count + 1 else 1 - _fraction(count, mean)


def _where(below: Callable[[float], bool], start: float) -> float:
    """The mean at which `below` turns false, by halving."""
    low, high = 0.0, max(start, 1.0)
    while below(high):
        low, high = high, 2 * high
    for _ in range(STEPS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if below(middle) else (low, middle)
    return high


def _scale(shape: float, x: float) -> float:
    return math.exp(shape * math.log(x) - x - math.lgamma(shape))


def _series(shape: float, x: float) -> float:
    """The regularised lower incomplete gamma function by its power series, for x < shape + 1."""
    term = total = 1 / shape
    step = shape
    while abs(term) > abs(total) * 1e-16:
        step += 1
        term *= x / step
        total += term
    return total * _scale(shape, x)


def _fraction(shape: float, x: float) -> float:
    """The upper one by its continued fraction (Lentz's method), for x >= shape + 1."""
    b = x + 1 - shape
    c, d = 1 / TINY, 1 / b
    product = d
    for n in range(1, 100_000):
        factor = -n * (n - shape)
        b += 2
        d = factor * d + b
        c = b + factor / c
        d = 1 / (d if abs(d) > TINY else TINY)
        c = c if abs(c) > TINY else TINY
        product *= d * c
        if abs(d * c - 1) < 1e-16:
            break
    return product * _scale(shape, x)
