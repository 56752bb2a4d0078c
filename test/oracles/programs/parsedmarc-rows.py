"""Reads a JSON array of paths, prints for each what parsedmarc makes of it: the rows of its reports as they are kept, or why it refuses."""

import json
import logging
import sys

from parsedmarc import parse_report_file

logging.disable(logging.CRITICAL)


def results(found, name):
    return [f"{one['result']} {name(one)}" for one in found]


def aggregate(report):
    head = report["report_metadata"]
    return {
        "kind": "dmarc",
        "reporter": head["org_name"],
        "id": head["report_id"],
        "rows": [
            {
                "day": head["begin_date"][:10],
                "from": one["identifiers"]["header_from"],
                "policyDomain": report["policy_published"]["domain"],
                "source": one["source"]["ip_address"],
                "spf": results(one["auth_results"]["spf"], lambda spf: spf["domain"]),
                "dkim": results(one["auth_results"]["dkim"], lambda dkim: f"{dkim['selector']} {dkim['domain']}"),
                "alignedSpf": one["alignment"]["spf"],
                "alignedDkim": one["alignment"]["dkim"],
                "disposition": one["policy_evaluated"]["disposition"],
                "override": [reason.get("type") for reason in one["policy_evaluated"]["policy_override_reasons"]],
                "messages": one["count"],
            }
            for one in report["records"]
        ],
    }


def tls(report):
    return {
        "kind": "tls",
        "reporter": report["organization_name"],
        "id": report["report_id"],
        "rows": [
            {
                "day": report["begin_date"][:10],
                "domain": policy["policy_domain"],
                "policy": policy["policy_type"],
                "succeeded": policy["successful_session_count"],
                "failed": policy["failed_session_count"],
                "failures": [
                    [one["result_type"], one.get("receiving_mx_hostname", ""), one["failed_session_count"]]
                    for one in policy.get("failure_details", [])
                ],
            }
            for policy in report["policies"]
        ],
    }


def failure(report):
    return {"kind": "failure", "domain": report["reported_domain"], "day": report["arrival_date_utc"][:10]}


READ = {"aggregate": aggregate, "smtp_tls": tls, "failure": failure}


def read(path):
    try:
        found = parse_report_file(
            path, offline=True, always_use_local_files=True, normalize_timespan_threshold_hours=10_000_000
        )
        return READ[found["report_type"]](found["report"])
    except Exception as error:
        return {"refused": str(error)[:200]}


print(json.dumps([read(path) for path in json.load(sys.stdin)]))
