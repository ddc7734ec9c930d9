"""The rules of the house, checked: lengths, words, docstrings, sentences, doors and labels."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from cchc_tui.texts.errors import _messages

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "cchc_tui"
FILES = sorted(PACKAGE.rglob("*.py"))
SPEAKING = ("texts", "documents")
LABELS = ("texts/labels.py", "texts/evidence_labels.py", "texts/cli_texts.py")
MARKED = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)
DISTRICT = "huy\u1ec7n"


@cache
def tree(path: Path) -> ast.Module:
    """A file as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def literals(path: Path) -> Iterator[tuple[ast.Constant, str]]:
    """Every text in a file that is no docstring."""
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node, node.value


def at(path: Path, node: ast.expr | ast.stmt) -> str:
    """Where a node stands."""
    return f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"


# Lengths and words


def floor(path: Path) -> str:
    """The floor a file of the program stands on."""
    return path.relative_to(PACKAGE).parts[0]


@pytest.mark.parametrize("folder", ["cchc_tui", "release", "tests"])
def test_no_file_is_longer_than_400_lines(folder: str) -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in (ROOT / folder).rglob("*.py")
    }
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_vietnamese_stands_in_texts_and_documents_only() -> None:
    # A single letter is data about letters, such as the đ that no decomposition takes apart.
    words = [
        (at(path, node), unicodedata.normalize("NFC", text))
        for path in FILES
        if floor(path) not in SPEAKING
        for node, text in literals(path)
        if len(text) > 1
    ]
    assert [place for place, text in words if MARKED.search(text)] == []


def test_no_level_of_government_that_is_gone_is_named() -> None:
    kinds = {".py", ".toml", ".json", ".md", ".tcss", ".txt", ".csv"}
    ours = (path for folder in ("cchc_tui", "data") for path in (ROOT / folder).rglob("*") if path.suffix in kinds)
    naming = [path for path in ours if DISTRICT in unicodedata.normalize("NFC", path.read_text("utf-8")).casefold()]
    assert [path.relative_to(ROOT).as_posix() for path in naming] == []


@pytest.mark.parametrize("folder", ["cchc_tui", "data", "release", "tests"])
def test_every_text_of_ours_is_composed(folder: str) -> None:
    ours = (path for path in (ROOT / folder).rglob("*") if path.suffix in {".py", ".toml", ".json", ".md", ".tcss"})
    assert [str(path) for path in ours if not unicodedata.is_normalized("NFC", path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "pyproject.toml"])
def test_what_stands_at_the_top_is_composed(name: str) -> None:
    assert unicodedata.is_normalized("NFC", (ROOT / name).read_text(encoding="utf-8"))


# Docstrings


def untold(path: Path) -> Iterator[str]:
    """What is public in a file and says nothing of itself."""
    if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(tree(path)):
        yield path.relative_to(ROOT).as_posix()
    yield from _untold(path, tree(path))


def _untold(path: Path, inside: ast.Module | ast.ClassDef) -> Iterator[str]:
    for node in inside.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
            continue
        inherited = isinstance(inside, ast.ClassDef) and bool(inside.bases) and not isinstance(node, ast.ClassDef)
        if not ast.get_docstring(node) and not inherited:
            yield at(path, node)
        if isinstance(node, ast.ClassDef):
            yield from _untold(path, node)


def test_everything_public_says_what_it_is() -> None:
    assert [place for path in FILES for place in untold(path)] == []


def test_nothing_is_left_to_do_later_and_no_banner_is_drawn() -> None:
    later = re.compile(r"#\s*(?:TODO|FIXME|XXX|HACK)|#\s*[-=─]{4,}")
    assert [path.relative_to(ROOT).as_posix() for path in FILES if later.search(path.read_text(encoding="utf-8"))] == []


# Sentences

MAKERS = {"InputError": 0, "StateError": 0, "StoreError": 0, "CchcError": 0, "error": 0, "warning": 0, "Finding": 1}


def codes(path: Path) -> Iterator[tuple[str, str]]:
    """Every code that a file raises or finds, and where."""
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        place = MAKERS.get(name)
        if place is None or len(node.args) <= place:
            continue
        for one in ast.walk(node.args[place]):
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                yield one.value, at(path, node)


def has_sentence(code: str) -> bool:
    """Whether a code, or one put together from its first half, is told in Vietnamese."""
    return any(one == code or (code.endswith(".") and one.startswith(code)) for one in _messages())


def test_every_code_has_a_sentence() -> None:
    assert [(code, where) for path in FILES for code, where in codes(path) if not has_sentence(code)] == []


def test_codes_are_found_on_every_floor_that_can_fail() -> None:
    floors = {floor(path) for path in FILES if any(codes(path))}
    assert floors >= {"core", "formats", "store", "jobs", "cli"}


# Doors


def calls(path: Path, inside: ast.AST | None = None) -> Iterator[ast.Call]:
    """Every call in a file."""
    return (node for node in ast.walk(inside or tree(path)) if isinstance(node, ast.Call))


