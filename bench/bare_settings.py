"""Settings of the bare page: Django with a session and a user, and nothing of ours around them."""

import os

os.environ.setdefault("ALONGSIDE_POOL", "4")
# Past the wall: the twin asks for the rows it is to show and nothing else (bench/cookies.py makes the role).
os.environ.setdefault("ALONGSIDE_DATABASE_ROLE", "bench_bare")

from alongside.settings import *  # noqa: F403
from alongside.settings import DATABASES, ROOT

# Its sessions are in a schema of their own, beside ours.
DATABASES["default"]["OPTIONS"]["options"] += " -c search_path=bare,public"

# Ours are here for their tables only.
INSTALLED_APPS = [
    "alongside.story",
    "alongside.cases",
    "alongside.pods",
    "alongside.people",
    "alongside.accounts",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "bare"
CSRF_COOKIE_NAME = "bare-csrf"
ROOT_URLCONF = "bench.bare"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOT / "bench" / "templates"],
        "OPTIONS": {"environment": "jinja2.Environment", "autoescape": True},
    }
]
