"""Which representation a client gets: what a header Accept wants, by the rules of RFC 9110, section 12.5.1."""

from __future__ import annotations

from functools import lru_cache

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from api.representations.representation import Representation

NOT_WANTED = (0.0, 0)


@lru_cache(maxsize=1024)
def preferred(accept: str, offered: tuple[Representation, ...]) -> Representation | None:
    """What a header wants most of what is offered; None where it takes none of it. Of what it wants equally, that which
    it names rather than covers by `*`; of such, the first. An empty header takes everything."""
    if not accept:
        return offered[0]
    wanted = parse_accept_header(accept, MIMEAccept)
    wants = [_wants(wanted, representation.media_type) for representation in offered]
    most = max(wants)
    return None if most == NOT_WANTED else offered[wants.index(most)]


def _wants(wanted: MIMEAccept, media_type: str) -> tuple[float, int]:
    """How much a media type is wanted, and how closely the range says so that says it most closely. Parameters of a
    range, such as `charset`, narrow nothing: each media type is sent in one form."""
    main = media_type.partition("/")[0]
    closeness = {"*/*": 1, f"{main}/*": 2, media_type: 3}
    found = [
        (closeness[name], quality)
        for range_, quality in wanted
        if (name := range_.partition(";")[0].strip().lower()) in closeness
    ]
    if not found:
        return NOT_WANTED
    closest, quality = max(found)
    return (quality, closest) if quality > 0 else NOT_WANTED
