"""Administrative divisions of China since 1980: codes, names, what lies in what."""

from zhengtu.divisions.lookup import Divisions

__all__ = ["Divisions"]
