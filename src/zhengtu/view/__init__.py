"""A store → one page: what it shows, as data, and the explorer that shows it."""

from zhengtu.view.around import subgraph
from zhengtu.view.bundle import dist
from zhengtu.view.data import Asked, Opened, compared, data
from zhengtu.view.facts import Json
from zhengtu.view.page import graph_page, page

__all__ = ["Asked", "Json", "Opened", "compared", "data", "dist", "graph_page", "page", "subgraph"]
