"""What the relay sends for the app's files: the right form, the right headers, and nothing else."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from relay.asgi import application
from relay.static import StaticFiles, accepted_encodings
from tests.unit.relay.asking import Answer, ask

pytestmark = pytest.mark.native

POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src 'self'; "
    "connect-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'none'; require-trusted-types-for 'script'; trusted-types holdfast"
)
SCRIPT = b"console.log(1)\n" * 200


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """A build of four files; beside the folder lies what nobody may read."""
    folder = tmp_path / "dist"
    assets = folder / "assets"
    assets.mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "index.html").write_text("<!doctype html>")
    (folder / "service-worker.js").write_bytes(SCRIPT)
    (assets / "main-AB12.js").write_bytes(SCRIPT)
    (assets / "main-AB12.js.br").write_bytes(b"as if it were brotli")
    (assets / "main-AB12.js.gz").write_bytes(gzip.compress(SCRIPT))
    (assets / "main-AB12.js.map").write_text("{}")
    (assets / "pyodide.asm.wasm").write_bytes(b"\0asm")
    return folder


async def get(dist: Path, path: str, method: str = "GET", **headers: str) -> Answer:
    return await ask(application(dist), method, path, headers)


async def test_the_page_is_at_the_root_and_asked_for_each_time(dist: Path) -> None:
    for path in ("/", "/index.html"):
        answer = await get(dist, path)
        assert answer.status == 200
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["cache-control"] == "no-cache"
        assert answer.body == b"<!doctype html>"


async def test_hashed_names_are_cached_for_ever_and_the_service_worker_never(dist: Path) -> None:
    hashed = await get(dist, "/assets/main-AB12.js")
    assert hashed.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert (await get(dist, "/service-worker.js")).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("accepted", "encoding", "body"),
    [
        ("gzip, deflate, br, zstd", "br", b"as if it were brotli"),
        ("gzip", "gzip", gzip.compress(SCRIPT)),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.compress(SCRIPT)),
        ("br;q=0.000, gzip;q=0.0", None, SCRIPT),
        ("", None, SCRIPT),
    ],
)
async def test_the_form_that_the_browser_takes(dist: Path, accepted: str, encoding: str | None, body: bytes) -> None:
    answer = await get(dist, "/assets/main-AB12.js", **{"accept-encoding": accepted})
    assert answer.headers.get("content-encoding") == encoding
    assert answer.headers["vary"] == "accept-encoding"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.body[10:] == body[10:]
    assert int(answer.headers["content-length"]) == len(body)


async def test_head_has_no_body(dist: Path) -> None:
    answer = await get(dist, "/assets/pyodide.asm.wasm", method="HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers["content-type"] == "application/wasm"
    assert answer.headers["content-length"] == "4"


async def test_what_the_browser_has_is_not_sent_again(dist: Path) -> None:
    first = await get(dist, "/assets/main-AB12.js", **{"accept-encoding": "br"})
    again = await get(
        dist, "/assets/main-AB12.js", **{"accept-encoding": "br", "if-none-match": f'"x", W/{first.headers["etag"]}'}
    )
    assert (again.status, again.body) == (304, b"")
    plain = await get(dist, "/assets/main-AB12.js", **{"if-none-match": first.headers["etag"]})
    assert plain.status == 200, "another form of the file has another tag"


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/assets",
        "/assets/",
        "/../secret.txt",
        "/assets/../../secret.txt",
        "//etc/passwd",
        "/assets/main-AB12.js.br",
        "/assets/main-AB12.js.map",
        "/notes",
    ],
)
async def test_everything_else_is_not_found(dist: Path, path: str) -> None:
    answer = await get(dist, path)
    assert answer.status == 404
    assert b"secret" not in answer.body


async def test_only_reading(dist: Path) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert (await get(dist, "/", method=method)).status == 405


@pytest.mark.parametrize("path", ["/", "/service-worker.js", "/assets/main-AB12.js", "/nothing", "/health"])
async def test_every_answer_carries_the_policy(dist: Path, path: str) -> None:
    """Workers and service workers follow the policy of their own response, so scripts carry it as the page does."""
    headers = (await get(dist, path)).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]


async def test_a_relay_elsewhere_may_be_spoken_to(dist: Path) -> None:
    answer = await ask(application(dist, ["wss://relay.example"]), "GET", "/", {})
    assert "connect-src 'self' wss://relay.example;" in answer.headers["content-security-policy"]


async def test_health(dist: Path) -> None:
    answer = await get(dist, "/health")
    assert (answer.status, answer.body) == (200, b"ok\n")
    assert answer.headers["cache-control"] == "no-store"


def test_a_folder_without_a_build_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="There is no build"):
        StaticFiles(tmp_path, {})


def test_encodings() -> None:
    assert accepted_encodings("GZIP ; q=0.10,br; q=0.0") == {"gzip"}
    assert accepted_encodings("identity") == {"identity"}
