"""The web application, given what it works on."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager

import structlog
from quart import Quart, ResponseReturnValue
from werkzeug.exceptions import HTTPException

from shared.store import Store
from webhook.health import health

log = structlog.get_logger(__name__)


def create_app(opening: Callable[[], AbstractAsyncContextManager[Store]]) -> Quart:
    """An application whose store is opened before it serves and closed after.

    Every error it answers is JSON with a `code`, never a page and never a traceback.
    """
    app = Quart(__name__)
    app.register_blueprint(health)

    @app.while_serving
    async def with_store() -> AsyncGenerator[None]:
        async with opening() as store:
            app.extensions["store"] = store
            yield

    @app.errorhandler(HTTPException)
    async def refused(error: HTTPException) -> ResponseReturnValue:
        return {"code": error.name.lower().replace(" ", "_")}, error.code or 500

    @app.errorhandler(Exception)
    async def failed(error: Exception) -> ResponseReturnValue:
        log.error("request.failed", exc_info=error)
        return {"code": "internal_server_error"}, 500

    return app
