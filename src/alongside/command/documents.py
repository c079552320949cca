"""`./alongside docs`: the documents that are made from code, so that they cannot say anything else."""

import json
from collections.abc import Callable
from typing import Any, Final

from alongside.command.saying import err, out
from alongside.command.surroundings import ROOT

GENERATED: Final = ROOT / "docs" / "generated"
_MADE: Final = "Made by `./alongside docs` from {source}; change that, not this.\n"


def write(*, check_only: bool) -> int:
    """Write every document, or only say which are out of date; return 1 if any was."""
    import django

    django.setup()
    stale = [name for name, words in documents().items() if _read(name) != words]
    for name in stale:
        if check_only:
            err.print(f"docs/generated/{name} is out of date.", style="red")
        else:
            (GENERATED / name).parent.mkdir(parents=True, exist_ok=True)
            (GENERATED / name).write_text(documents()[name], encoding="utf-8")
            out.print(f"Wrote docs/generated/{name}")
    return 1 if stale and check_only else 0


def documents() -> dict[str, str]:
    """Return the words of every generated document by its file name."""
    return {**{name: make() for name, make in _MAKERS.items()}, **_schemas()}


def _who_can_do_what() -> str:
    from alongside.accounts.roles import PERMISSION_WORDS, ROLES, Permission

    lines = ["# Who can do what\n", _MADE.format(source="`accounts/roles.py`")]
    lines.append(
        "A role says which acts exist for somebody. It opens no record by itself: that comes from the work.\n"
    )
    for role in ROLES:
        lines += [f"\n## {role.name}\n", role.description, ""]
        lines += [f"- {PERMISSION_WORDS[p]}" for p in Permission if p in role.permissions]
    return "\n".join(lines) + "\n"


def _acts() -> str:
    from alongside.audit.acts import WORDS, Act

    lines = [
        "# What leaves a trace\n",
        _MADE.format(source="`audit/acts.py`"),
        "| act | in words |",
        "|---|---|",
    ]
    lines += [f"| `{act}` | {WORDS[act]} |" for act in Act]
    return "\n".join(lines) + "\n"


def _addresses() -> str:
    from alongside.accounts.routes import every_route

    lines = [
        "# Every address, and who may come\n",
        _MADE.format(source="`urls.py` and `accounts/gate.py`"),
    ]
    lines += ["| address | name | who may come |", "|---|---|---|"]
    lines += [f"| `/{r.pattern}` | `{r.name}` | {r.who} |" for r in every_route()]
    return "\n".join(lines) + "\n"


def _privacy() -> str:
    from django.apps import apps

    lines = [
        "# What each column says about someone\n",
        _MADE.format(source="`class Privacy` of each model"),
    ]
    for model in apps.get_models():
        if not model.__module__.startswith("alongside."):
            continue
        lines += [f"\n## {model._meta.label}\n", (model.__doc__ or "").strip().splitlines()[0], ""]
        for kind in ("identifying", "sensitive", "plain"):
            names = sorted(getattr(model.Privacy, kind))  # type: ignore[attr-defined]
            lines.append(f"- {kind}: {', '.join(f'`{n}`' for n in names) or 'nothing'}")
    return "\n".join(lines) + "\n"


def _rights() -> str:
    from alongside.database.privileges import TABLES

    lines = [
        "# Which role may do what to which table\n",
        _MADE.format(source="`database/privileges.py`"),
    ]
    lines += ["| table | web | jobs |", "|---|---|---|"]
    lines += [
        f"| `{t}` | {r.web or 'nothing'} | {r.jobs or 'nothing'} |"
        for t, r in sorted(TABLES.items())
    ]
    return "\n".join(lines) + "\n"


def _frameworks() -> str:
    from alongside.frameworks import folders, packages
    from alongside.frameworks.schema import LICENCE_WORDS

    source = "`frameworks/`, the folders that come with Alongside"
    lines = ["# Practice frameworks\n", _MADE.format(source=source)]
    lines.append("What each says about why and how people work. No framework scores or decides.\n")
    for package in packages.read([folders.OURS]).published:
        framework = package.framework
        lines += [f"\n## {package.name}\n", f"{framework.credit}\n"]
        lines.append(f"Licence class {framework.licence}: {LICENCE_WORDS[framework.licence]}.\n")
        lines += ["### Values\n", *(f"- **{v.name}.** {v.meaning}" for v in framework.values)]
        lines += ["\n### Theories\n"]
        lines += [f"- **{t.name}.** {t.says} *{t.source}*" for t in framework.theories]
        lines += ["\n### What it asks of supervision\n", *(f"- {s}" for s in framework.supervision)]
        lines += _tools(list(package.files["tools"].values()))
    return "\n".join(lines) + "\n"


def _tools(tools: list[dict[str, Any]]) -> list[str]:
    if not tools:
        return []
    lines = [
        f"- **{one['name']}** ({one['licence']}). {one['summary']} *{one['why']}*" for one in tools
    ]
    return ["\n### Tools\n", *lines]


def _schemas() -> dict[str, str]:
    """Return what each kind of file in a framework may say, as an editor understands it."""
    from alongside.frameworks.kinds import KINDS
    from alongside.frameworks.schema import Declared, Framework
    from alongside.frameworks.schema_tools import FILES

    shapes: dict[str, type[Declared]] = {"framework": Framework, **FILES}
    made = {}
    for name, shape in shapes.items():
        said: dict[str, Any] = shape.model_json_schema()
        if "Prompt" in said.get("$defs", {}):
            # Which kinds there are is known to the engine, where each is a file.
            said["$defs"]["Prompt"]["properties"]["kind"]["enum"] = list(KINDS)
        said["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        made[f"frameworks/{name}.schema.json"] = (
            json.dumps(said, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
        )
    return made


def _read(name: str) -> str:
    where = GENERATED / name
    return where.read_text(encoding="utf-8") if where.exists() else ""


_MAKERS: Final[dict[str, Callable[[], str]]] = {
    "acts.md": _acts,
    "addresses.md": _addresses,
    "database-rights.md": _rights,
    "frameworks.md": _frameworks,
    "privacy.md": _privacy,
    "who-can-do-what.md": _who_can_do_what,
}
