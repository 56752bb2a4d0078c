import { POLICY_PATH } from "../../src/standards/mta-sts/policy.ts";

/** What a policy host answers, whichever it is. */
export interface Answer {
  readonly status: number;
  readonly contentType: string | null | undefined;
  readonly location: string | null | undefined;
  readonly body: Buffer;
}

/** How each policy host answers a request: one table for all. RFC 8461 section 3.3: 200 or nothing, never a redirect. */
export const POLICY_REQUESTS: readonly { readonly method: string; readonly target: string; readonly status: number }[] =
  [
    { method: "GET", target: POLICY_PATH, status: 200 },
    { method: "HEAD", target: POLICY_PATH, status: 200 },
    // A query leads nowhere else: the policy is one file.
    { method: "GET", target: `${POLICY_PATH}?x=1`, status: 200 },
    { method: "POST", target: POLICY_PATH, status: 404 },
    { method: "PUT", target: POLICY_PATH, status: 404 },
    { method: "DELETE", target: POLICY_PATH, status: 404 },
    { method: "OPTIONS", target: POLICY_PATH, status: 404 },
    { method: "GET", target: "/", status: 404 },
    { method: "GET", target: `${POLICY_PATH}/`, status: 404 },
    { method: "GET", target: `/${POLICY_PATH}`, status: 404 },
    { method: "GET", target: "/.well-known/MTA-STS.txt", status: 404 },
    { method: "GET", target: "/.well-known/mta-sts%2Etxt", status: 404 },
    { method: "GET", target: "/.well-known/", status: 404 },
    { method: "GET", target: "/mta-sts.txt", status: 404 },
    { method: "HEAD", target: "/favicon.ico", status: 404 },
    { method: "GET", target: `/?p=${POLICY_PATH}`, status: 404 },
  ];

/** A policy such as the constructs serve, with the line ends that RFC 8461 section 3.2 asks for. */
export const POLICY =
  "version: STSv1\r\nmode: enforce\r\nmx: mx.example.net\r\nmx: *.example.org\r\nmax_age: 1209600\r\n";
