"""Says what `pip-audit --format json` found: exit 1 for a fault, 0 where nobody could be asked.

Reads the report on stdin. pip-audit ends the same way whether a package has a fault or its service
cannot be reached, and reports nothing where the connection fails.
"""

import json
import sys


def verdict(report: str) -> tuple[str, int]:
    """Return what to print of a report, and the exit code."""
    if not report.strip():
        return "NOT AUDITED: no report; can the service that knows of faults be reached?", 0
    packages = json.loads(report)["dependencies"]
    faults = [
        f"{one['name']} {one['version']}: {fault['id']}, mended in {fault['fix_versions']}"
        for one in packages
        for fault in one.get("vulns", ())
    ]
    skipped = [one["name"] for one in packages if "skip_reason" in one]
    if faults:
        return "\n".join(["AUDIT FAILED:", *faults]), 1
    if len(skipped) == len(packages):
        return f"NOT AUDITED: the service knows none of {len(packages)} packages", 0
    if skipped:
        return f"AUDIT FAILED: not known to the service: {', '.join(skipped)}", 1
    return f"audited: no known fault in {len(packages)} packages", 0


if __name__ == "__main__":
    said, code = verdict(sys.stdin.read())
    print(said)  # noqa: T201
    sys.exit(code)
