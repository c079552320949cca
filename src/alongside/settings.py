"""Every setting in one file: read from the environment, secure unless told otherwise.

docs/how-to/settings.md lists the names a person may set; `alongside.environ` refuses bad ones.
"""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote

from jinja2 import FileSystemBytecodeCache

from alongside import environ
from alongside.database.patience import Patient
from alongside.frameworks import folders

ROOT = Path(__file__).resolve().parent.parent.parent
HOME = Path(
    environ.text("ALONGSIDE_HOME", example="/srv/alongside", default=str(ROOT / ".alongside"))
)

SECRET_KEY = environ.text("SECRET_KEY", example="fifty-or-more-random-characters-kept-secret")
if len(SECRET_KEY) < 32:
    raise environ.BadSetting(
        "SECRET_KEY", "is too short to be safe", "fifty-or-more-random-characters"
    )
SECRET_KEY_FALLBACKS = [
    k for k in environ.text("SECRET_KEY_BEFORE", example="the-last-key", default="").split() if k
]

DEBUG = False
TESTING = environ.yes_or_no("ALONGSIDE_TESTING", default=False)

# Where people find the service. Its scheme decides whether cookies insist on https.
ADDRESS = environ.address(
    "ALONGSIDE_ADDRESS",
    schemes=("http", "https"),
    example="https://alongside.example.gov.uk",
    default="http://localhost:8000",
)
SECURE = ADDRESS.scheme == "https"
# Loopback names are for the person at this machine; they are not answered on a public address.
LOOPBACK_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = [ADDRESS.hostname or "localhost"] + ([] if SECURE else LOOPBACK_HOSTS)
BEHIND_PROXY = environ.yes_or_no("ALONGSIDE_BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
CSRF_TRUSTED_ORIGINS = [f"{ADDRESS.scheme}://{ADDRESS.netloc}"] if SECURE else []

INSTALLED_APPS = [
    "alongside.demo",
    "alongside.exchange",
    "alongside.board",
    "alongside.writing",
    "alongside.reading",
    "alongside.talking",
    "alongside.casefile",
    "alongside.worklist",
    "alongside.frontdoor",
    "alongside.governance",
    "alongside.story",
    "alongside.practice",
    "alongside.care",
    "alongside.imports",
    "alongside.cases",
    "alongside.people",
    "alongside.pods",
    "alongside.accounts",
    "alongside.frameworks",
    "alongside.audit",
    "alongside.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "procrastinate.contrib.django",
]
ROOT_URLCONF = "alongside.urls"
WSGI_APPLICATION = "alongside.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "alongside.web.middleware.request_log",
    "django.middleware.security.SecurityMiddleware",
    "alongside.web.middleware.safe_headers",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Its answers are padded by a random length, so that their size tells nothing about a token inside.
    "django.middleware.gzip.GZipMiddleware",
    "alongside.web.middleware.PlainRefusals",
    "django.middleware.common.CommonMiddleware",
    "alongside.audit.middleware.OneRequestOneTransaction",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "alongside.accounts.middleware.DefaultDeny",
]

# --- Pages -------------------------------------------------------------------------------------
_APPS_WITH_PAGES = [
    "web",
    "accounts",
    "audit",
    "cases",
    "casefile",
    "board",
    "exchange",
    "imports",
    "worklist",
    "writing",
    "reading",
    "talking",
    "frontdoor",
    "governance",
    "demo",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOT / "src" / "alongside" / app / "templates" for app in _APPS_WITH_PAGES],
        "OPTIONS": {
            "environment": "alongside.web.jinja.environment",
            # Compiled templates, made by the first start and read by all that come after.
            "bytecode_cache": FileSystemBytecodeCache(str(HOME / "templates"))
            if (HOME / "templates").is_dir()
            else None,
            "context_processors": ["alongside.accounts.frame.frame"],
        },
    },
    # allauth's own e-mail subjects are Django templates; no page of ours is.
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {}},
]
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Tests below the browser need no hashed names; the journeys run the service as it is.
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "alongside.web.hashed_static.HashedStatic"
    },
}
MEDIA_ROOT = HOME / "files"
# The scanner that looks at files (clamd): host:port, or the path of its socket; without one, files wait for a person.
CLAMD = environ.text("ALONGSIDE_CLAMD", example="127.0.0.1:3310", default="")
WHITENOISE_MAX_AGE = 60 * 60
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

LANGUAGE_CODE = "en-gb"
# England first; a second time zone would need days that know where they are.
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

# --- Database ------------------------------------------------------------------------------------
DATABASE = environ.address(
    "DATABASE_URL",
    schemes=("postgresql", "postgres"),
    example="postgresql://alongside:secret@db.example.gov.uk/alongside",
    default="postgresql:///alongside",
)
# The role that this process speaks as: the web by default; migrations run as the owner.
DATABASE_ROLE = environ.text(
    "ALONGSIDE_DATABASE_ROLE", example="alongside_web", default="alongside_web"
)
_options = {k: v[-1] for k, v in parse_qs(DATABASE.query).items()}
POOL_SIZE = environ.number("ALONGSIDE_POOL", example="4", default=0, least=0, most=64)
# After a cut it tries at once whenever somebody asks, instead of waiting longer each time.
_POOL: dict[str, Any] = {
    "min_size": 1, "max_size": POOL_SIZE, "timeout": 5, "connection_class": Patient, "reconnect_timeout": 1,
    # The one used last is used next (docs/decisions/0038): what nobody used for so long is given up, before anything
    # between here and the database ends it without a word.
    "max_idle": 60,
}  # fmt: skip
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        "ENGINE": "alongside.web.engine",
        "NAME": DATABASE.path.lstrip("/"),
        "USER": unquote(DATABASE.username or _options.pop("user", "")),
        "PASSWORD": unquote(DATABASE.password or ""),
        "HOST": DATABASE.hostname or _options.pop("host", ""),
        "PORT": str(DATABASE.port or _options.pop("port", "")),
        "CONN_MAX_AGE": 0 if POOL_SIZE else None,
        "CONN_HEALTH_CHECKS": not POOL_SIZE,
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "OPTIONS": {
            **_options,
            # Named as the connection begins; Django's own assume_role waits for itself with a pool.
            "options": f"{_options.get('options', '')} -c role={DATABASE_ROLE}".strip(),
            "connect_timeout": 5,
            **({"pool": _POOL} if POOL_SIZE else {}),
        },
    }
}
SLOW_QUERY_MS = environ.number(
    "ALONGSIDE_SLOW_QUERY_MS", example="200", default=200, least=1, most=60_000
)

