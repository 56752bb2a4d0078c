import { describe, expect, test } from "vitest";
import { pacesOf } from "../../../src/deploy/throttle/paces.ts";
import type { Api } from "../../../src/providers/api.ts";
import { APIS } from "../../../src/providers/apis.ts";

const ALL = Object.keys(APIS) as Api[];
const LOCAL = "http://127.0.0.1:5000";
/** The APIs that have no pace in an environment. */
const unpaced = (env: Record<string, string>) => ALL.filter((api) => pacesOf(env).paceOf(api) === undefined);

describe("an account's pace is kept", () => {
  test("where nothing is set", () => {
    expect(unpaced({})).toEqual([]);
    for (const api of ALL) expect(pacesOf({}).paceOf(api)).toEqual(APIS[api].pace);
  });

  test.each([
    "https://route53.amazonaws.com",
    "http://10.0.0.7:5000",
    "http://localhost.example.com",
    "http://127.0.0.1.example.com",
    "http://127.0.0.1@example.com",
    "localhost:5000",
    "127.0.0.1",
    "http://",
    "",
  ])("where AWS is reached at %j", (AWS_ENDPOINT_URL) => {
    expect(unpaced({ AWS_ENDPOINT_URL })).toEqual([]);
  });

  test("where the SDK looks at no such variable", () => {
    expect(unpaced({ AWS_ENDPOINT_URL: LOCAL, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true" })).toEqual([]);
  });

  test("where Terraform's provider is told of an endpoint by a variable of its own", () => {
    const env = { AWS_ENDPOINT_URL: LOCAL, TF_AWS_IAM_ENDPOINT: "https://iam.amazonaws.com" };
    expect(unpaced(env)).toEqual([]);
    expect(unpaced({ ...env, TF_AWS_IAM_ENDPOINT: "" })).not.toEqual([]);
  });

  test("where one of its services is the real one", () => {
    expect(unpaced({ AWS_ENDPOINT_URL_SESV2: LOCAL })).toEqual([]);
    const one = { AWS_ENDPOINT_URL: LOCAL, AWS_ENDPOINT_URL_SESV2: "https://email.eu-west-1.amazonaws.com" };
    expect(unpaced(one)).not.toContain("ses");
  });

  test("where it is asked for, as whoever reaches AWS through a proxy does", () => {
    expect(unpaced({ AWS_ENDPOINT_URL: LOCAL, POSTROAD_PACE: "always" })).toEqual([]);
  });
});

describe("what is reached on this machine has none", () => {
  test.each([LOCAL, "http://localhost:4566/", "https://aws.localhost", "http://127.8.9.1", "http://[::1]:5000"])(
    "at %s",
    (AWS_ENDPOINT_URL) => {
      expect(unpaced({ AWS_ENDPOINT_URL })).toEqual(ALL.filter((api) => api !== "cloudflare"));
    },
  );

  test("a service's own endpoint comes before that of all", () => {
    expect(unpaced({ AWS_ENDPOINT_URL_ROUTE_53: LOCAL })).toEqual(["route53"]);
    const real = { AWS_ENDPOINT_URL: LOCAL, AWS_ENDPOINT_URL_ROUTE_53: "https://route53.amazonaws.com" };
    expect(unpaced(real)).not.toContain("route53");
  });

  test("Cloudflare at an address of its own", () => {
    expect(unpaced({ CLOUDFLARE_BASE_URL: "http://localhost:8080/client/v4" })).toEqual(["cloudflare"]);
  });
});

test("runs that go on at once share each pace, one request at once in any case", () => {
  const { runs, paceOf } = pacesOf({}, 10);
  expect(runs).toBe(10);
  expect(paceOf("route53")).toEqual({ perSecond: 0.5, burst: 1 });
  expect(paceOf("cloudflare")).toEqual({ perSecond: 0.3, burst: 20 });
});
