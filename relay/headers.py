"""The headers that every answer carries, and the policy that pages and workers run under.

The policy is the strictest under which Pyodide and the editor work (PLATFORM "Web platform"): no inline script or
style, WebAssembly but no `eval`, one Trusted Types policy. Workers and the service worker have their own copy of it, so it
goes out with scripts as well.
"""

from __future__ import annotations

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "worker-src 'self'",
        "connect-src 'self'",
        "img-src 'self' blob: data:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types holdfast",
    ]
)

EVERYWHERE = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}

FOREVER = "public, max-age=31536000, immutable"
"""For files whose name carries the hash of their content."""
NEVER = "no-cache"
"""For files whose name stays: the browser asks each time whether they have changed."""
