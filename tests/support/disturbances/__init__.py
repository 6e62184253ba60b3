"""Every way pages were met disturbed."""

from support.disturbances import carrier, company, figures, script, wording
from support.disturbances.model import Disturbance

NONE = Disturbance("as published")
DISTURBANCES: tuple[Disturbance, ...] = (
    NONE,
    *figures.DISTURBANCES,
    *company.DISTURBANCES,
    *wording.DISTURBANCES,
    *script.DISTURBANCES,
    *carrier.DISTURBANCES,
)
BY_NAME = {disturbance.name: disturbance for disturbance in DISTURBANCES}

__all__ = ["BY_NAME", "DISTURBANCES", "NONE", "Disturbance"]
