import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startProvider } from "../../../src/deploy/attached/provider-process.ts";
import { emptyFolder } from "../../support/root.ts";

/** A program that says that it listens, as providers do, writes its environment, and waits. */
const PROVIDER = `#!/bin/sh
env > "$NOTES/environment"; pwd > "$NOTES/folder"; echo "$1" > "$NOTES/argument"
echo "Provider started."
echo "	TF_REATTACH_PROVIDERS='{\\"a/b/c\\":{\\"Protocol\\":\\"grpc\\",\\"ProtocolVersion\\":5,\\"Pid\\":$$,\\"Test\\":true,\\"Addr\\":{\\"Network\\":\\"unix\\",\\"String\\":\\"$PLUGIN_UNIX_SOCKET_DIR/plugin1\\"}}}'"
exec sleep 60
`;

function providerOf(program: string) {
  const [scratch, notes, packages] = [emptyFolder(), emptyFolder(), emptyFolder()];
  const file = join(packages, "terraform-provider-c");
  writeFileSync(file, program, { mode: 0o755 });
  const one = { address: "a/b/c", place: "", folder: packages, file };
  const env = { ...process.env, NOTES: notes, TF_LOG: "trace", AWS_REGION: "eu-west-1" };
  return { scratch, note: (name: string) => readFileSync(join(notes, name), "utf8"), env, one };
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // One that ended and that nobody has asked about yet is still counted.
    return !existsSync("/proc/self/stat") || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
};
const ended = async (pid: number): Promise<boolean> => {
  for (let round = 0; round < 100 && isRunning(pid); round += 1) await new Promise((go) => setTimeout(go, 50));
  return !isRunning(pid);
};

test("a provider is started in a private folder with what Terraform would give it, and told to write no log", async () => {
  const { scratch, note, env, one } = providerOf(PROVIDER);
  const provider = await startProvider(scratch, env)(one);
  const [folder = ""] = readdirSync(scratch);
  expect(provider?.reattach.Addr.String).toBe(join(scratch, folder, "plugin1"));
  expect(statSync(join(scratch, folder)).mode & 0o777).toBe(0o700);
  expect(note("argument")).toBe("-debug\n");
  expect(note("folder")).toContain(folder);
  expect(note("environment")).toMatch(/^AWS_REGION=eu-west-1$/m);
  expect(note("environment")).toMatch(/^TF_LOG_PROVIDER=off$/m);
  expect(note("environment")).not.toMatch(/^TF_LOG=/m);
  expect(await provider?.hasEnded(0)).toBe(false);
  await provider?.end();
  expect(isRunning(provider?.reattach.Pid ?? 0)).toBe(false);
  expect(readdirSync(scratch)).toEqual([]);
});

test.each([
  ["does not know the mode", "#!/bin/sh\nexit 2\n"],
  ["is no program", "\0"],
  ["listens where others can", PROVIDER.replace("$PLUGIN_UNIX_SOCKET_DIR", "/tmp").replace("sleep 60", "true")],
])("one that %s is none, and leaves nothing", async (_, program) => {
  const { scratch, env, one } = providerOf(program);
  expect(await startProvider(scratch, env)(one)).toBeUndefined();
  expect(readdirSync(scratch)).toEqual([]);
});

test("one that dies is known to be dead", async () => {
  const { scratch, env, one } = providerOf(PROVIDER);
  const provider = await startProvider(scratch, env)(one);
  process.kill(provider?.reattach.Pid ?? 0, "SIGKILL");
  expect(await provider?.hasEnded(5_000)).toBe(true);
  await provider?.end();
});

test("where the command is killed, the provider stays until the Terraform that it left has ended", async () => {
  const { scratch, env, one } = providerOf(PROVIDER);
  const source = new URL("../../../src/deploy/attached/provider-process.ts", import.meta.url).pathname;
  const script = `
    const { startProvider } = await import(${JSON.stringify(source)});
    const { spawn } = await import("node:child_process");
    const provider = await startProvider(${JSON.stringify(scratch)}, process.env)(${JSON.stringify(one)});
    const terraform = spawn("sleep", ["60"], { stdio: ["ignore", "ignore", "ignore", provider.lifeline], detached: true });
    console.log(JSON.stringify([provider.reattach.Pid, terraform.pid]));
    setInterval(() => {}, 1000);`;
  const own = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(own.stdout, "data")) as [Buffer];
  const [provider = 0, terraform = 0] = JSON.parse(line.toString()) as number[];
  own.kill("SIGKILL");
  await once(own, "exit");
  await new Promise((go) => setTimeout(go, 300));
  expect([isRunning(provider), isRunning(terraform)]).toEqual([true, true]);
  process.kill(terraform, "SIGKILL");
  expect(await ended(provider)).toBe(true);
});