# --- Signing in ----------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["alongside.accounts.backends.StaffBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "alongside.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
# Nothing is sent to an address that has no account: a stranger's post box is not ours to write to.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# allauth's own maker of links writes to its table of addresses, which we do not use; Django's holds the e-mail too.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
# Our own limits are token buckets in the database (accounts/actions/limits.py), so that all processes agree.
ACCOUNT_RATE_LIMITS = False
MFA_RATE_LIMITS = {"webauthn_login": None}
MFA_ADAPTER = "alongside.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Alongside"
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ADAPTER = "alongside.accounts.adapters.CouncilSignInAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
OIDC_SERVER = (
    environ.address(
        "OIDC_SERVER", schemes=("https",), example="https://login.example.gov.uk/tenant/v2.0"
    ).geturl()
    if environ.text("OIDC_SERVER", example="", default="")
    else ""
)
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if OIDC_SERVER:
    # Left out where it is not used: it brings a web client into every process.
    INSTALLED_APPS.append("allauth.socialaccount.providers.openid_connect")
if OIDC_SERVER:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "council",
                "name": environ.text(
                    "OIDC_NAME", example="Aldermere sign-in", default="your council account"
                ),
                "client_id": environ.text("OIDC_CLIENT_ID", example="alongside"),
                "secret": environ.text(
                    "OIDC_SECRET", example="the-secret-your-identity-team-gave-you"
                ),
                "settings": {"server_url": OIDC_SERVER},
            }
        ],
    }

SESSION_ENGINE = "alongside.accounts.sessions"
SESSION_COOKIE_NAME = "__Host-alongside" if SECURE else "alongside"
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
IDLE_SECONDS = 15 * 60
IDLE_WARNING_SECONDS = 2 * 60
ABSOLUTE_SECONDS = 12 * 60 * 60
CSRF_COOKIE_NAME = "__Host-alongside-csrf" if SECURE else "alongside-csrf"
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_USE_SESSIONS = False
CSRF_FAILURE_VIEW = "alongside.web.errors.stale_form"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Safe by default -----------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_SSL_REDIRECT = SECURE and BEHIND_PROXY
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"]
        + (
            [OIDC_SERVER.split("/", 3)[0] + "//" + OIDC_SERVER.split("/", 3)[2]]
            if OIDC_SERVER
            else []
        ),
        "frame-ancestors": ["'none'"],
    }
}
# A page of ours never sends more than this; over it the answer is 413 with plain words.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# A page that takes files says in words how many it takes; beyond this nothing is read at all.
DATA_UPLOAD_MAX_NUMBER_FILES = 1000
# With less than this left on the disk nothing new is taken, so that everything can still be read: in bytes.
LEAST_ROOM = 64 * 1024 * 1024
# A file that somebody sends is read in memory and never lies on the disk by the way.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE

# --- E-mail --------------------------------------------------------------------------------------
_mail = environ.address(
    "EMAIL_URL",
    schemes=("smtp", "smtps", "console"),
    default="console://",
    example="smtp://user:password@mail.example.gov.uk:587",
)
EMAIL_BACKEND = (
    "alongside.web.mail.ConsoleMail"
    if _mail.scheme == "console"
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_HOST = _mail.hostname or ""
EMAIL_PORT = _mail.port or (465 if _mail.scheme == "smtps" else 587)
EMAIL_HOST_USER = unquote(_mail.username or "")
EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_USE_TLS = _mail.scheme == "smtp" and "plain" not in parse_qs(
    _mail.query, keep_blank_values=True
)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environ.text(
    "EMAIL_FROM", example="alongside@example.gov.uk", default="alongside@localhost"
)

# --- Logs: structured, without personal data (web/logs.py) --------------------------------------
LOGGING_CONFIG = "alongside.web.logs.configure"
LOGGING: dict[str, Any] = {
    "level": environ.text("ALONGSIDE_LOG_LEVEL", example="INFO", default="INFO")
}
# Addresses are unique whatever their capitals, by a constraint on lower(email).
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
PATHS_WITHOUT_DATABASE = {"/healthz", "/readyz"}

# --- Who looked ----------------------------------------------------------------------------------
# Whether staff read the names of those who looked at a record, or their role and team alone.
READERS_BY_NAME = environ.yes_or_no("ALONGSIDE_READERS_BY_NAME", default=True)

# --- Practice frameworks -------------------------------------------------------------------------
# Ours, and those a council keeps in folders of its own (ALONGSIDE_FRAMEWORKS, divided by colons).
FRAMEWORK_FOLDERS = folders.places()

# --- The demonstration, and work done later ------------------------------------------------------
# With passwords, nobody signs in by choosing a persona: needed to show the demo beyond this machine.
DEMO_PASSWORDS = environ.yes_or_no("ALONGSIDE_DEMO_PASSWORDS", default=False)
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
