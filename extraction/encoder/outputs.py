"""What the network gives for a document, before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extraction.encoder.labels import (
    LINK_WIDTH,
    MAINS,
    NAME_COLUMNS,
    ROLE_COLUMNS,
    STATUSES,
    TELLING_WIDTH,
    TRIGGER_COLUMNS,
)

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Outputs:
    """One row a token; logarithms are natural ones, of probabilities.

    `names` has the columns of `labels.NAMES`, `roles` those of `labels.ROLES`; `anchors` and `members` are what
    the pair scorer of attributions needs. `triggers` has "none" and the columns of `labels.EVENTS`, `statuses` those of
    `labels.STATUSES`, `mains` those of `labels.MAINS`; `event_anchors` and `event_members` are what the pair scorer
    of arguments needs, `tellings` what that of happenings told twice needs. A token that the network
    does not see (white space) has the row of "nothing".
    """

    names: Floats
    roles: Floats
    anchors: Floats
    members: Floats
    triggers: Floats
    statuses: Floats
    mains: Floats
    event_anchors: Floats
    event_members: Floats
    tellings: Floats

    def columns(self) -> tuple[Floats, ...]:
        """All parts, in the order in which the graph gives them."""
        return (
            self.names, self.roles, self.anchors, self.members, self.triggers, self.statuses, self.mains,
            self.event_anchors, self.event_members, self.tellings,
        )  # fmt: skip


def nothing(size: int) -> Outputs:
    """The outputs for so many tokens in which nothing is told yet."""
    names = np.full((size, NAME_COLUMNS), -np.inf, dtype=np.float32)
    roles = np.full((size, ROLE_COLUMNS), -np.inf, dtype=np.float32)
    names[:, 0] = roles[:, ::3] = 0.0
    triggers = np.full((size, TRIGGER_COLUMNS), -np.inf, dtype=np.float32)
    triggers[:, 0] = 0.0
    statuses, mains = (np.full((size, len(each)), -np.log(len(each)), np.float32) for each in (STATUSES, MAINS))
    anchors, members, event_anchors, event_members = np.zeros((4, size, LINK_WIDTH), dtype=np.float32)
    tellings = np.zeros((size, TELLING_WIDTH), dtype=np.float32)
    return Outputs(names, roles, anchors, members, triggers, statuses, mains, event_anchors, event_members, tellings)
