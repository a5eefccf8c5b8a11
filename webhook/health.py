"""Whether this process lives, and whether it can do its work: for load balancers and people."""

from __future__ import annotations

from quart import Blueprint, ResponseReturnValue, current_app

from shared.errors import StoreError
from shared.store import Store

health = Blueprint("health", __name__)


@health.get("/healthz")
async def alive() -> ResponseReturnValue:
    """200 while the process answers at all."""
    return {"code": "alive"}


@health.get("/readyz")
async def ready() -> ResponseReturnValue:
    """200 when the store answers soon, else 503."""
    store: Store = current_app.extensions["store"]
    try:
        await store.check()
    except StoreError:
        return {"code": "store_unavailable"}, 503
    return {"code": "ready"}
