import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forecast, forecastLines } from "../../../src/deploy/apply/forecast.ts";
import { pacesOf } from "../../../src/deploy/throttle/paces.ts";
import { providerRetries } from "../../../src/deploy/throttle/provider-retries.ts";
import { parallelismOf, RequestBudget, type Waiting } from "../../../src/deploy/throttle/request-budget.ts";
import type { Api } from "../../../src/providers/api.ts";
import { APIS } from "../../../src/providers/apis.ts";
import type { Demand, Requests } from "../../../src/providers/requests.ts";
import { secondsOf } from "../../support/seconds-of.ts";

/** Those of accounts. */
const PACES = pacesOf({});

const demand = (api: Api, requests: number, place = "main"): Demand => ({
  meter: `${api} ${place}`,
  api,
  place,
  requests,
});
const asking = (...demands: Demand[]): Requests => ({ demands, work: 10 });
const stack = (id: string, ...demands: Demand[]): Waiting => ({ id, requests: asking(...demands) });

const demands = fc.uniqueArray(
  fc.record({
    api: fc.constantFrom<Api>("ses", "route53", "iam", "cloudfront", "cloudflare"),
    place: fc.constantFrom("main", "other"),
    requests: fc.integer({ min: 1, max: 400 }),
  }),
  { selector: ({ api, place }) => `${api} ${place}`, maxLength: 4 },
);
const fleets = fc
  .array(demands, { minLength: 1, maxLength: 40 })
  .map((all) =>
    all.map((some, index) =>
      stack(`t${index}`, ...some.map(({ api, place, requests }) => demand(api, requests, place))),
    ),
  );

/** What was asked of each meter, in the order of the starts. */
function asked(stacks: readonly Waiting[], starts: readonly { id: string; at: number }[]) {
  const meters = new Map<string, { at: number; requests: number; api: Api }[]>();
  for (const { id, at } of starts)
    for (const { meter, api, requests } of stacks.find((one) => one.id === id)?.requests.demands ?? [])
      meters.set(meter, [...(meters.get(meter) ?? []), { at, requests, api }]);
  return meters;
}

