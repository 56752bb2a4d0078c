import type { Settings } from "../settings.ts";

/**
 * Actions of others, each by the commit of one release: a tag can be moved. Found the same in the workflows of several public
 * projects. All of these run on the Node 24 of GitHub's runners.
 */
const ACTIONS = {
  "actions/checkout": ["de0fac2e4500dabe0009e67214ff5f5447ce83dd", "v6.0.2"],
  "actions/setup-node": ["6044e13b5dc448c55e2357c09f80417699197238", "v6.2.0"],
  "actions/upload-artifact": ["b7c566a772e6b6bfb58ed0dc250532a479d7789f", "v6.0.0"],
  "actions/download-artifact": ["37930b1c2abaa49bbe596cd826c3c89aef350131", "v7.0.0"],
  "hashicorp/setup-terraform": ["5e8dbf3c6d9deaf4193ca7a8fb23f2ac83bb6c85", "v4.0.0"],
  "aws-actions/configure-aws-credentials": ["8df5847569e6427dd6c4fb1cf565c83acfa8afa7", "v6.0.0"],
} as const;

/**
 * Likewise, for GitHub Enterprise Server: from version 4 on these refuse to run there (actions/upload-artifact, README, "GHES").
 */
const ON_SERVER = {
  "actions/upload-artifact": ["ff15f0306b3f739f7b6fd43fb5d26cd321bd4de5", "v3.2.1"],
  "actions/download-artifact": ["9bc31d5ccc31df68ecc42ccf4149144866c47d8a", "v3.0.2"],
} as const;

/** An action that workflows may use. */
export type Action = keyof typeof ACTIONS;

/** What is behind `uses:`. */
export const pinned = (action: Action): string => `${action}@${ACTIONS[action][0]}`;

/** The release that a pinned action is of. */
export function versionOf(uses: string): string {
  const [name = "", commit] = uses.split("@");
  const releases = [...Object.entries(ACTIONS), ...Object.entries(ON_SERVER)];
  const release = releases.find(([action, [pin]]) => action === name && pin === commit);
  if (release === undefined) throw new Error(`must be one of the pinned actions, got ${uses}`);
  return release[1][1];
}

/** Whether the forge is a GitHub Enterprise Server, which is separate from github.com; a name below ghe.com does not. */
export const isServer = ({ host = "github.com" }: Settings): boolean =>
  host !== "github.com" && !host.endsWith(".ghe.com");

const artifact = (action: keyof typeof ON_SERVER, settings: Settings): string =>
  isServer(settings) ? `${action}@${ON_SERVER[action][0]}` : pinned(action);

/** Hands files over to a later job or workflow. */
export const uploadArtifact = (settings: Settings): string => artifact("actions/upload-artifact", settings);

/** Takes what earlier jobs of the same run handed over. */
export const downloadArtifacts = (settings: Settings): string => artifact("actions/download-artifact", settings);
