"""Where the package finds its tables: inside an installed wheel, or at the top of a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_INSTALLED = _PACKAGE / "data"
_CHECKOUT = _PACKAGE.parent.parent


def package() -> Path:
    """Give the folder of the package itself."""
    return _PACKAGE


def lexicon() -> Path:
    """Give the folder of tables of what is true of all China."""
    return _INSTALLED / "lexicon" if _INSTALLED.exists() else _CHECKOUT / "seeds" / "lexicon"


def ontology() -> Path:
    """Give the folder of the ontology, its shapes and its schemes."""
    return _INSTALLED / "ontology" if _INSTALLED.exists() else _CHECKOUT / "ontology"


def models() -> Path:
    """Give the folder of trained models."""
    return _INSTALLED / "models" if _INSTALLED.exists() else _CHECKOUT / "seeds" / "models"
