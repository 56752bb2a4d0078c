import type { CommitOrder } from "../deploy/apply/commit-order.ts";
import { terraformDigest } from "../deploy/apply/stack-run.ts";
import { TerraformFault } from "../deploy/terraform/fault.ts";
import type { ProviderSource } from "../deploy/terraform/kept-providers.ts";
import { readyStack } from "../deploy/terraform/ready-stack.ts";
import type { Runner } from "../deploy/terraform/runner.ts";
import { type Stack, type Synthesize, synthesizedStacks } from "../deploy/terraform/synthesized-stacks.ts";
import { usableProviders } from "../deploy/terraform/usable-providers.ts";
import { withCheckout } from "../input/git/checkout.ts";
import { GitFault } from "../input/git/git.ts";
import { openRepository, type Repository } from "../input/git/repository.ts";
import type { Folders } from "../input/workspace.ts";
import { type Fleet, findingsOf, loadFleet } from "../rules/fleet.ts";
import type { Choice } from "./deploy-choice.ts";
import { load } from "./folders.ts";
import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** A tenant as it was deployed before. */
export interface Rollback {
  readonly choice: Choice;
  readonly stacks: readonly Stack[];
  readonly order: CommitOrder;
  /** What is declared now. */
  readonly now: Fleet;
}

/** What writes Terraform: cdktf is loaded only where it is needed. */
export interface Synthesizers {
  readonly synthesize: Synthesize;
  readonly providerBlocks: ProviderSource["write"];
}

/** What keeps `--rollback` from being told apart from other choices; undefined: nothing. */
export function rollbackFault(
  tenants: readonly string[],
  others: Readonly<Record<string, unknown>>,
): string | undefined {
  const beside = tenants[0] ?? Object.entries(others).find(([, value]) => value !== undefined)?.[0];
  return beside === undefined
    ? undefined
    : `--rollback must be used alone: it takes one tenant back to what it was before, got ${beside}`;
}

/**
 * The newest commit that the tenant's state remembers under the deployed one, and that gives other Terraform: its files, read and
 * synthesized by the code that runs. Throws TerraformFault where there is none, or another tenant has a domain of it by now.
 */
export async function chooseRollback(
  tenant: string,
  { root, order }: { readonly root: string | undefined; readonly order: CommitOrder },
  io: Io,
  runner: Runner,
  { synthesize, providerBlocks }: Synthesizers,
): Promise<Rollback> {
  const { fleet: now, folders } = load(root, [tenant], io);
  const make = (fleet: Fleet) => synthesizedStacks(synthesize, fleet, folders.root, [tenant]);
  const [stack] = make(now);
  if (stack === undefined)
    throw new TerraformFault(`tenants/${tenant}.yaml must be without errors: postroad check ${tenant}`);
  const { providers } = await usableProviders(runner, folders.root, [stack]);
  const source = { platforms: now.platform === undefined ? [] : [now.platform], write: providerBlocks };
  const { commits } = await readyStack(runner, stack, providers, source);
  const [deployed, ...earlier] = commits;
  if (deployed === undefined)
    throw new TerraformFault(
      `the state of ${tenant} must say which commits were deployed, got none`,
      "git revert the change, and deploy that",
    );
  const repository = repositoryOf(folders.root);
  const at = (commit: string) => synthesizedAt(repository, commit, folders, io, make);
  const digest = at(deployed).digest;
  for (const commit of earlier) {
    const made = at(commit);
    if (made.digest === digest) continue;
    refuseForeign(tenant, made.fleet, now);
    return {
      choice: {
        folders,
        fleet: made.fleet,
        ids: [tenant],
        broken: new Map(),
        diagnostics: findingsOf(made.fleet, [tenant]),
        notes: [
          `${tenant} goes back to ${commit}. The branch still holds the change: git revert it, or the next deployment applies it again.`,
        ],
        comparison: undefined,
      },
      stacks: made.stacks,
      order: { ...order, commit, goesBack: tenant },
      now,
    };
  }
  throw new TerraformFault(
    `the state of ${tenant} must remember a commit that differs from ${deployed.slice(0, 12)}, got ${earlier.length === 0 ? "no other" : `${earlier.length} that are the same`}`,
    "git revert the change, and deploy that",
  );

  function repositoryOf(folder: string): Repository {
    try {
      return openRepository(io.git, folder);
    } catch (error) {
      if (error instanceof GitFault) throw new UsageError(error.message.replaceAll("--base", "--rollback"));
      throw error;
    }
  }
}

/** What a commit's files give. Its stack is in the work folder afterwards. */
function synthesizedAt(
  repository: Repository,
  commit: string,
  folders: Folders,
  io: Io,
  make: (fleet: Fleet) => Stack[],
): { readonly fleet: Fleet; readonly stacks: readonly Stack[]; readonly digest: string | undefined } {
  try {
    const fleet = withCheckout(repository, commit, folders, io.temporary, (past) => loadFleet(past, io.today));
    const stacks = make(fleet);
    return { fleet, stacks, digest: stacks[0] === undefined ? undefined : terraformDigest(stacks[0].folder) };
  } catch (error) {
    if (!(error instanceof GitFault)) throw error;
    throw new TerraformFault(
      `the commits that were deployed must be in this clone, got none such as ${commit.slice(0, 12)}`,
      "git fetch --unshallow, or fetch-depth: 0 in a pipeline, gets the whole history",
    );
  }
}

/** A domain that another tenant declares now is not taken back. */
function refuseForeign(tenant: string, then: Fleet, now: Fleet): void {
  const domains = new Set(then.tenants.get(tenant)?.blueprint.domains.map(({ name }) => name));
  for (const [id, { blueprint }] of now.tenants) {
    if (id === tenant || blueprint.lifecycle === "retired") continue;
    const taken = blueprint.domains.find(({ name }) => domains.has(name));
    if (taken !== undefined)
      throw new TerraformFault(
        `${tenant} must not go back to when it had ${taken.name}, which ${id} declares now`,
        `move ${taken.name} back in the tenants' files, and deploy both: postroad deploy ${tenant} ${id}`,
      );
  }
}
