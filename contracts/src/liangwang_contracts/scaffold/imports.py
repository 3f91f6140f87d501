"""Adding imports to a module of contracts, in the order and the form that our linter and formatter keep.

Only ``from module import names`` at the top of a module is known; that is all that contracts need.
"""

import ast
import sys
from collections.abc import Iterable, Mapping, Sequence

LINE = 120
"""The longest line."""


def with_imports(source: str, wanted: Mapping[str, Iterable[str]]) -> str:
    """The source of a module that imports the names, too.

    Args:
        source: valid Python.
        wanted: module and the names that are needed of it.
    """
    found = [node for node in ast.parse(source).body if isinstance(node, ast.Import | ast.ImportFrom)]
    names: dict[str, set[str]] = {module: set(each) for module, each in wanted.items()}
    kept: list[tuple[str, str]] = []
    lines = source.splitlines()
    for node in found:
        if isinstance(node, ast.ImportFrom) and not any(each.asname for each in node.names):
            names.setdefault(str(node.module), set()).update(each.name for each in node.names)
        else:
            written = "\n".join(lines[node.lineno - 1 : node.end_lineno])
            module = node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
            kept.append((str(module), written))
    block = _block(names, kept)
    start = found[0].lineno - 1 if found else _behind_docstring(source)
    end = (found[-1].end_lineno or 0) if found else start
    before, after = lines[:start], lines[end:]
    if not found:
        before, after = [*before, ""], ["", *after]
    return "\n".join([*before, *block, *after]).rstrip("\n") + "\n"


def from_import(module: str, names: Iterable[str]) -> str:
    """One statement: in one line, or a name a line where that would be too long."""
    ordered = sorted(names, key=lambda name: (not (name.isupper() and len(name) > 1), name))  # constants first
    line = f"from {module} import {', '.join(ordered)}"
    if len(line) <= LINE:
        return line
    return "\n".join([f"from {module} import (", *(f"    {name}," for name in ordered), ")"])


def _block(names: Mapping[str, Iterable[str]], kept: Sequence[tuple[str, str]]) -> list[str]:
    """Standard library, others, ours: ``import`` before ``from``, each in order of the modules."""
    statements = [(module, 0, text) for module, text in kept]
    statements += [(module, 1, from_import(module, each)) for module, each in names.items()]
    sections = [[each for each in statements if _section(each[0]) == number] for number in range(3)]
    ordered = [[text for _, _, text in sorted(each, key=lambda one: (one[1], one[0]))] for each in sections if each]
    return "\n\n".join("\n".join(each) for each in ordered).splitlines()


def _section(module: str) -> int:
    top = module.partition(".")[0]
    if top in sys.stdlib_module_names:
        return 0
    return 2 if top == "liangwang_contracts" else 1


def _behind_docstring(source: str) -> int:
    body = ast.parse(source).body
    has = body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)
    return (body[0].end_lineno or 0) if has else 0
