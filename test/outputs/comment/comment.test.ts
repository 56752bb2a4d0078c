import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { marker } from "../../../src/changes/render/markdown/marker.ts";
import { renderMarkdown } from "../../../src/changes/render/markdown/render.ts";
import { fetchHttp } from "../../../src/input/http/fetch-http.ts";
import type { PreviewDocument } from "../../../src/model/change.ts";
import { postroad, type Ran } from "../../support/cli.ts";
import { NOTHING, PLAN, TEN } from "../../support/preview-documents.ts";
import { emptyFolder } from "../../support/root.ts";
import { type ForgeServer, forgeServer, TOKEN } from "./forge-server.ts";

type Kind = "github" | "gitlab";

interface Comments extends ForgeServer {
  /** Runs the command on a document; `waits` collects how long it would have waited. */
  readonly comment: (document: PreviewDocument, args?: readonly string[], env?: Record<string, string>) => Promise<Ran>;
  readonly waits: number[];
}

/** A stand-in, and the command that speaks to it. */
async function commentsOn(kind: Kind, me: string | undefined): Promise<Comments> {
  const server = await forgeServer(kind, me);
  const waits: number[] = [];
  const http = {
    ...fetchHttp(),
    wait: (milliseconds: number) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
  };
  const folder = emptyFolder();
  const own: Record<string, string> =
    kind === "github"
      ? { GITHUB_API_URL: server.address, GITHUB_TOKEN: TOKEN }
      : { CI_API_V4_URL: `${server.address}/`, GITLAB_TOKEN: TOKEN };
  const comment: Comments["comment"] = (document, args = [], env = {}) => {
    const file = join(folder, "preview.json");
    writeFileSync(file, JSON.stringify(document));
    const where = ["--on", kind, "--repository", "example/mail", "--number", "12"];
    return postroad(["comment", file, ...where, ...args], { http, env: { ...own, ...env } });
  };
  return { ...server, waits, comment };
}

const BODY = renderMarkdown(TEN);

