"""`dateline keys`: makes, lists and revokes the keys that clients of the API are known by."""

from __future__ import annotations

import datetime
import sys
from typing import Any

import click
import orjson

from dateline.clock import now
from dateline.errors import UserError
from dateline.rates import read_rates
from dateline.scopes import SCOPES, USUAL
from dateline.settings import database_url
from models.database import database, place
from models.keys import UNLIMITED, Key, add_key, list_keys, revoke_key
from models.migrate import clear_errors, open_database

LONGEST_NAME = 200


@click.group()
def keys() -> None:
    """Make, list and revoke the keys of the API's clients.

    Keys are in the database that DATELINE_DATABASE_URL names. Whether the API asks for them, DATELINE_KEYS says.
    """


@keys.command()
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice(list(SCOPES)),
    help=f"What it is for; may be given several times.  [default: {', '.join(USUAL)}]",
)
@click.option(
    "--limit",
    metavar="RATES",
    help=f'Its own rate limit, such as "1000/minute; 100000/day", or "{UNLIMITED}".  [default: DATELINE_RATE_LIMIT]',
)
@click.option("--expires", metavar="DAY", help="The last day on which it is valid (UTC), such as 2027-12-31.")
@click.option("--json", "as_json", is_flag=True, help="Print the key as one JSON object.")
def add(name: str, scopes: tuple[str, ...], limit: str | None, expires: str | None, as_json: bool) -> None:
    """Make a key for whoever NAME says, and print it: it is shown only now, and only its digest is stored.

    The client sends it in the header "Authorization: Bearer KEY".
    """
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise click.UsageError(f"a name has 1 to {LONGEST_NAME} printable characters")
    rates, end = _rates(limit), _end(expires)
    open_database(database_url(), create=True)
    with clear_errors():
        key, text = add_key(name, scopes or USUAL, rates, end)
    database.close()
    if as_json:
        sys.stdout.buffer.write(orjson.dumps({"key": text, **_shown(key)}) + b"\n")
    else:
        click.echo(text)
        click.echo(f"This is {key.id} of {key.name}; it is not shown again.", err=True)


@keys.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def show(as_json: bool) -> None:
    """List all keys, those that were revoked or have expired among them, without the keys themselves."""
    open_database(database_url(), create=False)
    with clear_errors():
        found = [_shown(key) for key in list_keys()]
    database.close()
    for key in found:
        if as_json:
            sys.stdout.buffer.write(orjson.dumps(key) + b"\n")
        else:
            limit = key["limit"] or "the server's limit"
            until = f", expires {key['expires_at']}" if key["expires_at"] else ""
            click.echo(f"{key['id']}  {key['state']:7}  {','.join(key['scopes'])}  {limit}{until}  {key['name']}")


@keys.command()
@click.argument("id")
def revoke(id: str) -> None:
    """Revoke the key of this ID, as `dateline keys list` shows it. Running servers refuse it within five seconds."""
    open_database(database_url(), create=False)
    with clear_errors():
        known = revoke_key(id)
    database.close()
    if not known:
        raise UserError(f"the database {place()} has no key {id}; `dateline keys list` lists them")
    click.echo(f"{id} is revoked.")


def _rates(limit: str | None) -> str | None:
    if limit is None or limit.strip() == UNLIMITED:
        return limit and UNLIMITED
    try:
        return read_rates(limit) or None
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def _end(day: str | None) -> str | None:
    """The instant at which a last day is over."""
    if day is None:
        return None
    try:
        return f"{datetime.date.fromisoformat(day) + datetime.timedelta(days=1)}T00:00:00Z"
    except (ValueError, OverflowError):
        raise click.UsageError(f"{day!r} is no day; write it as 2027-12-31") from None


def _shown(key: Key) -> dict[str, Any]:
    state = "valid" if key.holds(now()) else "revoked" if key.revoked_at else "expired"
    return {
        "id": key.id,
        "name": key.name,
        "state": state,
        "scopes": sorted(key.scopes),
        "limit": key.rate_limit,
        "created_at": key.created_at,
        "expires_at": key.expires_at,
        "revoked_at": key.revoked_at,
    }
