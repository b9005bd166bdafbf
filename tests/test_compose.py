"""The example for Docker Compose, as far as it can be checked without a daemon: its form, and what it says of Shutten.

Its form is that of the Compose specification (https://github.com/compose-spec/compose-spec): services with some of its keys,
dependencies on services that have a check of their health, named volumes that are declared.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from shutten.setting_kinds import KINDS
from shutten.settings import variable_of

ROOT = Path(__file__).parents[1]
KEYS = {
    "build", "command", "depends_on", "deploy", "environment", "healthcheck", "image", "ports", "profiles", "read_only",
    "restart", "security_opt", "tmpfs", "volumes",
}  # fmt: skip
"""Keys of a service that the specification has and the example uses."""


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    held: dict[str, Any] = yaml.safe_load((ROOT / "docs" / "compose.yaml").read_text(encoding="utf-8"))
    return held


def test_its_services_have_the_form_of_the_specification(example: dict[str, Any]) -> None:
    assert {*example} == {"name", "services", "volumes", "x-shutten"}
    services = example["services"]
    assert [*services] == ["proxy", "page", "build", "milvus", "etcd", "minio"]
    assert {key for service in services.values() for key in service} == KEYS
    for service in services.values():
        assert re.fullmatch(r"shutten|[\w./-]+:[\w.-]*\d[\w.-]*", service["image"])  # a version, and not the latest
        for volume in service.get("volumes", []):
            ((named, _),) = re.findall(r"^(\$\{\w+:-[^}]+\}|[^:]+):/[^:]+(:ro)?$", volume)
            assert named in example["volumes"] or re.match(r"\.|\$\{\w+:-\.", named)
        for other, needs in service.get("depends_on", {}).items():
            assert needs == {"condition": "service_healthy"}
            assert other == "page" or services[other]["healthcheck"]["test"][0] == "CMD"
    assert re.search("^HEALTHCHECK ", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)  # the page's own


def test_what_it_sets_is_there_to_be_set(example: dict[str, Any]) -> None:
    known = {variable_of(name) for name in KINDS} | {"SHUTTEN_MILVUS_TOKEN"}
    assert {*example["services"]["page"]["environment"]} <= known
    assert example["services"]["page"]["deploy"] == {"replicas": 2}
    secrets = {
        value
        for service in example["services"].values()
        for name, value in service.get("environment", {}).items()
        if re.search("PASSWORD|TOKEN|SECRET|KEY", name)
    }
    assert len(secrets) == 4
    assert all(re.fullmatch(r"\$\{\w+:\?[^}]+\}", value) for value in secrets)  # none stands in the file


def test_its_proxy_is_the_example_of_nginx(example: dict[str, Any]) -> None:
    proxy = example["services"]["proxy"]
    address, name = re.findall(r"sed s/([^/]+)/([^/]+)/", proxy["command"][-1])[0]
    assert (name, f"server {address};" in (ROOT / "docs" / "nginx.conf").read_text(encoding="utf-8")) == ("page:8501", True)
    certificates = re.findall(r"ssl_certificate(?:_key)? ([^;]+);", (ROOT / "docs" / "nginx.conf").read_text(encoding="utf-8"))
    assert certificates == [volume.split(":")[-2] for volume in proxy["volumes"][1:]]