describe("the request budget", () => {
  test("in no span of time stacks start that ask for more than the API's pace", () => {
    fc.assert(
      fc.property(fleets, fc.integer({ min: 1, max: 50 }), (stacks, atMost) => {
        for (const uses of asked(stacks, forecast(stacks, { atMost, paces: PACES }).starts).values()) {
          for (const [from, first] of uses.entries()) {
            const { perSecond, burst } = APIS[first.api].pace;
            let before = 0;
            for (const { at, requests } of uses.slice(from)) {
              // What started earlier is paid for, and what this one takes at once is there.
              const there = before + Math.min(requests, burst);
              expect(there).toBeLessThanOrEqual(burst + perSecond * (at - first.at) + 0.01);
              before += requests;
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test("every stack starts, once, and never more at a time than asked", () => {
    fc.assert(
      fc.property(fleets, fc.integer({ min: 1, max: 8 }), (stacks, atMost) => {
        const { starts, atOnce } = forecast(stacks, { atMost, paces: PACES });
        expect(starts.map(({ id }) => id).sort()).toEqual(stacks.map(({ id }) => id).sort());
        expect(atOnce).toBeLessThanOrEqual(atMost);
      }),
      { numRuns: 150 },
    );
  });

  test("of the same stacks it says the same", () => {
    fc.assert(
      fc.property(fleets, (stacks) => {
        expect(forecast(stacks, { atMost: 4, paces: PACES })).toEqual(forecast(stacks, { atMost: 4, paces: PACES }));
      }),
      {
        numRuns: 30,
      },
    );
  });

  test("Cloudflare is never asked for 1,200 in five minutes", () => {
    const { perSecond, burst } = APIS.cloudflare.pace;
    expect(burst + 300 * perSecond).toBeLessThan(1200);
    const stacks = Array.from({ length: 100 }, (_, index) => stack(`t${index}`, demand("cloudflare", 30)));
    const { starts } = forecast(stacks, { atMost: 1000, paces: PACES });
    for (const { at } of starts)
      expect(starts.filter((one) => one.at >= at && one.at < at + 300).length * 30).toBeLessThan(1200);
  });

  test("runs that go on at once stay together within the API's pace", () => {
    fc.assert(
      fc.property(fleets, fc.integer({ min: 2, max: 10 }), (stacks, runs) => {
        const { starts } = forecast(stacks, { atMost: 100, paces: pacesOf({}, runs) });
        for (const uses of asked(stacks, starts).values())
          for (const [from, first] of uses.entries()) {
            const { perSecond, burst } = APIS[first.api].pace;
            const ownBurst = Math.max(1, burst / runs);
            let before = 0;
            for (const { at, requests } of uses.slice(from)) {
              const there = before + Math.min(requests, ownBurst);
              expect(there).toBeLessThanOrEqual(ownBurst + (perSecond / runs) * (at - first.at) + 0.01);
              before += requests;
            }
          }
      }),
      { numRuns: 100 },
    );
  });

  test("a tenth of the pace takes ten times as long, with fewer requests at once", () => {
    const stacks = [stack("a", demand("ses", 4)), stack("b", demand("ses", 4))];
    expect(forecast(stacks, { atMost: 4, paces: PACES }).starts.map(({ at }) => at)).toEqual([0, 4]);
    expect(forecast(stacks, { atMost: 4, paces: pacesOf({}, 10) }).starts.map(({ at }) => at)).toEqual([0, 40]);
    const requests = asking(demand("ses", 4));
    expect([parallelismOf(requests, PACES), parallelismOf(requests, pacesOf({}, 10))]).toEqual([3, 1]);
  });

  test("a stack that waits is passed by one of another account, and by none that needs the same", () => {
    let now = 0;
    const budget = new RequestBudget({ now: () => now }, PACES);
    const waiting = [
      stack("a", demand("ses", 5)),
      stack("b", demand("ses", 1)),
      stack("c", demand("ses", 1, "other")),
      stack("d", demand("ses", 1), demand("iam", 1)),
      stack("e"),
    ];
    expect(budget.next(waiting, 10)).toEqual({ start: ["a", "c", "e"], again: 5000 });
    now = 5000;
    expect(budget.next([stack("b", demand("ses", 1)), stack("d", demand("ses", 1))], 10)).toEqual({
      start: ["b"],
      again: 6000,
    });
  });

  test("no more start than there is room for, and none waits for an API then", () => {
    const budget = new RequestBudget({ now: () => 0 }, PACES);
    expect(budget.next([stack("a"), stack("b"), stack("c")], 2)).toEqual({ start: ["a", "b"], again: undefined });
    expect(budget.next([stack("c")], 0)).toEqual({ start: [], again: undefined });
    expect(budget.next([], 5)).toEqual({ start: [], again: undefined });
  });

  test("a stack that asks for more than an API takes at once starts when all is there, and is paid for after", () => {
    let now = 0;
    const budget = new RequestBudget({ now: () => now }, PACES);
    expect(budget.next([stack("big", demand("cloudflare", 800))], 1).start).toEqual(["big"]);
    const { again } = budget.next([stack("next", demand("cloudflare", 200))], 1);
    expect(again).toBe(Math.ceil((800 / 3) * 1000));
    now = again ?? 0;
    expect(budget.next([stack("next", demand("cloudflare", 200))], 1).start).toEqual(["next"]);
  });

  test("Terraform does as much at once as the pace lets it finish", () => {
    expect(parallelismOf({ demands: [], work: 0 }, PACES)).toBe(10);
    expect(parallelismOf({ demands: [demand("ses", 12)], work: 8 }, PACES)).toBe(1);
    expect(parallelismOf({ demands: [demand("route53", 60)], work: 350 }, PACES)).toBe(10);
    expect(parallelismOf({ demands: [demand("ses", 10), demand("cloudflare", 30)], work: 24 }, PACES)).toBe(3);
  });

  test("nobody waits for an API without a pace, and Terraform asks it for as much at once as it does alone", () => {
    const local = pacesOf({ AWS_ENDPOINT_URL: "http://127.0.0.1:5000" });
    const stacks = ["a", "b", "c"].map((id) => stack(id, demand("route53", 400), demand("ses", 50)));
    expect(forecast(stacks, { atMost: 3, paces: local }).starts.map(({ at }) => at)).toEqual([0, 0, 0]);
    expect(parallelismOf(asking(demand("route53", 400)), local)).toBe(10);
    const budget = new RequestBudget({ now: () => 0 }, local);
    expect(budget.next(stacks, 3)).toEqual({ start: ["a", "b", "c"], again: undefined });
    budget.giveBack("a", [demand("route53", 400)]);
    const more = stack("d", demand("cloudflare", 200), demand("route53", 400));
    expect(budget.next([more, { ...more, id: "e" }], 2)).toMatchObject({ start: ["d"] });
  });

  test("an API without a pace is reported without one", () => {
    const paces = pacesOf({ AWS_ENDPOINT_URL_ROUTE_53: "http://localhost:4566" });
    const stacks = [stack("a", demand("route53", 24)), stack("b", demand("ses", 2, "main/eu-west-1"))];
    expect(forecastLines(forecast(stacks, { atMost: 2, paces })).slice(0, 2)).toEqual([
      "SES in main/eu-west-1: 2 requests at 1 a second, about 2 s",
      "Route 53 in main: 24 requests on this machine, at no account's pace",
    ]);
  });

  test("it says so", () => {
    const stacks = Array.from({ length: 6 }, (_, index) =>
      stack(`t${index}`, demand("ses", 7, "main/eu-west-1"), demand("cloudflare", 30)),
    );
    expect(forecastLines(forecast(stacks, { atMost: 8, paces: PACES }))).toEqual([
      "Cloudflare in main: 180 requests at 3 a second, about 60 s",
      "SES in main/eu-west-1: 42 requests at 1 a second, about 42 s",
      "at most 2 stacks at once, about 47 s in all",
    ]);
    expect(forecastLines(forecast([], { atMost: 8, paces: PACES }))).toEqual([]);
  });

  test("a thousand stacks are forecast at once", () => {
    const stacks = Array.from({ length: 1000 }, (_, index) =>
      stack(`t${index}`, demand("ses", 9, `main/${index % 3}`), demand("cloudflare", 20)),
    );
    expect(secondsOf(() => forecast(stacks, { atMost: 8, paces: PACES }))).toBeLessThan(3);
  });
});

test("providers retry patiently unless the user says otherwise", () => {
  expect(providerRetries({})).toEqual({ AWS_RETRY_MODE: "adaptive", AWS_MAX_ATTEMPTS: "25" });
  expect(providerRetries({ AWS_RETRY_MODE: "standard" })).toMatchObject({ AWS_RETRY_MODE: "standard" });
});

describe("what is given back", () => {
  const whole = demand("route53", 100);
  const budgetAt = (world: { now: number }) => new RequestBudget({ now: () => world.now }, PACES);

  test("lets the next one in sooner", () => {
    const budget = budgetAt({ now: 0 });
    expect(budget.next([stack("a", whole)], 1).start).toEqual(["a"]);
    expect(budget.next([stack("b", whole)], 1).start).toEqual([]);
    budget.giveBack("a", [whole, demand("route53", 100, "other")]);
    expect(budget.next([stack("b", whole)], 1).start).toEqual(["b"]);
    expect(budget.next([stack("c", whole)], 1)).toMatchObject({ start: [], again: 20_000 });
  });

  test("is nobody else's: what another took since is still to be waited for", () => {
    const world = { now: 0 };
    const budget = budgetAt(world);
    budget.next([stack("a", whole)], 1);
    world.now = 20_000;
    expect(budget.next([stack("b", whole)], 1).start).toEqual(["b"]);
    world.now = 21_000;
    budget.giveBack("a", [whole]);
    expect(budget.next([stack("c", whole)], 1)).toMatchObject({ start: [], again: 40_000 });
  });

  test("is given back once", () => {
    const budget = budgetAt({ now: 0 });
    for (const id of ["a", "b"]) {
      budget.giveBack("a", [whole]);
      expect(budget.next([stack(id, whole)], 1).start).toEqual([id]);
    }
    for (const _ of [1, 2, 3]) budget.giveBack("a", [whole]);
    expect(budget.next([stack("c", whole)], 1)).toMatchObject({ start: [], again: 20_000 });
  });
});
