import { atlantisFiles } from "./atlantis.ts";
import { codeownersFile } from "./codeowners.ts";
import type { GeneratedFile } from "./generated-file.ts";
import { githubFiles } from "./github/github.ts";
import { gitlabFile } from "./gitlab/gitlab.ts";
import { CLOUD_BACKEND, cloudBackend, hcpFiles } from "./hcp.ts";
import { preCommitFiles } from "./pre-commit.ts";
import type { Settings } from "./settings.ts";
import { spaceliftFiles } from "./spacelift.ts";
import { STACKS, terramateFiles } from "./terramate.ts";

/** What `postroad ci` writes files for. */
export const FLAVOURS = [
  "github",
  "gitlab",
  "hcp",
  "atlantis",
  "terramate",
  "spacelift",
  "codeowners",
  "pre-commit",
] as const;
/** One of them. */
export type Flavour = (typeof FLAVOURS)[number];

/** What platform.yaml must say before a flavour can be generated. */
export interface Missing {
  /** `must be …, got …` */
  readonly message: string;
  readonly help: string;
}

/** The files of a flavour: the same input gives the same bytes. */
export function filesOf(flavour: Flavour, settings: Settings): readonly GeneratedFile[] | Missing {
  switch (flavour) {
    case "github":
      return githubFiles(settings);
    case "gitlab":
      return [gitlabFile(settings)];
    case "hcp": {
      const cloud = cloudBackend(settings);
      return cloud === undefined
        ? {
            message: `backend must be cloud with a workspace for each tenant, got ${settings.backend.type}`,
            help: CLOUD_BACKEND,
          }
        : hcpFiles(settings, cloud);
    }
    case "atlantis":
      return atlantisFiles(settings);
    case "terramate":
      return terramateFiles(settings);
    case "spacelift":
      return spaceliftFiles(settings);
    case "codeowners":
      return settings.owners.length === 0
        ? {
            message: "pipelines.owners must be set, got none",
            help: 'pipelines: { owners: ["@example/mail-platform"] }',
          }
        : [codeownersFile(settings)];
    case "pre-commit":
      return preCommitFiles(settings);
  }
}

/** The folder in which each folder is one stack's, and holds nothing else: one whose stack has gone is left over. */
export const stackFoldersOf = (flavour: Flavour): string | undefined => (flavour === "terramate" ? STACKS : undefined);
