"""The recovery kit: its words, the check that they were written down, and that they were checked.

Danger: this is the only HTML that contains a secret. It is painted into `#main` and leaves with the next screen.
"""

from __future__ import annotations

from holdfast.app.models import KitCheck, KitScreen
from holdfast.views.render import Renderer


def screen(renderer: Renderer, model: KitScreen) -> str:
    """The whole of `#main`: the words, or that they were checked where there are none any more."""
    return renderer.render("kit/screen.html", kit=model)


def check(renderer: Renderer, model: KitCheck) -> str:
    """The whole of `#main`: some of the words are asked for. What was answered wrongly is said and takes the focus."""
    answers = model.answers or ("",) * len(model.asked)
    first = min(model.wrong or model.asked)
    return renderer.render(
        "kit/check.html", check=model, fields=tuple(zip(model.asked, answers, strict=True)), first=first
    )
