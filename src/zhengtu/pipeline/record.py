"""What a store knows of its reports: from which document, by which software each was made.

The record is a file among those of the store, so that one is never newer than the other.
"""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from zhengtu.export import write
from zhengtu.export.canonical import digest
from zhengtu.store import Store

#: The name of the file; Oxigraph leaves files alone that are not its own.
FILE = "zhengtu.json"


class Entry(NamedTuple):
    """A report in the store: its document's stem and digest, and hashes as those of a draft.

    ``turtle`` is the SHA-256 of its Turtle file.
    """

    stem: str
    digest: str
    key: str
    rows: str
    turtle: str

    def holds(self, folder: Path) -> bool:
        """Tell whether the Turtle file is there as it was written."""
        try:
            data = (folder / f"{self.stem}.ttl").read_bytes()
        except OSError:
            return False
        return hashlib.sha256(data).hexdigest() == self.turtle


@dataclass(slots=True)
class Record:
    """The reports of a store by the IRI of their graph, and the software that wrote the ontology's.

    ``hash`` is the canonical hash, "" where it has not been asked for yet.
    """

    software: str = ""
    reports: dict[str, Entry] = field(default_factory=dict)
    hash: str = ""

    def dumps(self) -> bytes:
        """Write the record, the same bytes for the same content."""
        reports = {iri: entry._asdict() for iri, entry in sorted(self.reports.items())}
        said = {"software": self.software, "hash": self.hash, "reports": reports}
        return json.dumps(said, indent=1).encode()


def loads(data: bytes) -> Record:
    """Read a record; nothing is known of a store that has none."""
    try:
        said = json.loads(data)
        reports = {iri: Entry(**fields) for iri, fields in said["reports"].items()}
        return Record(said["software"], reports, said["hash"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return Record()


def hashed(store: Store) -> str:
    """Give the canonical hash of a store, from its record where no build has been since.

    Raises StoreError for a blank node.
    """
    file = store.path / FILE
    record = loads(file.read_bytes() if file.is_file() else b"")
    if not record.hash:
        record.hash = digest(store)
        if record.software:
            write(file, record.dumps())
    return record.hash
