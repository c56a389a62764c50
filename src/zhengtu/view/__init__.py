"""A store → one page: what it shows, as data, and the explorer that shows it."""

from zhengtu.view.around import subgraph
from zhengtu.view.bundle import dist
from zhengtu.view.compared import compared
from zhengtu.view.data import Opened, data
from zhengtu.view.facts import Json
from zhengtu.view.page import graph_page, page

__all__ = ["Json", "Opened", "compared", "data", "dist", "graph_page", "page", "subgraph"]
