"""One shortcode: comes in the text between double braces, goes out its name and arguments, or what is wrong with it.

The text is parsed as a Python expression and must be one call of a known name with literal arguments. Nothing is
evaluated: the tree is read, and whatever is not a literal is refused at its column.
"""

import ast
import re
from collections.abc import Callable
from functools import lru_cache

from factbook.essays.essay import Literal
from factbook.essays.sheet import short
from factbook.essays.signatures import SIGNATURES, Parameter, Signature
from factbook.model.base import ID_PATTERN
from factbook.problems import did_you_mean, nearest

MOST_LENGTH = 2000
MOST_NESTING = 4

_ID = re.compile(ID_PATTERN)
_ADDRESS = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*){2}$")
_STRINGS = re.compile(r'"[^"\n]*"|\'[^\'\n]*\'')
_TRUTH = re.compile(r'("[^"\n]*"|\'[^\'\n]*\')|\b(true|false)\b')
_SMART = re.compile("[“”„‘’‚«»]")

Call = tuple[Signature, dict[str, Literal]]
Fault = tuple[str, int, str, str, str]
"""Rule, offset into the text, message, what was expected, what to paste."""


class _Refused(Exception):
    def __init__(self, rule: str, offset: int, message: str, expected: str, paste: str = "") -> None:
        self.fault: Fault = (rule, offset, message, expected, paste)


@lru_cache(maxsize=4096)
def read_call(text: str) -> tuple[Call | None, Fault | None]:
    """The call that `text` (what stands between the braces) writes, or the fault in it."""
    try:
        return _read(text), None
    except _Refused as refused:
        return None, refused.fault


def _read(text: str) -> Call:
    form = "one call: {{ name(arguments) }}, for example " + SIGNATURES["figure"].example
    if not text.strip():
        raise _Refused("shortcode-form", 0, "a shortcode is empty", form)
    if len(text) > MOST_LENGTH:
        raise _Refused("shortcode-form", 0, f"a shortcode is longer than {MOST_LENGTH} characters", form)
    _look(text, form)
    # Writers write true and false as in YAML. Python's words have the same length, so columns stay right.
    spelled = _TRUTH.sub(lambda m: m[1] or {"true": "True", "false": "False"}[m[2]], text)
    code, indent = spelled.lstrip(), len(spelled) - len(spelled.lstrip())
    try:
        tree = ast.parse(code, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        at = _offset(code, getattr(error, "lineno", 1) or 1, 0) + max((getattr(error, "offset", 1) or 1) - 1, 0)
        name = re.match(r"[A-Za-z_]+", code)
        example = _closed(code) or (SIGNATURES[name[0]].example if name and name[0] in SIGNATURES else "")
        raise _Refused("shortcode-form", min(indent + at, len(text)), _said(error), form, example) from None
    return _call(code, tree, lambda node: indent + _offset(code, node.lineno, node.col_offset), form)


def _closed(code: str) -> str:
    """The shortcode with the one bracket that was forgotten, if that is all that is wrong with it."""
    for fixed in (code.rstrip() + ")", code.rstrip() + "])"):
        try:
            tree = ast.parse(fixed, mode="eval").body
            _call(fixed, tree, lambda node: 0, "")
        except (SyntaxError, ValueError, RecursionError, MemoryError, _Refused):
            continue
        return f"{{{{ {fixed} }}}}"
    return ""


def _said(error: Exception) -> str:
    words = str(getattr(error, "msg", "") or "").lower()
    if "was never closed" in words or "unexpected eof" in words:
        return "a bracket or quote in this shortcode is never closed"
    if "unterminated string" in words:
        return "a quote in this shortcode is never closed"
    if "forgot a comma" in words:
        return "a comma is missing in this shortcode"
    return "this shortcode cannot be read here"


def _look(text: str, form: str) -> None:
    """Refuse what would be read with surprises: typographic quotes, backslashes, deep nesting."""
    bare = _STRINGS.sub(lambda m: "_" * len(m[0]), text)
    if smart := _SMART.search(bare):
        raise _Refused(
            "shortcode-form",
            smart.start(),
            f"the typographic quote {smart[0]} is no quote in a shortcode",
            'straight quotes: "..."',
            f"{{{{ {_SMART.sub(chr(34), text).strip()} }}}}",
        )
    if "\\" in text:
        raise _Refused("shortcode-form", text.index("\\"), "a shortcode holds a backslash", "arguments without one")
    depth = 0
    for offset, character in enumerate(bare):
        if character in "([{":
            depth += 1
            if depth > MOST_NESTING:
                raise _Refused("shortcode-form", offset, "brackets in a shortcode are nested too deep", form)
        elif character in ")]}":
            depth -= 1


def _offset(code: str, line: int, byte_column: int) -> int:
    """The offset into the code of a place that ast gives as a line and a column in UTF-8 bytes."""
    lines = code.split("\n")
    before = sum(len(earlier) + 1 for earlier in lines[: line - 1])
    here = lines[line - 1] if line <= len(lines) else ""
    return before + len(here.encode()[:byte_column].decode(errors="ignore"))


def _call(code: str, tree: ast.expr, at: Callable[[ast.expr | ast.keyword], int], form: str) -> Call:
    known = ", ".join(SIGNATURES)
    if isinstance(tree, ast.Name) and tree.id in SIGNATURES:
        raise _Refused("shortcode-form", at(tree), f"{tree.id} has no arguments", form, SIGNATURES[tree.id].example)
    if not isinstance(tree, ast.Call) or not isinstance(tree.func, ast.Name):
        node = tree.func if isinstance(tree, ast.Call) else tree
        raise _Refused("shortcode-form", at(node), f"{short(code)!r} is not one call of a shortcode", form)
    name = tree.func.id
    signature = SIGNATURES.get(name)
    if signature is None:
        near = did_you_mean(name, SIGNATURES, "shortcodes")
        expected = near if near.startswith("did you mean") else f"one of: {known}"
        like = nearest(name, SIGNATURES, 1)
        paste = f"{{{{ {like[0]}{code.removeprefix(name).rstrip()} }}}}" if like else ""
        raise _Refused("shortcode-unknown", at(tree.func), f"there is no shortcode {short(name)!r}", expected, paste)
    arguments: dict[str, Literal] = {}
    for index, value in enumerate(tree.args):
        if isinstance(value, ast.Starred):
            raise _Refused("shortcode-form", at(value), "a shortcode takes no *", signature.example)
        if index > 0 or signature.one_of:
            raise _Refused(
                "shortcode-argument",
                at(value),
                f"this argument of {name} has no name",
                "name=value for all but the first: " + _names(signature),
                signature.example,
            )
        first = signature.parameters[0]
        arguments[first.name] = _argument(signature, first, value, at)
    for keyword in tree.keywords:
        if keyword.arg is None:
            raise _Refused("shortcode-form", at(keyword), "a shortcode takes no **", signature.example)
        parameter = signature.parameter(keyword.arg)
        if parameter is None:
            near = did_you_mean(keyword.arg, [known.name for known in signature.parameters], "arguments")
            raise _Refused("shortcode-argument", at(keyword), f"{name} has no argument {short(keyword.arg)!r}", near)
        if parameter.name in arguments:
            raise _Refused("shortcode-argument", at(keyword), f"{parameter.name} is given twice", signature.example)
        arguments[parameter.name] = _argument(signature, parameter, keyword.value, at)
    _complete(signature, arguments, at(tree))
    return signature, arguments


def _names(signature: Signature) -> str:
    return ", ".join(parameter.name for parameter in signature.parameters)


def _complete(signature: Signature, arguments: dict[str, Literal], offset: int) -> None:
    for parameter in signature.parameters:
        if parameter.required and parameter.name not in arguments:
            message = f"{signature.name} needs its {parameter.name}"
            raise _Refused("shortcode-argument", offset, message, signature.example, signature.example)
    if signature.one_of and sum(name in arguments for name in signature.one_of) != 1:
        said = "both" if arguments else "neither"
        message = f"{signature.name} has {said} of {' and '.join(signature.one_of)}"
        raise _Refused("shortcode-argument", offset, message, "exactly one of them", signature.example)


def _argument(
    signature: Signature, parameter: Parameter, node: ast.expr, at: Callable[[ast.expr | ast.keyword], int]
) -> Literal:
    value = _literal(node, at)
    wanted = _wanted(parameter, value)
    if wanted:
        rule = "shortcode-argument"
        message = f"{parameter.name} of {signature.name} is {_shown(value)}"
        raise _Refused(rule, at(node), message, wanted)
    return value


def _shown(value: Literal) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "None"}[value]
    return "a list" if isinstance(value, tuple) else repr(short(str(value)))


