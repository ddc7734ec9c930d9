"""What the modules that ship import when they are loaded, held against what ships: nothing was left out that is needed.

In libraries only what every load runs counts: an import inside a function, a `try` or an `if` may be of something
optional. In the program itself an import anywhere counts, but for those a `try` or an `if` guards.
"""

from __future__ import annotations

import ast
import io
import zipfile
from collections.abc import Iterator, Mapping

from release.packing import is_module

OWN = "cchc_tui"
# sys.builtin_module_names of python311.dll: those that are no file of the runtime.
_BUILT_IN = """
_abc _ast _bisect _blake2 _codecs _codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _collections
_contextvars _csv _datetime _functools _heapq _imp _io _json _locale _lsprof _md5 _multibytecodec _opcode _operator
_pickle _random _sha1 _sha256 _sha3 _sha512 _signal _sre _stat _statistics _string _struct _symtable _thread _tokenize
_tracemalloc _typing _warnings _weakref _winapi _xxsubinterpreters array atexit audioop binascii builtins cmath errno
faulthandler gc itertools marshal math mmap msvcrt nt sys time winreg xxsubtype zlib
"""
_GUARDS = (ast.If, ast.Try)


def standard_library(runtime: Mapping[str, bytes]) -> set[str]:
    """The top names that the embeddable Python has."""
    inside = zipfile.ZipFile(io.BytesIO(runtime["python311.zip"])).namelist()
    compiled = {name.partition(".")[0] for name in runtime if name.endswith(".pyd")}
    zipped = {name.partition("/")[0].partition(".")[0] for name in inside}
    return zipped | compiled | set(_BUILT_IN.split())


def lacking(modules: Mapping[str, bytes], known: set[str]) -> list[str]:
    """`file: module` for each import that finds nothing; `modules` are sources by path, `known` other top names."""
    there = {_dotted(name) for name in modules}
    tops = {name.partition(".")[0] for name in there}
    found = []
    for path, source in modules.items():
        if is_module(path):
            for wanted in _imports(path, source):
                top = wanted.partition(".")[0]
                if (top in tops and wanted not in there) or (top not in tops and top not in known):
                    found.append(f"{path}: {wanted}")
    return sorted(set(found))


def _dotted(path: str) -> str:
    """The module a file is loaded as: a/b/__init__.py and a/b.cp311-win_amd64.pyd are both a.b."""
    folder, _, last = path.rpartition("/")
    parts = [*folder.split("/"), last.partition(".")[0]] if folder else [last.partition(".")[0]]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(path: str, source: bytes) -> Iterator[str]:
    tree = ast.parse(source)
    nodes = _unguarded(tree) if path.startswith(f"{OWN}/") else iter(tree.body)
    package = _dotted(path) if path.endswith("__init__.py") else _dotted(path).rpartition(".")[0]
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            yield ".".join([*above, *([node.module] if node.module else [])])


def _unguarded(node: ast.AST) -> Iterator[ast.AST]:
    for one in ast.iter_child_nodes(node):
        if not isinstance(one, _GUARDS):
            yield one
            yield from _unguarded(one)
