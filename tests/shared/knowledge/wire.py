"""A Qdrant server's protocol, as much of it as we speak, behind httpx and without a socket."""

from __future__ import annotations

import json
from typing import Any

import httpx


class Wire:
    """Keeps collections in memory and answers as a server does. `key` is the one it asks for."""

    def __init__(self, key: str = "") -> None:
        self.key = key
        self.collections: dict[str, dict[str, Any]] = {}

    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self._handle)

    def _handle(self, request: httpx.Request) -> httpx.Response:
        if self.key and request.headers.get("api-key") != self.key:
            return httpx.Response(403, text="forbidden")
        _, name, *rest = [*request.url.path.strip("/").split("/"), ""]
        body = json.loads(request.content) if request.content else {}
        result = self._result(request.method, name, "/".join(rest).strip("/"), body)
        if result is None:
            return httpx.Response(404, json={"status": {"error": f"no collection {name}"}})
        return httpx.Response(200, json={"result": result, "status": "ok", "time": 0.0})

    def _result(self, method: str, name: str, rest: str, body: dict[str, Any]) -> Any:
        if not name:
            return {"collections": [{"name": one} for one in self.collections]}
        if rest == "exists":
            return {"exists": name in self.collections}
        if method == "PUT" and not rest:
            self.collections[name] = {"size": body["vectors"]["size"], "points": {}}
            return True
        if name not in self.collections:
            return None
        return self._points(self.collections[name], method, rest, body)

    def _points(self, here: dict[str, Any], method: str, rest: str, body: dict[str, Any]) -> Any:
        points: dict[str, Any] = here["points"]
        if rest == "points" and method == "PUT":
            points |= {point["id"]: point for point in body["points"]}
        elif rest == "points/delete":
            for id in body["points"]:
                points.pop(id, None)
        elif rest == "points/scroll":
            return self._page(points, body)
        elif rest == "points/query":
            return {"points": self._nearest(points, body)}
        else:
            return _description(here["size"], len(points))
        return {"operation_id": 1, "status": "completed"}

    def _page(self, points: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
        ids = sorted(points)
        start = ids.index(body["offset"]) if body.get("offset") else 0
        page = ids[start : start + body["limit"]]
        after = ids[start + body["limit"] :]
        rows = [{"id": id, "payload": points[id]["payload"]} for id in page]
        return {"points": rows, "next_page_offset": after[0] if after else None}

    def _nearest(self, points: dict[str, Any], body: dict[str, Any]) -> list[dict[str, Any]]:
        asked = body["query"]["nearest"]
        rows = [
            {
                "id": id,
                "version": 0,
                "score": sum(a * b for a, b in zip(asked, point["vector"], strict=True)),
                "payload": {key: point["payload"][key] for key in body["with_payload"]},
            }
            for id, point in points.items()
        ]
        return sorted(rows, key=lambda row: -row["score"])[: body["limit"]]


def _description(size: int, count: int) -> dict[str, Any]:
    return {
        "status": "green",
        "optimizer_status": "ok",
        "points_count": count,
        "segments_count": 1,
        "payload_schema": {},
        "config": {
            "params": {"vectors": {"size": size, "distance": "Cosine"}},
            "hnsw_config": {"m": 16, "ef_construct": 100, "full_scan_threshold": 10000},
            "optimizer_config": {
                "deleted_threshold": 0.2,
                "vacuum_min_vector_number": 1000,
                "default_segment_number": 0,
                "flush_interval_sec": 5,
            },
        },
    }
