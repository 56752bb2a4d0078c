import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { marker } from "../../../src/changes/render/markdown/marker.ts";
import { renderIssue } from "../../../src/outputs/verify/render-issue.ts";
import { documentOf, type VerifyDocument } from "../../../src/world/verify/document.ts";
import { postroad } from "../../support/cli.ts";
import { emptyFolder } from "../../support/root.ts";
import { AT, check, FAILING, HOSTILE_RUN, RUN } from "../verify/documents.ts";
import { trackerServer } from "./tracker-server.ts";

const RIGHT = documentOf([{ tenant: "acme", checks: [check("_dmarc.example.com")] }], AT);
const BODY = renderIssue(RUN, undefined, "verify");

describe.each(["github", "gitlab"] as const)("the issue of a night on %s", (kind) => {
  /** A stand-in, and the command that speaks to it. */
  async function issuesOn() {
    const server = await trackerServer(kind);
    const folder = emptyFolder();
    const keep = (document: VerifyDocument, before?: VerifyDocument) => {
      const [file, since] = [join(folder, "verify.json"), join(folder, "since.json")];
      writeFileSync(file, JSON.stringify(document));
      writeFileSync(since, JSON.stringify(before ?? RUN));
      const words = [file, "--issue", "--on", kind, "--repository", "example/mail"];
      return postroad(["comment", ...words, ...(before === undefined ? [] : ["--since", since])], server);
    };
    return { ...server, keep };
  }

  it("is opened once, and then left alone while it says the same", async () => {
    const server = await issuesOn();
    expect(await server.keep(RUN)).toMatchObject({ code: 0, err: "", out: expect.stringMatching(/^created https:/) });
    expect((await server.keep(RUN)).out).toMatch(/^unchanged https:/);
    expect(server.issues).toMatchObject([
      { title: "Mail: 1 tenant is not as declared", body: BODY.body, isOpen: true },
    ]);
    expect(server.issues[0]?.labels).toEqual(["postroad"]);
  });

  it("is updated in place, and closed once nothing fails; the next fault opens another", async () => {
    const server = await issuesOn();
    await server.keep(RUN);
    const worse = documentOf([...RUN.tenants, { tenant: "oak", checks: [FAILING] }], AT);
    expect((await server.keep(worse, RUN)).out).toMatch(/^updated /);
    expect(server.issues[0]?.body).toContain("- `oak`: `TXT _dmarc.example.com` **fails**");
    expect((await server.keep(RIGHT)).out).toMatch(/^closed /);
    expect(server.issues).toMatchObject([{ title: "Mail: all as declared", isOpen: false }]);
    expect((await server.keep(RUN)).out).toMatch(/^created /);
    expect(server.issues).toHaveLength(2);
  });

  it("is not opened where nothing fails", async () => {
    const server = await issuesOn();
    expect(await server.keep(RIGHT)).toMatchObject({ code: 0, out: "nothing fails: no issue\n" });
    expect(server.issues).toEqual([]);
  });

  it("is left alone by a run that holds only what changed", async () => {
    const server = await issuesOn();
    await server.keep(RUN);
    const ran = await server.keep({ ...RIGHT, since: AT });
    expect(ran).toMatchObject({ code: 1, out: "" });
    expect(ran.err).toContain("must be a full run, got what changed since 2026-11-22T03:23:00Z");
    expect(server.issues).toMatchObject([{ isOpen: true }]);
  });

  it("of two, the later one is closed; those of others are left alone", async () => {
    const server = await issuesOn();
    const body = `${marker("verify")}\nold`;
    server.add({ body: "Somebody's own", author: "somebody" }, { body }, { body }, { body, author: "somebody" });
    expect((await server.keep(RUN)).out).toMatch(/^updated /);
    expect(server.issues.map(({ isOpen }) => isOpen)).toEqual([true, true, false, true]);
  });

  it("a refusal says what the token must be allowed, and shows no token", async () => {
    const server = await issuesOn();
    server.refuse(403);
    const ran = await server.keep(RUN);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain(kind === "github" ? "issues: write" : "scope api");
    expect(ran.err).not.toContain("secret-token");
  });
});

it("text of strangers mentions nobody, and fits", () => {
  const { body } = renderIssue(HOSTILE_RUN, undefined, "verify");
  expect(body).not.toMatch(/@everyone(?!.*`)/);
  expect(body).not.toContain("<script>alert(1)</script> |\n");
  const many = documentOf(
    Array.from({ length: 3000 }, (_, index) => ({ tenant: `t${index}`, checks: [FAILING] })),
    AT,
  );
  const long = renderIssue(many, many, "verify").body;
  expect(long.length).toBeLessThan(65_000);
});
