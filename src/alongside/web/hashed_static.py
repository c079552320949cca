"""Styles, scripts and fonts under names that carry their hash, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStatic(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hashed names, also for modules that import each other; packed with gzip ahead of time."""

    support_js_module_import_aggregation = True
