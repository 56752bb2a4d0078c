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

/** An action that workflows may use. */
export type Action = keyof typeof ACTIONS;

/** What stands behind `uses:`. */
export const pinned = (action: Action): string => `${action}@${ACTIONS[action][0]}`;

/** The release that a pinned action is of. */
export function versionOf(uses: string): string {
  const [name = ""] = uses.split("@");
  if (!Object.hasOwn(ACTIONS, name)) throw new Error(`must be one of the pinned actions, got ${uses}`);
  return ACTIONS[name as Action][1];
}