def test_only_the_command_line_prints() -> None:
    complaining = {
        (path, call.lineno)
        for path in FILES
        if path.parent == PACKAGE
        for function in ast.walk(tree(path))
        if isinstance(function, ast.FunctionDef) and function.name == "complain"
        for call in calls(path, function)
    }
    printed = [(path, call) for path in FILES if floor(path) != "cli" for call in calls(path)
               if ast.unparse(call.func) in {"print", "sys.stdout.write", "sys.stderr.write"}]  # fmt: skip
    assert [at(path, call) for path, call in printed if (path, call.lineno) not in complaining] == []


def test_only_the_store_opens_the_database() -> None:
    opening = re.compile(r"(?:^|\.)(open|connect|read_bytes|write_bytes|copyfile|copy)$")
    elsewhere = ((path, call) for path in FILES if floor(path) != "store" for call in calls(path))
    opened = [(path, call) for path, call in elsewhere if opening.search(ast.unparse(call.func))]
    named = [(path, call) for path, call in opened if re.search(r"\.db\b|\.database\b", ast.unparse(call))]
    assert [at(path, call) for path, call in named if ast.unparse(call.func) != "Store.open"] == []


def test_no_one_sleeps_but_for_a_busy_target() -> None:
    slept = {path.name for path in FILES for one in calls(path) if ast.unparse(one.func) == "time.sleep"}
    assert slept <= {"patience.py"}


def test_no_text_is_run_as_code() -> None:
    running = {"eval", "exec", "pickle.loads", "pickle.load", "os.system", "os.popen"}
    assert [at(path, one) for path in FILES for one in calls(path) if ast.unparse(one.func) in running] == []


def imports(path: Path) -> Iterator[str]:
    """Every module a file takes something from."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_nothing_reaches_for_the_network() -> None:
    reaching = ("urllib.request", "http", "requests", "httpx", "aiohttp", "ftplib", "smtplib", "ssl")
    assert [(path.name, name) for path in FILES for name in imports(path) if name.startswith(reaching)] == []


# Labels


def constants(path: Path) -> set[str]:
    """The names a file of labels gives."""
    names: set[str] = set()
    for node in tree(path).body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        for target in targets:
            names |= {one.id for one in ast.walk(target) if isinstance(one, ast.Name)}
    return names


def used(label: str) -> set[str]:
    """The names taken from a file of labels, anywhere in the program or in that file itself."""
    module = f"cchc_tui.{label.removesuffix('.py').replace('/', '.')}"
    parent, _, last = module.rpartition(".")
    found: set[str] = set()
    for path in FILES:
        aliases: set[str] = set()
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom) and node.module == parent:
                aliases |= {one.asname or one.name for one in node.names if one.name == last}
            if isinstance(node, ast.ImportFrom) and node.module == module:
                found |= {one.name for one in node.names}
            if isinstance(node, ast.Import):
                aliases |= {one.asname or one.name for one in node.names if one.name == module}
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) in aliases:
                found.add(node.attr)
            if path == PACKAGE / label and isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found.add(node.id)
    return found


@pytest.mark.parametrize("label", LABELS)
def test_every_label_is_used(label: str) -> None:
    assert constants(PACKAGE / label) - used(label) == set()


@pytest.mark.parametrize("label", LABELS)
def test_every_label_used_is_there(label: str) -> None:
    assert {name for name in used(label) if name.isupper()} - constants(PACKAGE / label) == set()


@pytest.mark.parametrize("label", LABELS)
def test_a_label_has_one_text(label: str) -> None:
    given = [one.id for node in tree(PACKAGE / label).body if isinstance(node, ast.Assign)
             for target in node.targets for one in ast.walk(target) if isinstance(one, ast.Name)]  # fmt: skip
    assert [name for name in given if given.count(name) > 1] == []


# The top of the house


def test_the_top_of_the_repository_is_as_agreed() -> None:
    agreed = {"cchc_tui", "data", "tests", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"}
    made = {"build", "dist", "demo"}  # what tools leave, and .gitignore names
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert found - made - {"release"} - {name for name in found if name.endswith(".egg-info")} == agreed


def test_what_runs_the_checks_and_what_is_not_kept_stand_at_the_top() -> None:
    assert [name for name in (".ci/run", ".gitignore") if not (ROOT / name).is_file()] == []


def test_every_folder_of_the_program_is_a_package() -> None:
    folders = {path.parent for path in FILES}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_no_two_rooms_give_one_key_name_two_meanings() -> None:
    # All rooms' keys stand in one table: of two with the same name the later one would win in silence.
    (table,) = (node for node in ast.walk(tree(PACKAGE / "texts/key_labels.py")) if isinstance(node, ast.Dict))
    names = [ast.unparse(key) for key in table.keys if key]
    assert (len(names) > 100, [name for name, count in Counter(names).items() if count > 1]) == (True, [])


def test_no_screen_calls_the_handler_of_its_base() -> None:
    # Textual calls the handler of every class by itself: called from the heir's, too, it would do its work twice.
    calls = [
        at(path, node)
        for path in FILES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and re.fullmatch(r"super\(\)\.on_(?!event$)\w+", ast.unparse(node.func))
    ]
    assert calls == []
