#!/usr/bin/env python3
"""Prints what libnetgraph is made of and stands on, as an SPDX 2.3 document: from the metadata of the packages installed here.

    python .ci/sbom.py

The same packages give the same document: it holds no time and no machine. What is compiled in (pybind11, Boost's headers) is listed
when it is installed beside; what is needed at run time must be.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from importlib import metadata

COMPILED_IN = ("pybind11", "boost-headers", "scikit-build-core")


def needed_by(name: str) -> list[str]:
    """Names that a package needs without any extra."""
    wanted = [text for text in metadata.requires(name) or [] if "extra ==" not in text]
    return [re.split(r"[\s<>=!~;\[(]", text, maxsplit=1)[0] for text in wanted]


def entry(name: str) -> dict[str, object]:
    told = metadata.metadata(name)
    licence = told.get("License-Expression") or (told.get("License") or "").strip().splitlines()[:1]
    text = licence if isinstance(licence, str) else (licence[0] if licence else "")
    return {"SPDXID": f"SPDXRef-{told['Name']}", "name": told["Name"], "versionInfo": told["Version"], "downloadLocation": "NOASSERTION",
            "licenseDeclared": text if re.fullmatch(r"[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*", text) else "NOASSERTION",
            "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                              "referenceLocator": f"pkg:pypi/{told['Name'].lower()}@{told['Version']}"}]}


def main() -> int:
    wanted, seen = ["libnetgraph"], []
    while wanted:
        name = wanted.pop()
        if any(re.sub(r"[-_.]+", "-", name).lower() == re.sub(r"[-_.]+", "-", other).lower() for other in seen):
            continue
        try:
            metadata.metadata(name)
        except metadata.PackageNotFoundError:
            if name == "libnetgraph":
                print("libnetgraph is not installed here: pip install .", file=sys.stderr)
                return 1
            continue  # of another platform or Python
        seen.append(name)
        wanted += needed_by(name)
    compiled = []
    for name in COMPILED_IN:
        try:
            metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        compiled.append(name)
    packages = [entry(name) for name in [seen[0], *sorted([*seen[1:], *compiled], key=str.lower)]]
    links = []
    for package in packages[1:]:
        ends = ["SPDXRef-libnetgraph", str(package["SPDXID"])]
        built_with = package["name"] in compiled
        links.append({"spdxElementId": ends[built_with], "relatedSpdxElement": ends[not built_with],
                      "relationshipType": "BUILD_DEPENDENCY_OF" if built_with else "DEPENDS_ON"})
    content = {"packages": packages, "relationships": links}
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    print(json.dumps({"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": "libnetgraph",
                      "documentNamespace": f"https://spdx.org/spdxdocs/libnetgraph-{digest}",
                      "creationInfo": {"creators": ["Tool: .ci/sbom.py"], "created": "1970-01-01T00:00:00Z"}, **content}, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
