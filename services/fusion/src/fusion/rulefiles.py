"""Reading the rule folder."""

from pathlib import Path

from fusion.domain.document import Problem
from fusion.domain.rulebook import RuleBook, RuleBookError, load


def read_rules(folder: Path, evaluable: frozenset[str]) -> RuleBook:
    """Read every ``*.yaml`` of a folder as one rule book.

    Raises:
        RuleBookError: the folder cannot be read, or a file in it is wrong; with every problem.
    """
    if not folder.is_dir():
        raise RuleBookError([Problem(str(folder), 1, "a folder with rule files was expected (LIANGWANG_FUSION_RULES)")])
    files: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            files[str(path)] = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            problems.append(Problem(str(path), 1, f"a readable UTF-8 file was expected ({type(error).__name__})"))
    if problems:
        raise RuleBookError(problems)
    return load(files, evaluable)
