"""Files that organisers already have, read into one form: ticket exports, sheets, archives, contacts, meeting reports.

`recognise(path)` says what a file is, `read(path)` returns an `Extract`: what it says, each fact with its row, and a list of
everything that was skipped or is not certain. Nothing is merged and nothing written.
"""

from .extract import (
    TOLD_KINDS,
    DateRule,
    Encoding,
    EventHint,
    Extract,
    SourceAttendance,
    SourceEvent,
    SourceInteraction,
    SourceIntroduction,
    SourcePerson,
    Told,
)
from .kinds import ReadOptions
from .problems import (
    AmbiguousDatesError,
    ConsentUnclearError,
    DamagedFileError,
    MissingColumnsError,
    MissingPackageError,
    OwnerUnknownError,
    SourceError,
    UnknownFormatError,
    UnsafeFileError,
)
from .reading import KINDS, Recognised, read, recognise

__all__ = [
    "KINDS",
    "TOLD_KINDS",
    "AmbiguousDatesError",
    "ConsentUnclearError",
    "DamagedFileError",
    "DateRule",
    "Encoding",
    "EventHint",
    "Extract",
    "MissingColumnsError",
    "MissingPackageError",
    "OwnerUnknownError",
    "ReadOptions",
    "Recognised",
    "SourceAttendance",
    "SourceError",
    "SourceEvent",
    "SourceInteraction",
    "SourceIntroduction",
    "SourcePerson",
    "Told",
    "UnknownFormatError",
    "UnsafeFileError",
    "read",
    "recognise",
]
