"""An ONNX graph with int8 weights becomes one that multiplies integers.

Such a model keeps its weights as int8, but unfolds them before they are used: each weight is cast
to float and multiplied by its scales. That is three times as slow as it need be, and takes four
times the memory. Here what is multiplied by them is quantized instead, as onnxruntime's
`quantize_dynamic` does (which needs the package onnx, 40 MB, and starts from float weights):

    MatMul(x, Mul(Cast(w), scales))     -> MatMulInteger(x as uint8, w) · (scale of x · scales)
    Gather(Mul(Cast(w), scales), ids)   -> Cast(Gather(w, ids)) · Gather(scales, ids)

The file is edited as protocol buffers are written, after `onnx.proto` (Apache-2.0): everything
that is not named here stays as it is, byte for byte. What has another form is left alone.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# Numbers of fields in onnx.proto.
_GRAPH = 7  # of a model
_NODE, _INITIALIZER, _VALUE_INFO = 1, 5, 13  # of a graph
_INPUT, _OUTPUT, _KIND, _ATTRIBUTE = 1, 2, 4, 5  # of a node
_NAME = 8  # of a tensor
_TO_FLOAT = b"\x0a\x02to\x18\x01\xa0\x01\x02"  # an attribute: to = 1 (FLOAT), its type 2 (INT)


class _Field(NamedTuple):
    """A field of a message: its number, its content, and all of it as it was written."""

    number: int
    content: memoryview
    written: memoryview


class _Node(NamedTuple):
    """A node of the graph: its operator, the names of what goes in and out, and as written."""

    kind: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    written: bytes | memoryview


class _Weight(NamedTuple):
    """What a weight is unfolded from: the names of its int8 numbers and of their scales."""

    numbers: str
    scales: str


def with_integer_products(model: bytes) -> bytes:
    """Return the model with its int8 weights used as they are.

    Raises ValueError for what is no protocol buffer.
    """
    parts: list[bytes | memoryview] = []
    for field in _fields(memoryview(model)):
        if field.number == _GRAPH:
            parts += _message(_GRAPH, _rewritten(field.content))
        else:
            parts.append(field.written)
    return b"".join(parts)


def _rewritten(graph: memoryview) -> list[bytes | memoryview]:
    """Return the parts of the graph, the nodes first."""
    fields = list(_fields(graph))
    nodes = [_node(field) for field in fields if field.number == _NODE]
    constants = {_name(field.content) for field in fields if field.number == _INITIALIZER}
    weights = _weights(nodes, constants)
    quantized: set[str] = set()
    used = Counter(name for node in nodes for name in node.inputs)
    parts: list[bytes | memoryview] = []
    kept: list[_Node] = []
    for node in nodes:
        if node.kind == "MatMul" and (weight := weights.get(node.inputs[1])):
            kept += _product(node, weight, quantized)
            used[node.inputs[1]] -= 1
        elif (
            node.kind == "Gather"
            and not _attributes(node)
            and (weight := weights.get(node.inputs[0]))
        ):
            kept += _looked_up(node, weight)
            used[node.inputs[0]] -= 1
        else:
            kept.append(node)
    idle = {name for name in weights if not used[name]}
    casts = {node.inputs[0] for node in nodes if idle.intersection(node.outputs)}
    for node in kept:
        if not (idle | casts).intersection(node.outputs):
            parts.append(node.written)
    # What a value's shape is follows from the graph; the values are others now.
    parts += [field.written for field in fields if field.number not in (_NODE, _VALUE_INFO)]
    return parts


def _weights(nodes: Sequence[_Node], constants: set[str]) -> dict[str, _Weight]:
    """Return the weights that are unfolded in the graph, by their names."""
    casts = {
        n.outputs[0]: n.inputs[0] for n in nodes if n.kind == "Cast" and n.inputs[0] in constants
    }
    return {
        node.outputs[0]: _Weight(casts[node.inputs[0]], node.inputs[1])
        for node in nodes
        if node.kind == "Mul" and node.inputs[0] in casts and node.inputs[1] in constants
    }


def _product(node: _Node, weight: _Weight, quantized: set[str]) -> Iterator[_Node]:
    given, out = node.inputs[0], node.outputs[0]
    integers, scale, zero = f"{given}_integers", f"{given}_scale", f"{given}_zero"
    if given not in quantized:
        quantized.add(given)
        yield _made("DynamicQuantizeLinear", (given,), (integers, scale, zero))
    yield _made("MatMulInteger", (integers, weight.numbers, zero), (f"{out}_integers",))
    yield _made("Cast", (f"{out}_integers",), (f"{out}_unscaled",), _TO_FLOAT)
    yield _made("Mul", (scale, weight.scales), (f"{out}_scales",))
    yield _made("Mul", (f"{out}_unscaled", f"{out}_scales"), (out,))


def _looked_up(node: _Node, weight: _Weight) -> Iterator[_Node]:
    ids, out = node.inputs[1], node.outputs[0]
    yield _made("Gather", (weight.numbers, ids), (f"{out}_integers",))
    yield _made("Cast", (f"{out}_integers",), (f"{out}_unscaled",), _TO_FLOAT)
    yield _made("Gather", (weight.scales, ids), (f"{out}_scales",))
    yield _made("Mul", (f"{out}_unscaled", f"{out}_scales"), (out,))


# --- as it is written ---------------------------------------------------------------------------


def _fields(message: memoryview) -> Iterator[_Field]:
    place = 0
    while place < len(message):
        start = place
        key, place = _number(message, place)
        content = place
        match key & 7:
            case 0:
                _, place = _number(message, place)
            case 1:
                place += 8
            case 2:
                size, content = _number(message, place)
                place = content + size
            case 5:
                place += 4
            case _:
                raise ValueError(f"no field begins at byte {start}")
        if place > len(message):
            raise ValueError(f"the field at byte {start} is cut off")
        yield _Field(key >> 3, message[content:place], message[start:place])


def _number(message: memoryview, place: int) -> tuple[int, int]:
    """Return the number written at a place, and the place behind it."""
    value = shift = 0
    while place < len(message):
        byte = message[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, place
        shift += 7
    raise ValueError("a number is cut off")


def _node(field: _Field) -> _Node:
    kind, inputs, outputs = "", [], []
    for part in _fields(field.content):
        if part.number == _INPUT:
            inputs.append(str(part.content, "utf-8"))
        elif part.number == _OUTPUT:
            outputs.append(str(part.content, "utf-8"))
        elif part.number == _KIND:
            kind = str(part.content, "utf-8")
    return _Node(kind, tuple(inputs), tuple(outputs), field.written)


def _attributes(node: _Node) -> bool:
    (field,) = _fields(memoryview(node.written))
    return any(part.number == _ATTRIBUTE for part in _fields(field.content))


def _name(tensor: memoryview) -> str:
    return next(str(part.content, "utf-8") for part in _fields(tensor) if part.number == _NAME)


def _made(
    kind: str, inputs: Sequence[str], outputs: Sequence[str], attribute: bytes = b""
) -> _Node:
    named = [(_INPUT, name) for name in inputs] + [(_OUTPUT, name) for name in outputs]
    parts = [
        part
        for number, name in [*named, (_KIND, kind)]
        for part in _message(number, [name.encode()])
    ]
    if attribute:
        parts += _message(_ATTRIBUTE, [attribute])
    return _Node(kind, tuple(inputs), tuple(outputs), b"".join(_message(_NODE, parts)))


def _message(number: int, parts: Sequence[bytes | memoryview]) -> list[bytes | memoryview]:
    """Return a field that holds these bytes."""
    return [_varint(number << 3 | 2), _varint(sum(map(len, parts))), *parts]


def _varint(number: int) -> bytes:
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*found, number])
