from tests.people.variants import Variant, variants

__all__ = ["Variant", "variants"]
