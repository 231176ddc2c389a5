"""The headers that make a browser hold the app to its own rules.

The Content Security Policy is PLATFORM's: scripts and WebAssembly from our origin only, no `eval`, nothing inline,
Trusted Types with one policy. A worker and a service worker follow the policy of their own response, not the page's; so
every response carries it.
"""

from __future__ import annotations

from collections.abc import Sequence

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src 'self'; "
    "connect-src {connect}; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types holdfast"
)

_PERMISSIONS = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation"),
    *("gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking"),
)


def headers(connect: Sequence[str] = ()) -> dict[str, str]:
    """The headers of every response. `connect`: origins of relays elsewhere that the app may speak to."""
    return {
        "content-security-policy": CONTENT_SECURITY_POLICY.format(connect=" ".join(["'self'", *connect])),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": ", ".join(f"{name}=()" for name in _PERMISSIONS),
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
    }
