"""The two faces, counter and booth, drawn with Qt Widgets over the same presenters."""

from ui.singletons import keep

keep()