describe.each<[string, Kind, string | undefined, string]>([
  ["GitHub, by a workflow", "github", undefined, "github-actions[bot]"],
  ["GitHub, by a person's token", "github", "harbor-bot", "harbor-bot"],
  ["GitLab, by a project's token", "gitlab", "project_7_bot", "project_7_bot"],
])("on %s", (_, kind, me, author) => {
  const type = me === undefined ? "Bot" : "User";
  const write = kind === "github" ? "PATCH" : "PUT";

  it("a comment is created once, and then left alone while it says the same", async () => {
    const server = await commentsOn(kind, me);
    const first = await server.comment(TEN);
    expect(first).toMatchObject({ code: 0, err: "" });
    expect(first.out).toMatch(/^created https:\S+1000\n$/);
    expect(server.comments.map(({ body }) => body)).toEqual([BODY]);
    expect((await server.comment(TEN)).out).toMatch(/^unchanged https:/);
    expect(server.writes()).toEqual(["POST"]);
  });

  it("it is found among hundreds, and updated in place", async () => {
    const server = await commentsOn(kind, me);
    for (let id = 1; id <= 250; id++)
      server.comments.push({ id, body: "Looks good", author: "somebody", type: "User" });
    server.comments.push({ id: 251, body: `${marker("preview")}\r\nold`, author, type });
    expect((await server.comment(TEN)).out).toMatch(/^updated https:\S+251\n$/);
    expect(server.comments.at(-1)?.body).toBe(BODY);
    expect(server.comments).toHaveLength(251);
    expect(server.writes()).toEqual([write]);
  });

  it("line ends and blanks that a server changes are not a difference", async () => {
    const server = await commentsOn(kind, me);
    server.comments.push({ id: 1, body: BODY.trimEnd().replaceAll("\n", "\r\n"), author, type });
    expect((await server.comment(TEN)).out).toMatch(/^unchanged /);
    expect(server.writes()).toEqual([]);
  });

  it("where nothing changes there is none, and one that is there says so", async () => {
    const server = await commentsOn(kind, me);
    expect(await server.comment(NOTHING)).toEqual({ code: 0, out: "nothing changes: no comment\n", err: "" });
    expect(server.writes()).toEqual([]);
    await server.comment(TEN);
    expect((await server.comment(NOTHING)).out).toMatch(/^updated /);
    expect(server.comments[0]?.body).toContain("nothing changes");
  });

  it("another's comment with the same marker is not touched", async () => {
    const server = await commentsOn(kind, me);
    const forged = `${marker("preview")}\nAll is well`;
    server.comments.push({ id: 1, body: forged, author: "mallory", type: "User" });
    expect((await server.comment(TEN)).out).toMatch(/^created /);
    expect(server.comments[0]?.body).toBe(forged);
  });

  it("each scope has its own", async () => {
    const server = await commentsOn(kind, me);
    await server.comment(TEN);
    await server.comment(PLAN);
    await server.comment(TEN, ["--scope", "prod"]);
    expect(server.comments.map(({ body }) => body.split("\n", 1)[0])).toEqual(["preview", "plan", "prod"].map(marker));
  });

  it("a second one of the same scope says that it is out of date, once", async () => {
    const server = await commentsOn(kind, me);
    for (const id of [1, 2, 3]) server.comments.push({ id, body: `${marker("preview")}\nold`, author, type });
    await server.comment(TEN);
    await server.comment(TEN);
    expect(server.comments.map(({ body }) => body.includes("out of date"))).toEqual([false, true, true]);
    expect(server.comments[0]?.body).toBe(BODY);
    expect(server.writes()).toEqual([write, write, write]);
  });

  it("after a failure of the server nothing is written twice", async () => {
    const server = await commentsOn(kind, me);
    server.instead.push({ status: 502, body: "<html>", method: "POST", done: true });
    expect(await server.comment(TEN)).toMatchObject({ code: 0, err: "" });
    expect(server.comments).toHaveLength(1);
    expect(server.writes()).toEqual(["POST"]);
  });

  it("a server that fails is asked again, a little later each time, and given up in the end", async () => {
    const server = await commentsOn(kind, me);
    server.instead.push({ status: 502, body: "<html>" }, { status: 503 });
    expect((await server.comment(TEN)).code).toBe(0);
    expect(server.waits).toEqual([1000, 2000]);
    server.instead.push(...Array.from({ length: 4 }, () => ({ status: 500 })));
    const given = await server.comment(TEN);
    expect(given).toMatchObject({ code: 1, out: "" });
    expect(given.err).toMatch(/must answer, got status 500, 4 times\n {2}= help: try again later/);
  });

  it("a limit is waited for, as long as the server says", async () => {
    const server = await commentsOn(kind, me);
    server.instead.push({ status: 429, headers: { "retry-after": "7" }, method: "POST" });
    expect((await server.comment(TEN)).code).toBe(0);
    expect(server.waits).toEqual([7000]);
    server.instead.push({ status: 429, headers: { "retry-after": "3600" } });
    expect((await server.comment(TEN)).err).toMatch(/accepts no more requests from this token for now/);
  });

  it.each<[number, unknown, RegExp]>([
    [401, { message: "Bad credentials" }, /401: Bad credentials\n {2}= help: .*TOKEN/],
    [404, { message: "Not Found" }, /404: Not Found\n {2}= help: check --repository and --number/],
    [301, "", /has moved\n {2}= help: give the .* current (name|path) with --repository/],
    [200, "<html>", /must answer in JSON/],
    [200, [{ id: "1" }], /a comment's \[0\]\.id must be a whole number/],
    [200, {}, /must answer as documented: must be a list/],
    [400, { message: { base: ["is locked"] } }, /400: \{"base":\["is locked"\]\}/],
    [418, { message: `\u001b[31m${TOKEN}\u202e` }, /418: \\u\{1b\}\[31m\*\*\*\\u\{202e\}/],
  ])("status %d with %j is an error that says what to do", async (status, body, said) => {
    const server = await commentsOn(kind, me);
    // Who the token is of is asked first.
    server.instead.push({ status: 403, body: {} }, { status, body, headers: { location: "http://127.0.0.1:9/" } });
    const { code, out, err } = await server.comment(TEN);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(said);
    expect(err).not.toContain(TOKEN);
  });

  it("a token that may not write gets an error that says what it lacks", async () => {
    const server = await commentsOn(kind, me);
    server.instead.push({ status: 403, body: { message: "Resource not accessible by integration" }, method: "POST" });
    const { code, err } = await server.comment(TEN);
    expect(code).toBe(1);
    expect(err).toMatch(kind === "github" ? /pull-requests: write/ : /role Reporter or above/);
  });

  it("a token goes in its header, and nowhere else", async () => {
    const server = await commentsOn(kind, me);
    const { out, err } = await server.comment(TEN);
    expect(out + err).not.toContain(TOKEN);
    for (const { path, headers } of server.asked) {
      expect(path).not.toContain(TOKEN);
      const carrying = Object.entries(headers).filter(([, value]) => String(value).includes(TOKEN));
      expect(carrying.map(([name]) => name)).toEqual([kind === "github" ? "authorization" : "private-token"]);
    }
  });
});

it("GitHub's limits that come as 403 are limits", async () => {
  const server = await commentsOn("github", undefined);
  server.instead.push({ status: 403, headers: { "retry-after": "2" }, body: { message: "secondary rate limit" } });
  expect((await server.comment(TEN)).code).toBe(0);
  expect(server.waits).toEqual([2000]);
  server.instead.push({ status: 403, headers: { "x-ratelimit-remaining": "0" } });
  expect((await server.comment(TEN)).err).toMatch(/accepts no more requests/);
});

it("a server that is not there is an error without what was sent", async () => {
  const server = await commentsOn("github", undefined);
  const { code, err } = await server.comment(TEN, [], { GITHUB_API_URL: "http://127.0.0.1:2" });
  expect(code).toBe(1);
  expect(err).toMatch(/^error: 127\.0\.0\.1:2 must answer, got ECONNREFUSED, 4 times/);
});

it("in a pipeline the request is known", async () => {
  const github = await forgeServer("github", undefined);
  const gitlab = await forgeServer("gitlab", undefined);
  const file = join(emptyFolder(), "preview.json");
  writeFileSync(file, JSON.stringify(TEN));
  const workflow = { GITHUB_ACTIONS: "true", GITHUB_REPOSITORY: "example/mail", GITHUB_REF: "refs/pull/12/merge" };
  const pipeline = { GITLAB_CI: "true", CI_PROJECT_PATH: "example/mail", CI_MERGE_REQUEST_IID: "12" };
  const http = fetchHttp();
  const one = await postroad(["comment", file], {
    http,
    env: { ...workflow, GITHUB_API_URL: github.address, GITHUB_TOKEN: TOKEN },
  });
  expect(one).toMatchObject({ code: 0, err: "" });
  expect(github.comments).toHaveLength(1);
  const other = await postroad(["comment", file], {
    http,
    env: { ...pipeline, CI_API_V4_URL: gitlab.address, CI_JOB_TOKEN: TOKEN, CI_SERVER_URL: "https://git.example" },
  });
  expect(other.out).toBe("created https://git.example/example/mail/-/merge_requests/12#note_1000\n");
  expect(gitlab.asked.every(({ headers }) => headers["job-token"] === TOKEN)).toBe(true);
});

it("places are links to a commit, and the full report is linked to", async () => {
  const server = await commentsOn("github", undefined);
  const commit = "4f0c2a9d1e5b7c3a8f6e2d1c0b9a8f7e6d5c4b3a";
  await server.comment(TEN, ["--commit", commit, "--report", "https://git.example/run/(1)"]);
  const [{ body } = { body: "" }] = server.comments;
  expect(body).toContain(`(https://github.com/example/mail/blob/${commit}/tenants/acme.yaml#L21)`);
  expect(body).toContain("[whole report](https://git.example/run/%281%29)");
});

it.each<[string, readonly string[], Record<string, string>, RegExp]>([
  ["no forge", [], {}, /--on must be github or gitlab, got none/],
  [
    "no token",
    ["--on", "github", "--repository", "a/b", "--number", "1"],
    {},
    /GITHUB_TOKEN must be set in the environment/,
  ],
  [
    "a token with a line break",
    ["--on", "github", "--repository", "a/b", "--number", "1"],
    { GITHUB_TOKEN: "a\nb" },
    /GITHUB_TOKEN must be a token/,
  ],
  [
    "a repository that climbs",
    ["--on", "github", "--repository", "a/..", "--number", "1"],
    { GITHUB_TOKEN: "x" },
    /--repository must be OWNER\/NAME, got a\/\.\./,
  ],
  [
    "a project without a group",
    ["--on", "gitlab", "--repository", "a", "--number", "1"],
    { GITLAB_TOKEN: "x" },
    /must be GROUP\/PROJECT, got a/,
  ],
  [
    "no number",
    ["--on", "github", "--repository", "a/b"],
    { GITHUB_TOKEN: "x", GITHUB_REF: "refs/heads/main" },
    /--number must be .* got none/,
  ],
  [
    "an address in clear",
    ["--on", "github", "--repository", "a/b", "--number", "1"],
    { GITHUB_TOKEN: "x", GITHUB_API_URL: "http://git.example" },
    /GITHUB_API_URL must be an https address/,
  ],
  ["a scope of many lines", ["--scope", "a\nb"], {}, /--scope must be/],
  [
    "a report in clear",
    ["--on", "github", "--repository", "a/b", "--number", "1", "--report", "javascript:alert(1)"],
    { GITHUB_TOKEN: "x" },
    /--report must be an https address/,
  ],
  ["a branch as commit", ["--on", "github", "--commit", "main"], {}, /--commit must be a full commit id/],
])("%s is refused before anything is asked", async (_, args, env, said) => {
  const file = join(emptyFolder(), "preview.json");
  writeFileSync(file, JSON.stringify(TEN));
  const { code, out, err } = await postroad(["comment", file, ...args], { env });
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(said);
});

it("a file that is no preview is refused", async () => {
  const file = join(emptyFolder(), "preview.json");
  writeFileSync(file, "{}");
  expect(await postroad(["comment", file])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/must be a preview, as --format json writes it: version must be there/),
  });
  expect(await postroad(["comment", `${file}.none`])).toMatchObject({
    code: 1,
    err: expect.stringContaining("there is no such file"),
  });
});
