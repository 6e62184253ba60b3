"""Every layout reports were met in."""

from support.layouts import bars, html, pages, portal, text
from support.layouts.model import Layout

LAYOUTS: tuple[Layout, ...] = (*html.LAYOUTS, *portal.LAYOUTS, *text.LAYOUTS, *pages.LAYOUTS, *bars.LAYOUTS)
BY_NAME = {layout.name: layout for layout in LAYOUTS}

__all__ = ["BY_NAME", "LAYOUTS", "Layout"]
