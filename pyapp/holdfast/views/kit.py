"""The recovery kit: the words, and the questions that show that they were written down."""

from __future__ import annotations

from holdfast.app.models import KitCheck, KitScreen
from holdfast.views.render import Renderer


def screen(renderer: Renderer, model: KitScreen) -> str:
    """The words; once they were checked, that they were."""
    return renderer.render("kit/words.html", model=model)


def check(renderer: Renderer, model: KitCheck) -> str:
    """The questions. A form field is called `word-<place>`."""
    answers = dict(zip(model.asked, model.answers, strict=False))
    return renderer.render("kit/check.html", model=model, answers=answers)