def _literal(node: ast.expr, at: Callable[[ast.expr | ast.keyword], int]) -> Literal:
    if isinstance(node, ast.Constant) and (node.value is None or type(node.value) in (str, int, bool)):
        return node.value  # type: ignore[return-value]
    if isinstance(node, ast.List | ast.Tuple):
        return tuple(_literal(item, at) for item in node.elts)
    bare = "".join(ast.unparse(node).split())
    word = bare if isinstance(node, ast.Name) or (isinstance(node, ast.BinOp) and _ID.match(bare)) else ""
    what = f"the bare word {short(word)}" if word else "something that would have to be computed"
    paste = f'"{word}"' if word else ""
    raise _Refused(
        "shortcode-argument",
        at(node),
        f"an argument is {what}",
        'text in quotes, a whole number, true, false, or a list of these: ["a", "b"]',
        paste,
    )


def _wanted(parameter: Parameter, value: Literal) -> str:
    """What the parameter takes, where the value is something else; empty where it fits."""
    match parameter.kind:
        case "id":
            return "" if _is_id(value) else "an id in quotes: small letters, digits and single hyphens"
        case "address":
            fits = isinstance(value, str) and len(value) <= 200 and bool(_ADDRESS.match(value))
            return "" if fits else 'the address of a cell in quotes: "table/row/jurisdiction"'
        case "ids":
            return "" if _are_ids(value, parameter.most) else f'a list of 1 to {parameter.most} ids: ["a", "b"]'
        case "id-or-ids":
            fits = _is_id(value) or _are_ids(value, parameter.most)
            return "" if fits else f'an id in quotes, or a list of 1 to {parameter.most} ids: ["a", "b"]'
        case "word":
            if isinstance(value, str) and value in parameter.words:
                return ""
            said = did_you_mean(value, parameter.words) if isinstance(value, str) else ""
            either = " or ".join(f'"{word}"' for word in parameter.words)
            return f"{either}; {said}" if said.startswith("did you mean") else either
        case "whole":
            fits = type(value) is int and 0 <= value <= parameter.most
            return "" if fits else f"a whole number from 0 to {parameter.most}"
        case "truth":
            return "" if isinstance(value, bool) else "true or false, without quotes"


def _is_id(value: Literal) -> bool:
    return isinstance(value, str) and len(value) <= 80 and bool(_ID.match(value)) and not value.endswith("\n")


def _are_ids(value: Literal, most: int) -> bool:
    return isinstance(value, tuple) and 1 <= len(value) <= most and all(_is_id(item) for item in value)
