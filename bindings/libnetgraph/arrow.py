"""Tables to and from other libraries by the Arrow C stream, without one of them: polars, pyarrow, DuckDB and their like.

The structs are those of the Arrow C data interface (https://arrow.apache.org/docs/format/CDataInterface.html).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

__all__ = ["frame_from_stream", "record_batch", "stream_of_frame"]

_P = ctypes.c_void_p
_NULLABLE = 2


class _Schema(ctypes.Structure):
    pass


class _Array(ctypes.Structure):
    pass


class _Stream(ctypes.Structure):
    pass


_RELEASE = ctypes.CFUNCTYPE(None, _P)
_Schema._fields_ = [
    ("format", ctypes.c_char_p),
    ("name", ctypes.c_char_p),
    ("metadata", _P),
    ("flags", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("children", ctypes.POINTER(ctypes.POINTER(_Schema))),
    ("dictionary", ctypes.POINTER(_Schema)),
    ("release", _P),
    ("private_data", _P),
]
_Array._fields_ = [
    ("length", ctypes.c_int64),
    ("null_count", ctypes.c_int64),
    ("offset", ctypes.c_int64),
    ("n_buffers", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("buffers", ctypes.POINTER(_P)),
    ("children", ctypes.POINTER(ctypes.POINTER(_Array))),
    ("dictionary", ctypes.POINTER(_Array)),
    ("release", _P),
    ("private_data", _P),
]
_GET = ctypes.CFUNCTYPE(ctypes.c_int, _P, _P)
_WHY = ctypes.CFUNCTYPE(ctypes.c_char_p, _P)
_Stream._fields_ = [("get_schema", _P), ("get_next", _P), ("get_last_error", _P), ("release", _P), ("private_data", _P)]

_FORMATS = {
    "int8": b"c",
    "uint8": b"C",
    "int16": b"s",
    "uint16": b"S",
    "int32": b"i",
    "uint32": b"I",
    "int64": b"l",
    "uint64": b"L",
    "float32": b"f",
    "float64": b"g",
}
_DTYPES = {name.decode(): dtype for dtype, name in _FORMATS.items()}


# -- out -------------------------------------------------------------------------------------------------------------


def _keep(struct: Any, *alive: Any) -> None:
    """Hangs what a struct points to on the struct itself, until it is released."""
    held = ctypes.py_object(alive)
    ctypes.pythonapi.Py_IncRef(held)
    struct.private_data = id(alive)


def _releaser(kind: Any) -> Any:
    def release(address: int) -> None:
        struct = kind.from_address(address)
        if not struct.release:
            return
        for i in range(getattr(struct, "n_children", 0)):
            child = struct.children[i]
            if child.contents.release:
                _RELEASE(child.contents.release)(ctypes.addressof(child.contents))
        struct.release = None
        ctypes.pythonapi.Py_DecRef(ctypes.cast(struct.private_data, ctypes.py_object))

    return _RELEASE(release)


_RELEASE_SCHEMA, _RELEASE_ARRAY, _RELEASE_STREAM = _releaser(_Schema), _releaser(_Array), _releaser(_Stream)


def _address(function: Any) -> int | None:
    return ctypes.cast(function, _P).value


class _Column:
    """One column as Arrow has it: format, buffers (None: everything is valid) and how many are missing."""

    def __init__(self, name: str, values: Any) -> None:
        import numpy as np
        import pandas as pd

        self.name = name
        missing = pd.isna(values).to_numpy() if hasattr(pd.isna(values), "to_numpy") else np.asarray(pd.isna(values))
        array = np.asarray(values)
        if array.dtype.kind == "M":
            array = array.astype("datetime64[s]")
            data: list[npt.NDArray[Any]] = [array.view(np.int64).copy()]
            self.format = b"tss:"
        elif array.dtype == np.bool_:
            self.format, data = b"b", [np.packbits(array, bitorder="little")]
        elif str(array.dtype) in _FORMATS:
            self.format, data = _FORMATS[str(array.dtype)], [np.ascontiguousarray(array)]
            missing = np.zeros(len(array), dtype=bool)  # NaN is a number here
        else:
            texts = [b"" if gone else _text(name, value) for value, gone in zip(array.tolist(), missing.tolist(), strict=True)]
            offsets = np.zeros(len(texts) + 1, dtype=np.int64)
            np.cumsum([len(text) for text in texts], out=offsets[1:])
            self.format, data = b"U", [offsets, np.frombuffer(b"".join(texts) or b"\0", dtype=np.uint8)]
        self.length, self.missing = len(array), int(missing.sum())
        valid = np.packbits(~missing, bitorder="little") if self.missing else None
        self.buffers: list[npt.NDArray[Any] | None] = [valid, *data]


def _text(name: str, value: Any) -> bytes:
    if not isinstance(value, (str, int, float)):
        raise TypeError(f"column {name!r}: a {type(value).__name__} has no place in an Arrow stream; take it from to_frame()")
    return str(value).encode()


def _fill_schema(schema: _Schema, format: bytes, name: bytes, children: list[_Schema]) -> None:
    pointers = (ctypes.POINTER(_Schema) * len(children))(*map(ctypes.pointer, children))
    schema.format, schema.name, schema.metadata, schema.flags = format, name, None, _NULLABLE
    schema.n_children, schema.children, schema.dictionary = len(children), pointers, None
    schema.release = _address(_RELEASE_SCHEMA)
    _keep(schema, format, name, children, pointers)


def _fill_array(array: _Array, length: int, missing: int, buffers: list[Any], children: list[_Array]) -> None:
    pointers = (ctypes.POINTER(_Array) * len(children))(*map(ctypes.pointer, children))
    places = (_P * len(buffers))(*(None if buffer is None else buffer.ctypes.data for buffer in buffers))
    array.length, array.null_count, array.offset, array.n_buffers = length, missing, 0, len(buffers)
    array.buffers, array.n_children, array.children, array.dictionary = places, len(children), pointers, None
    array.release = _address(_RELEASE_ARRAY)
    _keep(array, buffers, places, children, pointers)


def stream_of_frame(frame: pd.DataFrame) -> Any:
    """A frame as a PyCapsule that holds an Arrow C stream of one batch; what `__arrow_c_stream__` returns."""
    columns = [_Column(str(name), frame[name]) for name in frame.columns]
    rows, left = len(frame), [columns]

    def get_schema(_: int, out: int) -> int:
        made = [_Schema() for _ in columns]
        for schema, column in zip(made, columns, strict=True):
            _fill_schema(schema, column.format, column.name.encode(), [])
        _fill_schema(_Schema.from_address(out), b"+s", b"", made)
        return 0

    def get_next(_: int, out: int) -> int:
        batch = _Array.from_address(out)
        if not left:
            batch.release = None
            return 0
        made = [_Array() for _ in columns]
        for array, column in zip(made, left.pop(), strict=True):
            _fill_array(array, column.length, column.missing, column.buffers, [])
        _fill_array(batch, rows, 0, [None], made)
        return 0

    calls = _GET(get_schema), _GET(get_next), _WHY(lambda _: None)
    stream = _Stream(*map(_address, calls), _address(_RELEASE_STREAM), None)
    _keep(stream, *calls)
    capsule = _NEW(ctypes.addressof(stream), _NAME, _address(_CAPSULE_GONE))
    # A consumer moves the stream out of the capsule and releases it; its memory lasts as long as the capsule.
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(stream))
    _SET_CONTEXT(capsule, id(stream))
    return capsule


def _forget(capsule: int) -> None:
    stream = ctypes.cast(_CONTEXT_OF_DYING(capsule), ctypes.py_object)
    if stream.value.release:
        _RELEASE(stream.value.release)(ctypes.addressof(stream.value))
    ctypes.pythonapi.Py_DecRef(stream)


_NAME = b"arrow_array_stream"
_CAPSULE_GONE = ctypes.PYFUNCTYPE(None, _P)(_forget)
_NEW = ctypes.PYFUNCTYPE(ctypes.py_object, _P, ctypes.c_char_p, _P)(("PyCapsule_New", ctypes.pythonapi))
_SET_CONTEXT = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.py_object, _P)(("PyCapsule_SetContext", ctypes.pythonapi))
# By address: an object that is being taken away must not be referred to once more.
_CONTEXT_OF_DYING = ctypes.PYFUNCTYPE(_P, _P)(("PyCapsule_GetContext", ctypes.pythonapi))
_POINTER = ctypes.PYFUNCTYPE(_P, ctypes.py_object, ctypes.c_char_p)(("PyCapsule_GetPointer", ctypes.pythonapi))


# -- in --------------------------------------------------------------------------------------------------------------


def frame_from_stream(source: Any) -> pd.DataFrame:
    """A pandas frame of anything with `__arrow_c_stream__`; text, numbers, truth values, days and moments.

    Raises
    ------
    TypeError
        A column is of a kind that tables of people have no use for; names it.
    """
    import pandas as pd

    capsule = source.__arrow_c_stream__()
    stream = _Stream.from_address(_POINTER(capsule, _NAME))
    place = ctypes.addressof(stream)
    schema = _Schema()
    _ask(stream, stream.get_schema, place, schema)
    columns = [schema.children[i].contents for i in range(schema.n_children)]
    names = [(column.name or b"").decode() for column in columns]
    try:
        parts: list[list[Any]] = [[] for _ in columns]
        for batch in _batches(stream, place):
            for i, column in enumerate(columns):
                parts[i].extend(_values(names[i], column, batch.children[i].contents))
    finally:
        _RELEASE(schema.release)(ctypes.addressof(schema))
    return pd.DataFrame(
        {name: pd.Series(values, dtype=object).infer_objects() for name, values in zip(names, parts, strict=True)}
    )


def _ask(stream: _Stream, function: int, place: int, out: Any) -> None:
    status = _GET(function)(place, ctypes.addressof(out))
    if status != 0:
        why = _WHY(stream.get_last_error)(place) if stream.get_last_error else None
        raise ValueError(f"the Arrow stream cannot be read: {(why or b'no reason given').decode(errors='replace')}")


def _batches(stream: _Stream, place: int) -> Iterator[_Array]:
    while True:
        batch = _Array()
        _ask(stream, stream.get_next, place, batch)
        if not batch.release:
            return
        try:
            yield batch
        finally:
            _RELEASE(batch.release)(ctypes.addressof(batch))


def _values(name: str, column: _Schema, array: _Array) -> list[Any]:
    """The values of one column of one batch, None where one is missing."""
    import numpy as np

    format = column.format.decode()
    if column.dictionary:
        words = _values(name, column.dictionary.contents, array.dictionary.contents)
        return [None if at is None else words[at] for at in _plain(name, format, array)]
    if format == "n":
        return [None] * array.length
    if format.startswith("t"):
        units = {"tdD": "D", "tdm": "ms"} | {
            f"ts{unit}:": code for unit, code in zip("smun", ("s", "ms", "us", "ns"), strict=True)
        }
        unit: Any = units.get(format if format.startswith("td") else format[:4])
        if unit is None:
            raise TypeError(f"column {name!r}: a time of day or span of time (Arrow {format!r}); give days, moments or text")
        moments = _plain(name, "i" if format == "tdD" else "l", array)
        zone = "Z" if format.startswith("ts") and len(format) > 4 else ""  # with a zone they are instants, in UTC
        days = unit == "D" or format == "tdm"
        return [
            None if at is None else str(np.datetime64(at, unit).astype("datetime64[D]" if days else "datetime64[s]")) + zone
            for at in moments
        ]
    return _plain(name, format, array)


def _buffer(array: _Array, i: int, dtype: Any, count: int) -> npt.NDArray[Any]:
    import numpy as np

    if not array.buffers[i] or count == 0:
        return np.zeros(0, dtype=dtype)
    size = np.dtype(dtype).itemsize * count
    return np.frombuffer((ctypes.c_char * size).from_address(array.buffers[i]), dtype=dtype)


def _bits(array: _Array, i: int) -> npt.NDArray[np.bool_]:
    import numpy as np

    end = array.offset + array.length
    return np.unpackbits(_buffer(array, i, np.uint8, (end + 7) // 8), bitorder="little")[array.offset : end].astype(bool)


def _plain(name: str, format: str, array: _Array) -> list[Any]:
    first, end = array.offset, array.offset + array.length
    values: list[Any]
    if format in _DTYPES:
        values = _buffer(array, 1, _DTYPES[format], end)[first:end].tolist()
    elif format == "b":
        values = _bits(array, 1).tolist()
    elif format in ("u", "U"):
        offsets = _buffer(array, 1, "int32" if format == "u" else "int64", end + 1)[first:].tolist()
        text = _buffer(array, 2, "uint8", offsets[-1] if offsets else 0).tobytes()
        values = [text[start:stop].decode() for start, stop in zip(offsets[:-1], offsets[1:], strict=True)]
    elif format == "vu":
        values = [_viewed(array, view) for view in range(first, end)]
    else:
        raise TypeError(
            f"column {name!r}: tables of people have no use for an Arrow {format!r}; give text, numbers, truth values, days or moments"
        )
    if array.null_count != 0 and array.buffers[0]:
        values = [value if there else None for value, there in zip(values, _bits(array, 0).tolist(), strict=True)]
    return values


def _viewed(array: _Array, at: int) -> str:
    """A text of a column of views: twelve bytes at most in the view itself, else its place in one of the buffers."""
    view = array.buffers[1] + 16 * at
    length = ctypes.c_int32.from_address(view).value
    if length <= 12:
        return ctypes.string_at(view + 4, length).decode()
    buffer, offset = ctypes.c_int32.from_address(view + 8).value, ctypes.c_int32.from_address(view + 12).value
    return ctypes.string_at(array.buffers[2 + buffer] + offset, length).decode()


def record_batch(columns: dict[str, Any]) -> Any:
    """Columns as a `pyarrow.RecordBatch`; an ImportError where pyarrow is missing."""
    try:
        import pyarrow
    except ImportError as problem:
        raise ImportError("arrow=True needs pyarrow: pip install pyarrow") from problem
    return pyarrow.RecordBatch.from_pydict(columns)
