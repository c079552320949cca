"""Works out what a database still lacks before Alongside can use it, as statements; changes nothing."""

from dataclasses import dataclass

from psycopg import sql

from alongside.database.connecting import Connection, rows, value

OWNER = "alongside_owner"
BACKUP = "alongside_backup"
MAY_LOG_IN = {
    OWNER: False,
    "alongside_web": True,
    "alongside_jobs": True,
    "alongside_audit_writer": False,
    "alongside_auditor": False,
    "alongside_sight": False,
    BACKUP: False,
}
# Some functions and views are made by the owner and run as these: those of the trail, and those that look over the wall.
HANDED_OVER = ("alongside_audit_writer", "alongside_auditor", "alongside_sight")
MAY_CONNECT = (OWNER, "alongside_web", "alongside_jobs", "alongside_auditor", BACKUP)
NEVER = ("SUPERUSER", "CREATEROLE", "CREATEDB", "REPLICATION")
EXTENSIONS = ("btree_gist", "citext", "fuzzystrmatch", "pg_trgm", "unaccent")


@dataclass(frozen=True)
class Login:
    """Who we are to the server, how new it is, and which roles it has."""

    name: str
    is_superuser: bool
    server: int
    roles: frozenset[str]


def lacks(connection: Connection, *, everywhere: bool) -> list[sql.Composed]:
    """The statements still to be run: roles first, then (`everywhere`) this database itself."""
    login = _login(connection)
    missing = _roles(connection, login)
    if everywhere:
        missing += _extensions(connection)
        missing += _entry(connection, login)
        missing += _schema(connection)
    return missing


def _login(connection: Connection) -> Login:
    name, is_superuser = rows(
        connection, "SELECT rolname::text, rolsuper FROM pg_roles WHERE rolname = current_user"
    )[0]
    existing = rows(connection, "SELECT rolname::text FROM pg_roles")
    version = connection.info.server_version // 10000
    return Login(name, is_superuser, version, frozenset(row[0] for row in existing))


def _roles(connection: Connection, login: Login) -> list[sql.Composed]:
    missing = []
    for name, may_log_in in MAY_LOG_IN.items():
        if name not in login.roles:
            missing.append(_create(name, login, may_log_in=may_log_in))
        elif wrong := _wrong_powers(connection, name, login, may_log_in=may_log_in):
            missing.append(sql.SQL("ALTER ROLE {} " + wrong).format(sql.Identifier(name)))
        if not _may_become(connection, name, login):
            grant = "GRANT {} TO {}"
            if login.server >= 16:
                grant += " WITH INHERIT FALSE, SET TRUE"  # its powers only after SET ROLE
            missing.append(sql.SQL(grant).format(sql.Identifier(name), sql.Identifier(login.name)))
    return missing + [
        sql.SQL("GRANT {} TO {}").format(sql.Identifier(name), sql.Identifier(OWNER))
        for name in HANDED_OVER
        if not _is_member(connection, name, login)
    ]


def _is_member(connection: Connection, name: str, login: Login) -> bool:
    """Whether the owner may hand a function over to a role that runs it."""
    if not {name, OWNER} <= login.roles:
        return False
    return bool(value(connection, "SELECT pg_has_role(%s, %s, 'MEMBER')", OWNER, name))


def _create(name: str, login: Login, *, may_log_in: bool) -> sql.Composed:
    words = "LOGIN" if may_log_in else "NOLOGIN"
    if name == BACKUP and login.is_superuser:
        words += " BYPASSRLS"  # so that a copy is whole; without it a copy fails, it never has gaps
    return sql.SQL("CREATE ROLE {} " + words).format(sql.Identifier(name))


def _wrong_powers(connection: Connection, name: str, login: Login, *, may_log_in: bool) -> str:
    """What an existing role may do that it must not, or the other way round, as ALTER ROLE says it."""
    found = rows(
        connection,
        "SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin, rolbypassrls"
        " FROM pg_roles WHERE rolname = %s",
        name,
    )[0]
    wrong = [f"NO{power}" for power, has_it in zip(NEVER, found, strict=False) if has_it]
    if found[4] != may_log_in:
        wrong.append("LOGIN" if may_log_in else "NOLOGIN")
    if name != BACKUP and found[5]:
        wrong.append("NOBYPASSRLS")
    if name == BACKUP and login.is_superuser and not found[5]:
        wrong.append("BYPASSRLS")
    return " ".join(wrong)


def _may_become(connection: Connection, name: str, login: Login) -> bool:
    """Whether the login may SET ROLE to it; a superuser may always."""
    if login.is_superuser or name == login.name:
        return True
    if name not in login.roles:
        return False
    kind = "SET" if login.server >= 16 else "MEMBER"
    return bool(value(connection, "SELECT pg_has_role(current_user, %s, %s)", name, kind))


def _entry(connection: Connection, login: Login) -> list[sql.Composed]:
    """Nobody enters the database but those who must."""
    name = sql.Identifier(connection.info.dbname)
    held = rows(
        connection,
        "SELECT coalesce(r.rolname::text, 'public'), acl.privilege_type, d.datdba = r.oid"
        " FROM pg_database d,"
        " aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) acl"
        " LEFT JOIN pg_roles r ON r.oid = acl.grantee"
        " WHERE d.datname = current_database()",
    )
    missing = []
    if any(grantee == "public" for grantee, _, _ in held):
        missing.append(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
    let_in = {grantee for grantee, privilege, _ in held if privilege == "CONNECT"}
    must = [*MAY_CONNECT, *([] if login.is_superuser else [login.name])]
    for role in must:
        if role not in let_in:
            grant = sql.SQL("GRANT CONNECT ON DATABASE {} TO {}")
            missing.append(grant.format(name, sql.Identifier(role)))
    return missing


def _schema(connection: Connection) -> list[sql.Composed]:
    """The tables' schema belongs to the owner alone; nobody else makes anything in it."""
    missing = []
    owner = value(
        connection,
        "SELECT pg_get_userbyid(nspowner)::text FROM pg_namespace WHERE nspname = 'public'",
    )
    if owner != OWNER:
        missing.append(sql.SQL("ALTER SCHEMA public OWNER TO {}").format(sql.Identifier(OWNER)))
    if value(connection, "SELECT has_schema_privilege('public', 'public', 'CREATE')"):
        missing.append(sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC").format())
    return missing


def _extensions(connection: Connection) -> list[sql.Composed]:
    there = {row[0] for row in rows(connection, "SELECT extname::text FROM pg_extension")}
    create = sql.SQL("CREATE EXTENSION IF NOT EXISTS {} SCHEMA public")
    return [create.format(sql.Identifier(name)) for name in EXTENSIONS if name not in there]
