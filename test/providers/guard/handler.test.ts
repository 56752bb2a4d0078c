import { afterEach, describe, expect, test, vi } from "vitest";
import type { GuardConfig } from "../../../src/model/guard.ts";
import { answer, handler, judge, type SesEvent } from "../../../src/providers/ses/guard/handler.ts";
import { CASES, type CorpusCase, eventOf } from "./corpus.ts";

const caseOf = (name: string): CorpusCase => CASES.find((one) => one.name === name) as CorpusCase;
const PASSING = caseOf("internal-mail-through-exchange");
const STRANGER = caseOf("forged-scl-from-a-stranger");
const RECIPIENT = "tasks@lantern.example";

const config = ({ policy }: CorpusCase): GuardConfig => ({
  tenant: "lantern-workflow",
  self: "K2:LANTERN\\smartactions",
  policy,
  mailboxes: [
    { mailbox: "tasks-partners", label: "Partners", addresses: [RECIPIENT] },
    { mailbox: "tasks-clients", label: "Clients", addresses: [RECIPIENT] },
    { mailbox: "tasks", label: "K2", addresses: [RECIPIENT] },
    { mailbox: "other", label: "Aaa", addresses: ["other@lantern.example"] },
  ],
  defaultLabel: "K2",
});

function answered(one: CorpusCase, event = eventOf(one, [RECIPIENT.toUpperCase()])) {
  const lines: string[] = [];
  const { disposition } = answer(event, config(one), (line) => lines.push(line));
  return { disposition, logged: lines.map((line) => JSON.parse(line)) };
}

describe("the guard's answer", () => {
  test("lets a message on that passes, and stops one that does not, with every reason in one line", () => {
    expect(answered(PASSING)).toMatchObject({ disposition: "CONTINUE", logged: [{ passes: true, refusals: [] }] });
    expect(answered(STRANGER)).toMatchObject({
      disposition: "STOP_RULE",
      logged: [{ passes: false, refusals: ["received-unauthorized", "scl-missing"], scl: null, messageId: "m-1" }],
    });
  });

  test("names the labels that know the address, the default one first, the others by name", () => {
    expect(answered(PASSING).logged[0].labels).toEqual([
      { label: "K2", mailbox: "tasks" },
      { label: "Clients", mailbox: "tasks-clients" },
      { label: "Partners", mailbox: "tasks-partners" },
    ]);
  });

  test("stops what is no event of SES", () => {
    expect(answered(PASSING, { Records: [] }).disposition).toBe("STOP_RULE");
    const two = eventOf(PASSING, [RECIPIENT]);
    expect(answered(PASSING, { Records: [...two.Records, ...two.Records] }).disposition).toBe("STOP_RULE");
  });
});

describe("the quarantine", () => {
  /** What becomes of a message that SES has stored as `held/m-1`: what is taken out, and what is logged. */
  const judged = async (one: CorpusCase, quarantine: GuardConfig["quarantine"], fault?: Error) => {
    const removed: string[] = [];
    const lines: string[] = [];
    const remove = async (bucket: string, key: string) => {
      if (fault !== undefined) throw fault;
      removed.push(`${bucket}/${key}`);
    };
    const event = eventOf(one, [RECIPIENT]);
    const { disposition } = await judge(event, { ...config(one), quarantine }, (line) => lines.push(line), remove);
    return { disposition, removed, logged: lines.map((line) => JSON.parse(line)) };
  };
  const HELD = { bucket: "lantern-inbound", prefix: "held/" };

  test.each(CASES.map((one) => [one.name, one] as const))(
    "keeps what is stopped and nothing that passes: %s",
    async (_, one) => {
      const { disposition, removed, logged } = await judged(one, HELD);
      expect(removed).toEqual(one.decision.passes ? ["lantern-inbound/held/m-1"] : []);
      expect(disposition).toBe(one.decision.passes ? "CONTINUE" : "STOP_RULE");
      expect(logged.map(({ kept }) => kept)).toEqual([one.decision.passes ? undefined : "held/m-1"]);
    },
  );

  test("is left with a message that S3 does not let go, which passes all the same and is not counted as stopped", async () => {
    const { disposition, logged } = await judged(PASSING, HELD, new Error("SlowDown"));
    expect(disposition).toBe("CONTINUE");
    expect(logged[1]).toEqual({ guard: "lantern-workflow", messageId: "m-1", left: "held/m-1", error: "SlowDown" });
    expect(JSON.stringify(logged)).not.toContain('"passes":false');
  });

  test("is not asked where there is none, nor for what is no event of SES", async () => {
    expect((await judged(PASSING, undefined)).removed).toEqual([]);
    const removed: string[] = [];
    const remove = async (_: string, key: string) => void removed.push(key);
    const given = await judge({ Records: [] }, { ...config(PASSING), quarantine: HELD }, () => {}, remove);
    expect([given, removed]).toEqual([{ disposition: "STOP_RULE" }, []]);
  });
});

describe("the Lambda's entry", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  test.each([
    ["without a configuration", undefined, eventOf(PASSING, [RECIPIENT])],
    ["with a broken configuration", "{", eventOf(PASSING, [RECIPIENT])],
    [
      "with an event of another kind",
      JSON.stringify(config(PASSING)),
      { Records: [{ s3: {} }] } as unknown as SesEvent,
    ],
  ])("%s stops the message rather than failing", async (_, guard, event) => {
    vi.stubEnv("GUARD", guard);
    vi.spyOn(console, "log").mockReturnValue();
    expect(await handler(event)).toEqual({ disposition: "STOP_RULE" });
  });

  test("reads its policy from the environment", async () => {
    vi.stubEnv("GUARD", JSON.stringify(config(PASSING)));
    vi.spyOn(console, "log").mockReturnValue();
    expect(await handler(eventOf(PASSING, [RECIPIENT]))).toEqual({ disposition: "CONTINUE" });
  });
});
