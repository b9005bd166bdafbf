from types import ModuleType

import shutten


def test_all_names_what_is_public_and_nothing_else() -> None:
    public = [name for name, value in vars(shutten).items() if not name.startswith("_") and not isinstance(value, ModuleType)]
    assert sorted(public) == shutten.__all__
