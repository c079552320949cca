"""Lets `python -m alongside.command` stand behind the start script."""

from alongside.command.main import app

app(prog_name="./alongside")
