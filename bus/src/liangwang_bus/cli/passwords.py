"""Passwords in a folder, one file each, as container engines lay out secrets; never printed."""

from pathlib import Path

import click


def password_in(folder: Path, name: str) -> str:
    """Read a password.

    Raises:
        click.ClickException: no such file, or nothing in it.
    """
    path = folder / name
    try:
        password = path.read_text(encoding="utf-8").strip()
    except OSError as error:
        msg = f"{path}: cannot be read ({error.strerror}) · 无法读取"
        raise click.ClickException(msg) from error
    if not password:
        msg = f"{path}: empty; a password was expected · 文件为空，应为密码"
        raise click.ClickException(msg)
    return password
