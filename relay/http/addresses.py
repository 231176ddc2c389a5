"""Whose rate a request counts for: the address that it came from.

An IPv6 address counts with its whole /64: one household or server has all of it. Behind a proxy the address is the one
that the proxy names (uvicorn puts it in the place of the proxy's own, for proxies that were named).
"""

from __future__ import annotations

import ipaddress

from starlette.requests import HTTPConnection


def address_of(connection: HTTPConnection) -> str:
    """The key of the address's rates."""
    host = connection.client.host if connection.client else ""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host[:64]
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped) if mapped else str(ipaddress.ip_network((address, 64), strict=False).network_address)
    return str(address)
